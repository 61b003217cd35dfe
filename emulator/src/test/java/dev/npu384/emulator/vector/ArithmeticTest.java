// SPDX-License-Identifier: Apache-2.0
package dev.npu384.emulator.vector;

import static org.assertj.core.api.Assertions.assertThat;

import dev.npu384.emulator.numeric.Float16;
import dev.npu384.isa.ElementType;
import dev.npu384.isa.vector.VectorLayouts;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Lane-by-lane instructions against exact arithmetic, in every type. */
class ArithmeticTest {
    private static final int A = 0;
    private static final int B = 0x4000;
    private static final int D = 0x8000;
    private static final int REPEATS = 5;

    /** a, b, old destination. */
    private interface Exact {
        double apply(double a, double b, double d);
    }

    private static Arguments of(String mnemonic, String types, Exact exact) {
        return Arguments.of(mnemonic, types, exact);
    }

    static Stream<Arguments> binary() {
        return Stream.of(
                of("VADD", "f16 f32 s16 s32", (a, b, d) -> a + b),
                of("VSUB", "f16 f32 s16 s32", (a, b, d) -> a - b),
                of("VMUL", "f16 f32 s16 s32", (a, b, d) -> a * b),
                of("VDIV", "f16 f32", (a, b, d) -> a / b),
                of("VMAX", "f16 f32 s16 s32", (a, b, d) -> a > b ? a : b),
                of("VMIN", "f16 f32 s16 s32", (a, b, d) -> a < b ? a : b),
                of("VMLA", "f16 f32", (a, b, d) -> a * b + d),
                of("VMADD", "f16 f32", (a, b, d) -> a * d + b),
                of("VMADDRELU", "f16 f32", (a, b, d) -> relu(a * d + b)),
                of("VADDRELU", "f16 f32 s16", (a, b, d) -> relu(a + b)),
                of("VSUBRELU", "f16 f32 s16", (a, b, d) -> relu(a - b)));
    }

    static Stream<Arguments> scalar() {
        return Stream.of(
                of("VADDS", "f16 f32 s16 s32", (a, b, d) -> a + b),
                of("VMULS", "f16 f32 s16 s32", (a, b, d) -> a * b),
                of("VMAXS", "f16 f32 s16 s32", (a, b, d) -> a > b ? a : b),
                of("VMINS", "f16 f32 s16 s32", (a, b, d) -> a < b ? a : b),
                of("VLRELU", "f16 f32", (a, b, d) -> a > 0 ? a : a * b),
                of("VAXPY", "f16 f32", (a, b, d) -> a * b + d));
    }

    static Stream<Arguments> unary() {
        return Stream.of(
                of("VABS", "f16 f32", (a, b, d) -> Math.abs(a)),
                of("VRELU", "f16 f32 s32", (a, b, d) -> relu(a)),
                of("VSQRT", "f16 f32", (a, b, d) -> StrictMath.sqrt(a)),
                of("VREC", "f16 f32", (a, b, d) -> 1 / a));
    }

    private static double relu(double value) {
        return value > 0 ? value : 0;
    }

    private static double[] values(ElementType type, int count, int seed) {
        SplittableRandom random = new SplittableRandom(seed);
        double[] values = new double[count];
        for (int i = 0; i < count; i++) {
            values[i] = switch (type) {
                // Few bits, so that double arithmetic is exact where it must be.
                case F16 -> Float16.toFloat(random.nextInt(0x7c00) | random.nextInt(2) << 15);
                case F32 -> random.nextInt(-2000, 2000) / 16f;
                case S16 -> random.nextInt(-32768, 32768);
                case S32 -> random.nextInt() >> random.nextInt(24);
                default -> throw new IllegalArgumentException();
            };
        }
        return values;
    }

    private static long bits(ElementType type, double value) {
        return switch (type) {
            case F16 -> Float16.fromDouble(value);
            case F32 -> Float.floatToRawIntBits((float) value);
            default -> (long) value & 0xffff_ffffL;
        };
    }

    /** The exact result in the type, as double, or bits for f16. */
    private static double expected(ElementType type, double exact, boolean saturateIntegers) {
        return switch (type) {
            case F16 -> {
                if (exact != exact) {
                    yield 0;
                }
                double rounded = Float16.toFloat(Float16.fromDouble(exact));
                yield Math.max(-65504, Math.min(65504, rounded));
            }
            case F32 -> (float) exact;
            case S16 -> saturateIntegers ? Math.max(-32768, Math.min(32767, exact)) : (short) (long) exact;
            case S32 -> saturateIntegers ? (int) exact : wrap(exact);
            default -> throw new IllegalArgumentException();
        };
    }

    /** Exact because the products of these tests stay below 2^63. */
    private static int wrap(double exact) {
        return new java.math.BigDecimal(exact).toBigInteger().intValue();
    }

    @ParameterizedTest
    @MethodSource("binary")
    void binary(String mnemonic, String types, Exact exact) {
        for (String name : types.split(" ")) {
            for (boolean saturate : new boolean[] {false, true}) {
                check(
                        mnemonic,
                        name,
                        exact,
                        saturate,
                        VectorLayouts.BINARY.pack(java.util.Map.of("rpt", (long) REPEATS)),
                        2);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("scalar")
    void scalar(String mnemonic, String types, Exact exact) {
        for (String name : types.split(" ")) {
            for (boolean saturate : new boolean[] {false, true}) {
                check(
                        mnemonic,
                        name,
                        exact,
                        saturate,
                        VectorLayouts.UNARY.pack(java.util.Map.of("rpt", (long) REPEATS)),
                        1);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("unary")
    void unary(String mnemonic, String types, Exact exact) {
        for (String name : types.split(" ")) {
            check(mnemonic, name, exact, false, VectorLayouts.UNARY.pack(java.util.Map.of("rpt", (long) REPEATS)), 0);
        }
    }

    private static double operandSum(String mnemonic, double a, double b) {
        return mnemonic.equals("VADDRELU") ? a + b : a - b;
    }

    /** @param second 2 a vector in B, 1 a scalar, 0 nothing */
    private void check(String mnemonic, String name, Exact exact, boolean saturate, long config, int second) {
        ElementType type = ElementType.valueOf(name.toUpperCase(java.util.Locale.ROOT));
        int count = REPEATS * 256 / type.bytes();
        boolean product = mnemonic.contains("MUL") && type == ElementType.S32;
        VectorRig rig = new VectorRig();
        if (saturate) {
            rig.control(53);
        }
        double[] a = values(type, count, 1);
        double[] b = values(type, count, 2);
        double[] d = values(type, count, 3);
        if (product) {
            // Keeps a * b a double without rounding.
            for (int i = 0; i < count; i++) {
                b[i] = (int) b[i] >> 11;
            }
        }
        rig.put(type, A, a);
        rig.put(type, B, b);
        rig.put(type, D, d);
        rig.run(mnemonic, name, D, A, second == 1 ? bits(type, b[0]) : B, config);
        for (int i = 0; i < count; i++) {
            double operand = second == 1 ? b[0] : b[i];
            double want = expected(type, exact.apply(a[i], operand, d[i]), saturate);
            double got = rig.get(type, D, i);
            if (mnemonic.matches("V(ADD|SUB)RELU") && type == ElementType.S16) {
                // The sum is made in 16 bits before it is rectified.
                want = relu(expected(type, operandSum(mnemonic, a[i], operand), saturate));
            }
            if (Double.compare(got, want) != 0 && got != want) {
                assertThat(got)
                        .as(
                                "%s.%s lane %d: a %s b %s d %s saturate %s",
                                mnemonic, name, i, a[i], operand, d[i], saturate)
                        .isEqualTo(want);
            }
        }
    }
}
