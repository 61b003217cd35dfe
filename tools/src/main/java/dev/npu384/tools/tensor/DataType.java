// SPDX-License-Identifier: Apache-2.0
package dev.npu384.tools.tensor;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Element types of tensors. Values are float64 outside of memory; integers are exact up to 2^53. */
public enum DataType {
    FLOAT16(2, "<f2"),
    BFLOAT16(2, "<u2"),
    FLOAT32(4, "<f4"),
    INT8(1, "|i1"),
    INT16(2, "<i2"),
    INT32(4, "<i4"),
    INT64(8, "<i8"),
    UINT8(1, "|u1"),
    UINT16(2, "<u2"),
    UINT32(4, "<u4");

    private static final VarHandle SHORTS = view(short[].class);
    private static final VarHandle INTS = view(int[].class);
    private static final VarHandle LONGS = view(long[].class);
    private static final VarHandle FLOATS = view(float[].class);

    private final int bytes;
    private final String numpyName;

    DataType(int bytes, String numpyName) {
        this.bytes = bytes;
        this.numpyName = numpyName;
    }

    /** Bytes of one element. */
    public int bytes() {
        return bytes;
    }

    /** Type description in a NumPy file; bfloat16 travels as uint16, which NumPy knows. */
    public String numpyName() {
        return numpyName;
    }

    /** Name in run.json: {@code float16}. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether every value of the type is a float32 number. */
    public boolean fitsFloat32() {
        return this != INT32 && this != INT64 && this != UINT32;
    }

    /** Name as the assembler writes types: {@code f16}, {@code s8}. */
    private String suffix() {
        return text().replaceFirst("float", "f").replaceFirst("uint", "u").replaceFirst("int", "s");
    }

    /** The type of this name, in the form of run.json or of the assembler. */
    public static Optional<DataType> find(String text) {
        return Arrays.stream(values())
                .filter(type -> type.text().equals(text) || type.suffix().equals(text))
                .findFirst();
    }

    public static List<String> names() {
        return Arrays.stream(values()).map(DataType::text).toList();
    }

    /** The value as this type holds it: one rounding to nearest even; integers saturate, NaN becomes zero. */
    public double round(double value) {
        return switch (this) {
            case FLOAT16 -> SmallFloat.FLOAT16.toFloat(SmallFloat.FLOAT16.ofDouble(value));
            case BFLOAT16 -> SmallFloat.BFLOAT16.toFloat(SmallFloat.BFLOAT16.ofDouble(value));
            case FLOAT32 -> (float) value;
            case INT8 -> integer(value, -128, 127);
            case INT16 -> integer(value, -32768, 32767);
            case INT32 -> integer(value, Integer.MIN_VALUE, Integer.MAX_VALUE);
            case INT64 -> integer(value, Long.MIN_VALUE, Long.MAX_VALUE);
            case UINT8 -> integer(value, 0, 255);
            case UINT16 -> integer(value, 0, 65535);
            case UINT32 -> integer(value, 0, 0xffff_ffffL);
        };
    }

    /** Writes values as little-endian elements, rounded as {@link #round} does. */
    public void encode(double[] source, int sourceIndex, int count, byte[] target, int targetOffset) {
        switch (this) {
            case FLOAT16 -> encode(SmallFloat.FLOAT16, source, sourceIndex, count, target, targetOffset);
            case BFLOAT16 -> encode(SmallFloat.BFLOAT16, source, sourceIndex, count, target, targetOffset);
            case FLOAT32 -> {
                for (int i = 0; i < count; i++) {
                    FLOATS.set(target, targetOffset + 4 * i, (float) source[sourceIndex + i]);
                }
            }
            case INT8, UINT8 -> {
                for (int i = 0; i < count; i++) {
                    target[targetOffset + i] = (byte) (long) round(source[sourceIndex + i]);
                }
            }
            case INT16, UINT16 -> {
                for (int i = 0; i < count; i++) {
                    SHORTS.set(target, targetOffset + 2 * i, (short) (long) round(source[sourceIndex + i]));
                }
            }
            case INT32, UINT32 -> {
                for (int i = 0; i < count; i++) {
                    INTS.set(target, targetOffset + 4 * i, (int) (long) round(source[sourceIndex + i]));
                }
            }
            case INT64 -> {
                for (int i = 0; i < count; i++) {
                    LONGS.set(target, targetOffset + 8 * i, (long) round(source[sourceIndex + i]));
                }
            }
        }
    }

    private static void encode(
            SmallFloat format, double[] source, int sourceIndex, int count, byte[] target, int targetOffset) {
        for (int i = 0; i < count; i++) {
            SHORTS.set(target, targetOffset + 2 * i, format.ofDouble(source[sourceIndex + i]));
        }
    }

    /** Reads little-endian elements. */
    public void decode(byte[] source, int sourceOffset, int count, double[] target, int targetIndex) {
        switch (this) {
            case FLOAT16 -> decode(SmallFloat.FLOAT16, source, sourceOffset, count, target, targetIndex);
            case BFLOAT16 -> decode(SmallFloat.BFLOAT16, source, sourceOffset, count, target, targetIndex);
            case FLOAT32 -> {
                for (int i = 0; i < count; i++) {
                    target[targetIndex + i] = (float) FLOATS.get(source, sourceOffset + 4 * i);
                }
            }
            case INT8, INT16, INT32, INT64, UINT8, UINT16, UINT32 -> {
                for (int i = 0; i < count; i++) {
                    target[targetIndex + i] = integer(source, sourceOffset + i * bytes);
                }
            }
        }
    }

    private static void decode(
            SmallFloat format, byte[] source, int sourceOffset, int count, double[] target, int targetIndex) {
        for (int i = 0; i < count; i++) {
            target[targetIndex + i] = format.toFloat((short) SHORTS.get(source, sourceOffset + 2 * i));
        }
    }

    private long integer(byte[] source, int offset) {
        return switch (this) {
            case INT8 -> source[offset];
            case UINT8 -> source[offset] & 0xff;
            case INT16 -> (short) SHORTS.get(source, offset);
            case UINT16 -> (short) SHORTS.get(source, offset) & 0xffff;
            case INT32 -> (int) INTS.get(source, offset);
            case UINT32 -> (int) INTS.get(source, offset) & 0xffff_ffffL;
            case INT64 -> (long) LONGS.get(source, offset);
            case FLOAT16, BFLOAT16, FLOAT32 -> throw new IllegalStateException(this + " is no integer");
        };
    }

    /** Rounds values in place, as {@link #round} does. */
    public void roundAll(double[] values, int index, int count) {
        switch (this) {
            case FLOAT16 -> SmallFloat.FLOAT16.roundAll(values, index, count);
            case BFLOAT16 -> SmallFloat.BFLOAT16.roundAll(values, index, count);
            case FLOAT32 -> {
                for (int i = index; i < index + count; i++) {
                    values[i] = (float) values[i];
                }
            }
            case INT8, INT16, INT32, INT64, UINT8, UINT16, UINT32 -> {
                for (int i = index; i < index + count; i++) {
                    values[i] = round(values[i]);
                }
            }
        }
    }

    private static double integer(double value, double min, double max) {
        return Double.isNaN(value) ? 0 : Math.max(min, Math.min(max, Math.rint(value)));
    }

    private static VarHandle view(Class<?> array) {
        return MethodHandles.byteArrayViewVarHandle(array, ByteOrder.LITTLE_ENDIAN);
    }
}
