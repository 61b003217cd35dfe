// SPDX-License-Identifier: Apache-2.0
package dev.npu384.emulator.core;

import dev.npu384.isa.Space;
import java.util.Arrays;

/**
 * Executes an instruction on the UB of a timing-only run, all of whose sources are known, and finds out which bytes became
 * known. Footprints may span bytes that are not written: it is executed twice, with different bytes where nothing is known,
 * and what comes out the same both times has been written.
 */
final class DerivedBytes {
    private static final byte KNOWN = 0;

    private DerivedBytes() {}

    static void derive(Issued issued, Ranges ranges, CoreMemory memory, CoreMemory shadow) {
        byte[] bytes = memory.bytes(Space.UB);
        byte[] known = shadow.bytes(Space.UB);
        if (allKnown(ranges, known)) {
            issued.fixed.semantics.execute(issued, memory, memory);
            return;
        }
        byte[][] before = copy(ranges, bytes);
        place(ranges, before, bytes, known, (byte) 0);
        issued.fixed.semantics.execute(issued, memory, memory);
        byte[][] first = copy(ranges, bytes);
        place(ranges, before, bytes, known, (byte) 0xff);
        issued.fixed.semantics.execute(issued, memory, memory);
        for (int i = 0; i < first.length; i++) {
            int start = (int) ranges.writeStart(i);
            for (int j = 0; j < first[i].length; j++) {
                if (bytes[start + j] == first[i][j]) {
                    known[start + j] = KNOWN;
                }
            }
        }
    }

    private static boolean allKnown(Ranges ranges, byte[] known) {
        for (int i = 0; i < ranges.writeCount(); i++) {
            for (int at = (int) ranges.writeStart(i); at < ranges.writeEnd(i); at++) {
                if (known[at] != KNOWN) {
                    return false;
                }
            }
        }
        return true;
    }

    private static byte[][] copy(Ranges ranges, byte[] bytes) {
        byte[][] copies = new byte[ranges.writeCount()][];
        for (int i = 0; i < copies.length; i++) {
            copies[i] = Arrays.copyOfRange(bytes, (int) ranges.writeStart(i), (int) ranges.writeEnd(i));
        }
        return copies;
    }

    /** The bytes from before, with {@code filler} where they are not known. */
    private static void place(Ranges ranges, byte[][] before, byte[] bytes, byte[] known, byte filler) {
        for (int i = 0; i < before.length; i++) {
            int start = (int) ranges.writeStart(i);
            for (int j = 0; j < before[i].length; j++) {
                bytes[start + j] = known[start + j] == KNOWN ? before[i][j] : filler;
            }
        }
    }
}
