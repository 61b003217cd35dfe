// SPDX-License-Identifier: Apache-2.0
package dev.npu384.emulator.transfer;

import dev.npu384.emulator.numeric.PackedInt4;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Transposes squares of fractals; rows are 32 bytes. */
final class Transpose {
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long LOW = 0x0000_ffff_0000_ffffL;

    private Transpose() {}

    /** {@code out[at + 32 * j + 2 * i] = in[from + 32 * i + 2 * j]}; the arrays may not overlap. */
    static void square16(byte[] in, int from, byte[] out, int at) {
        for (int row = 0; row < 16; row += 4) {
            for (int column = 0; column < 16; column += 4) {
                block4(in, from + 32 * row + 2 * column, out, at + 32 * column + 2 * row);
            }
        }
    }

    private static void block4(byte[] in, int from, byte[] out, int at) {
        long a = (long) LONGS.get(in, from);
        long b = (long) LONGS.get(in, from + 32);
        long c = (long) LONGS.get(in, from + 64);
        long d = (long) LONGS.get(in, from + 96);
        long evenLow = a & LOW | (b & LOW) << 16;
        long oddLow = a >>> 16 & LOW | b & ~LOW;
        long evenHigh = c & LOW | (d & LOW) << 16;
        long oddHigh = c >>> 16 & LOW | d & ~LOW;
        LONGS.set(out, at, evenLow & 0xffff_ffffL | evenHigh << 32);
        LONGS.set(out, at + 32, oddLow & 0xffff_ffffL | oddHigh << 32);
        LONGS.set(out, at + 64, evenLow >>> 32 | evenHigh & ~0xffff_ffffL);
        LONGS.set(out, at + 96, oddLow >>> 32 | oddHigh & ~0xffff_ffffL);
    }

    /** Fractal {@code fractal} of the transpose of 32 x 32 bytes. */
    static void bytes(byte[] square, int fractal, byte[] out, int at) {
        for (int row = 0; row < 16; row++) {
            for (int column = 0; column < 32; column++) {
                out[at + 32 * row + column] = square[32 * column + 16 * fractal + row];
            }
        }
    }

    /** Fractal {@code fractal} of the transpose of 16 x 16 words; left and right half are a fractal each. */
    static void words(byte[] square, int fractal, byte[] out, int at) {
        for (int row = 0; row < 16; row++) {
            int source = row / 8 * 512 + row % 8 * 4;
            for (int column = 0; column < 8; column++) {
                System.arraycopy(square, source + 32 * (8 * fractal + column), out, at + 32 * row + 4 * column, 4);
            }
        }
    }

    /** Fractal {@code fractal} of the transpose of 64 x 64 nibbles. */
    static void nibbles(byte[] square, int fractal, byte[] out, int at) {
        for (int row = 0; row < 16; row++) {
            for (int column = 0; column < 64; column++) {
                int value = PackedInt4.get(square, 32 * column, 16 * fractal + row);
                PackedInt4.set(out, at + 32 * row, column, value);
            }
        }
    }
}
