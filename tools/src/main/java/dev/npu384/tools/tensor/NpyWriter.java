// SPDX-License-Identifier: Apache-2.0
package dev.npu384.tools.tensor;

import dev.npu384.tools.OutputFile;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;

/** Writes NumPy files, format 1.0, little-endian, C order. */
public final class NpyWriter {
    private static final int ALIGNMENT = 64;
    private static final int PREFIX = 10;
    private static final int CHUNK = 1 << 16;

    private NpyWriter() {}

    /** Where the bytes of the tensor come from. */
    @FunctionalInterface
    public interface Bytes {
        void read(long offset, byte[] target, int length);
    }

    public static void write(Path path, DataType type, Shape shape, Bytes bytes) {
        OutputFile.write(path, out -> {
            out.write(header(type, shape));
            copy(bytes, shape.elements() * type.bytes(), out);
        });
    }

    private static void copy(Bytes bytes, long length, OutputStream out) throws java.io.IOException {
        byte[] chunk = new byte[CHUNK];
        for (long offset = 0; offset < length; offset += CHUNK) {
            int now = (int) Math.min(CHUNK, length - offset);
            bytes.read(offset, chunk, now);
            out.write(chunk, 0, now);
        }
    }

    static byte[] header(DataType type, Shape shape) {
        String extents = Arrays.stream(shape.extents()).mapToObj(Long::toString).collect(Collectors.joining(", "));
        String tuple = shape.rank() == 1 ? "(" + extents + ",)" : "(" + extents + ")";
        String text = "{'descr': '" + type.numpyName() + "', 'fortran_order': False, 'shape': " + tuple + ", }";
        int unpadded = PREFIX + text.length() + 1;
        int padding = (ALIGNMENT - unpadded % ALIGNMENT) % ALIGNMENT;
        byte[] dictionary = (text + " ".repeat(padding) + "\n").getBytes(StandardCharsets.US_ASCII);
        byte[] header = new byte[PREFIX + dictionary.length];
        byte[] prefix = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0};
        System.arraycopy(prefix, 0, header, 0, prefix.length);
        header[8] = (byte) dictionary.length;
        header[9] = (byte) (dictionary.length >>> 8);
        System.arraycopy(dictionary, 0, header, PREFIX, dictionary.length);
        return header;
    }
}
