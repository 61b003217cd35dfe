// SPDX-License-Identifier: Apache-2.0
package dev.npu384.memory;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** A square of 16 x 16 elements of two bytes, row by row: 512 bytes, the fractal of 16-bit types. */
public final class Square16 {
    public static final int BYTES = 512;

    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long LOW = 0x0000_ffff_0000_ffffL;

    private Square16() {}

    /** {@code out[at + 32 * j + 2 * i] = in[from + 32 * i + 2 * j]}; the squares may not overlap. */
    public static void transpose(byte[] in, int from, byte[] out, int at) {
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
}
