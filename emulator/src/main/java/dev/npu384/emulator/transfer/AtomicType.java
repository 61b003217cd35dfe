// SPDX-License-Identifier: Apache-2.0
package dev.npu384.emulator.transfer;

import dev.npu384.emulator.core.KernelFault;
import dev.npu384.emulator.numeric.BFloat16;
import dev.npu384.emulator.numeric.Float16;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Element types of atomic stores. */
enum AtomicType {
    F32(1, 4),
    F16(2, 2),
    S16(3, 2),
    S32(4, 4),
    S8(5, 1),
    BF16(6, 2);

    private static final VarHandle INTS = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle SHORTS =
            MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.LITTLE_ENDIAN);

    private final int code;
    private final int bytes;

    AtomicType(int code, int bytes) {
        this.code = code;
        this.bytes = bytes;
    }

    /** @param code CTRL[8:6] */
    static AtomicType of(int code) {
        for (AtomicType type : values()) {
            if (type.code == code) {
                return type;
            }
        }
        throw new KernelFault("NPU-F0214", "CTRL[8:6] = " + code + " is no type of atomic stores; use 0 to 6");
    }

    int bytes() {
        return bytes;
    }

    /** Combines elements of {@code source} from {@code at} on into {@code present}. */
    void combine(AtomicOperation operation, byte[] present, byte[] source, int at, int length) {
        for (int i = 0; i < length; i += bytes) {
            switch (bytes) {
                case 1 -> present[i] = (byte) operation.apply(present[i], source[at + i]);
                case 2 ->
                    SHORTS.set(present, i, half(operation, (short) SHORTS.get(present, i), (short)
                            SHORTS.get(source, at + i)));
                default ->
                    INTS.set(present, i, word(operation, (int) INTS.get(present, i), (int) INTS.get(source, at + i)));
            }
        }
    }

    private short half(AtomicOperation operation, short present, short value) {
        return (short)
                switch (this) {
                    case F16 -> Float16.fromFloat(operation.apply(Float16.toFloat(present), Float16.toFloat(value)));
                    case BF16 ->
                        BFloat16.fromFloat(operation.apply(BFloat16.toFloat(present), BFloat16.toFloat(value)));
                    case S16, F32, S32, S8 -> operation.apply(present, value);
                };
    }

    private int word(AtomicOperation operation, int present, int value) {
        if (this == S32) {
            return operation.apply(present, value);
        }
        return Float.floatToIntBits(operation.apply(Float.intBitsToFloat(present), Float.intBitsToFloat(value)));
    }
}
