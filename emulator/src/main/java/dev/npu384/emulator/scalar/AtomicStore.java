// SPDX-License-Identifier: Apache-2.0
package dev.npu384.emulator.scalar;

import dev.npu384.emulator.core.KernelFault;
import dev.npu384.emulator.numeric.BFloat16;
import dev.npu384.emulator.numeric.Float16;

/** What ST_ATOMIC does to a value, as ST_ATOMIC_CFG says: bits 2:0 type, bits 4:3 operation (isa.md 3.8, 5). */
public final class AtomicStore {
    private static final int F32 = 1;
    private static final int F16 = 2;
    private static final int S16 = 3;
    private static final int S32 = 4;
    private static final int S8 = 5;
    private static final int BF16 = 6;

    private AtomicStore() {}

    /** The new value, in the low bits. */
    public static long combine(long config, int width, long old, long value) {
        int type = (int) config & 7;
        int operation = (int) (config >> 3) & 3;
        if (type == 0) {
            return value;
        }
        if (operation == 3 || type > BF16 || 1 << width != bytes(type)) {
            throw new KernelFault(
                    "NPU-F0307",
                    "ST_ATOMIC_CFG is 0x" + Long.toHexString(config) + " (type " + type + ", operation " + operation
                            + ") and does not fit an access of " + (1 << width) + " bytes");
        }
        switch (type) {
            case F32:
                return Float.floatToRawIntBits(
                        apply(operation, Float.intBitsToFloat((int) old), Float.intBitsToFloat((int) value)));
            case F16:
                return Float16.fromFloat(
                        apply(operation, Float16.toFloat((int) old & 0xffff), Float16.toFloat((int) value & 0xffff)));
            case BF16:
                return BFloat16.fromFloat(
                        apply(operation, BFloat16.toFloat((int) old & 0xffff), BFloat16.toFloat((int) value & 0xffff)));
            default:
                return apply(operation, signed(type, old), signed(type, value));
        }
    }

    private static int bytes(int type) {
        switch (type) {
            case F32, S32:
                return 4;
            case S8:
                return 1;
            default:
                return 2;
        }
    }

    private static long signed(int type, long value) {
        return type == S32 ? (int) value : type == S16 ? (short) value : (byte) value;
    }

    private static float apply(int operation, float old, float value) {
        return operation == 0 ? old + value : operation == 1 ? Math.max(old, value) : Math.min(old, value);
    }

    private static long apply(int operation, long old, long value) {
        return operation == 0 ? old + value : operation == 1 ? Math.max(old, value) : Math.min(old, value);
    }
}
