// SPDX-License-Identifier: Apache-2.0
package dev.npu384.assembler.object;

import dev.npu384.isa.program.ProgramImage;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;

/** Plain little-endian words, without anything else. */
public final class RawWords {
    private RawWords() {}

    public static byte[] toBytes(int[] words) {
        ByteBuffer out = ByteBuffer.allocate(4 * words.length).order(ByteOrder.LITTLE_ENDIAN);
        out.asIntBuffer().put(words);
        return out.array();
    }

    /** A program of these words alone. The length must be a multiple of 4. */
    public static ProgramImage read(byte[] bytes) throws ObjectFormatException {
        if (bytes.length % 4 != 0) {
            throw new ObjectFormatException(bytes.length + " bytes are not a whole number of 4-byte words");
        }
        int[] words = new int[bytes.length / 4];
        ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asIntBuffer().get(words);
        return new ProgramImage(words, new byte[0], List.of(), List.of(), List.of());
    }
}
