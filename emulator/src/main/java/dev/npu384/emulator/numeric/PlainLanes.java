// SPDX-License-Identifier: Apache-2.0
package dev.npu384.emulator.numeric;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Element by element. */
public final class PlainLanes implements Lanes {
    private static final VarHandle SHORTS = view(short[].class);
    private static final VarHandle INTS = view(int[].class);

    private static VarHandle view(Class<?> arrayType) {
        return MethodHandles.byteArrayViewVarHandle(arrayType, ByteOrder.LITTLE_ENDIAN);
    }

    @Override
    public void loadF16(byte[] from, int offset, float[] to, int at, int count) {
        for (int i = 0; i < count; i++) {
            to[at + i] = Float16.toFloat((short) SHORTS.get(from, offset + 2 * i));
        }
    }

    @Override
    public void storeF16(float[] from, int at, byte[] to, int offset, int count, boolean saturate) {
        for (int i = 0; i < count; i++) {
            int bits = Float16.fromFloat(from[at + i], saturate);
            SHORTS.set(to, offset + 2 * i, (short) bits);
        }
    }

    @Override
    public void loadBf16(byte[] from, int offset, float[] to, int at, int count) {
        for (int i = 0; i < count; i++) {
            to[at + i] = BFloat16.toFloat((short) SHORTS.get(from, offset + 2 * i));
        }
    }

    @Override
    public void storeBf16(float[] from, int at, byte[] to, int offset, int count, boolean saturate) {
        for (int i = 0; i < count; i++) {
            int bits = BFloat16.fromFloat(from[at + i], saturate);
            SHORTS.set(to, offset + 2 * i, (short) bits);
        }
    }

    @Override
    public void loadF32(byte[] from, int offset, float[] to, int at, int count) {
        for (int i = 0; i < count; i++) {
            to[at + i] = Float.intBitsToFloat((int) INTS.get(from, offset + 4 * i));
        }
    }

    @Override
    public void storeF32(float[] from, int at, byte[] to, int offset, int count) {
        for (int i = 0; i < count; i++) {
            INTS.set(to, offset + 4 * i, Float.floatToIntBits(from[at + i]));
        }
    }

    @Override
    public void loadS16(byte[] from, int offset, int[] to, int at, int count) {
        for (int i = 0; i < count; i++) {
            to[at + i] = (short) SHORTS.get(from, offset + 2 * i);
        }
    }

    @Override
    public void storeB16(int[] from, int at, byte[] to, int offset, int count) {
        for (int i = 0; i < count; i++) {
            SHORTS.set(to, offset + 2 * i, (short) from[at + i]);
        }
    }

    @Override
    public void loadB32(byte[] from, int offset, int[] to, int at, int count) {
        for (int i = 0; i < count; i++) {
            to[at + i] = (int) INTS.get(from, offset + 4 * i);
        }
    }

    @Override
    public void storeB32(int[] from, int at, byte[] to, int offset, int count) {
        for (int i = 0; i < count; i++) {
            INTS.set(to, offset + 4 * i, from[at + i]);
        }
    }

    @Override
    public void exp(float[] from, float[] to, int count) {
        for (int i = 0; i < count; i++) {
            to[i] = Elementary.exp(from[i]);
        }
    }

    @Override
    public void ln(float[] from, float[] to, int count) {
        for (int i = 0; i < count; i++) {
            to[i] = Elementary.ln(from[i]);
        }
    }

    @Override
    public void oddMultiplyAdd(float[] a, float[] b, float[] c, float[] to, int count) {
        for (int i = 0; i < count; i++) {
            to[i] = Float16.oddSum(a[i] * b[i], c[i]);
        }
    }
}
