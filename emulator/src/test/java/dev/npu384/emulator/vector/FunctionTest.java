// SPDX-License-Identifier: Apache-2.0
package dev.npu384.emulator.vector;

import static org.assertj.core.api.Assertions.assertThat;

import dev.npu384.isa.ElementType;
import dev.npu384.isa.vector.VectorLayouts;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Transcendental functions against StrictMath, within 0.501 last places of the type. */
class FunctionTest {
    private static final int REPEATS = 8;
    private static final int D = 0x8000;

    static java.util.stream.Stream<Arguments> functions() {
        return java.util.stream.Stream.of(
                Arguments.of("VEXP", (DoubleUnaryOperator) StrictMath::exp, -9.0, 0.0021),
                Arguments.of("VLN", (DoubleUnaryOperator) StrictMath::log, 0.001, 0.31),
                Arguments.of("VRSQRT", (DoubleUnaryOperator) x -> 1 / StrictMath.sqrt(x), 0.001, 0.31),
                Arguments.of("VREC", (DoubleUnaryOperator) x -> 1 / x, 0.001, 0.31),
                Arguments.of("VSQRT", (DoubleUnaryOperator) StrictMath::sqrt, 0.0, 0.31));
    }

    @ParameterizedTest
    @MethodSource("functions")
    void staysWithinItsBound(String mnemonic, DoubleUnaryOperator exact, double start, double step) {
        check(ElementType.F32, mnemonic, exact, start, step, 23);
        check(ElementType.F16, mnemonic, exact, start, step, 10);
    }

    private static void check(
            ElementType type, String mnemonic, DoubleUnaryOperator exact, double start, double step, int mantissa) {
        VectorRig rig = new VectorRig();
        int count = REPEATS * 256 / type.bytes();
        for (int i = 0; i < count; i++) {
            rig.put(type, i * type.bytes(), start + i * step);
        }
        rig.run(mnemonic, type.suffix(), D, 0, 0, VectorRig.config(VectorLayouts.UNARY, "rpt", REPEATS));
        for (int i = 0; i < count; i++) {
            double x = rig.get(type, 0, i);
            double want = exact.applyAsDouble(x);
            double unit =
                    Math.scalb(1.0, Math.max(Math.getExponent(want), type == ElementType.F16 ? -14 : -126) - mantissa);
            if (!(Math.abs(rig.get(type, D, i) - want) <= 0.501 * unit)) {
                assertThat(rig.get(type, D, i))
                        .as("%s.%s of %s", mnemonic, type, x)
                        .isEqualTo(want);
            }
        }
    }
}
