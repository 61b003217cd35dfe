// SPDX-License-Identifier: Apache-2.0
package dev.npu384.tools.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.npu384.tools.UserError;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class GeneratorsTest {
    private static final int COUNT = 100_000;

    private static double[] values(String name, long seed, double... arguments) {
        double[] values = new double[COUNT];
        Generators.of(name, arguments, seed, "test").read(0, COUNT, values, 0);
        return values;
    }

    @Test
    void sequenceIsTheOneOfTheManual() {
        CounterRandom random = new CounterRandom(1);
        // Computed from the formula of tools/manual/run-json.md with Python's integers.
        assertThat(random.bits(0)).isEqualTo(EXPECTED_FIRST);
        assertThat(random.bits(1)).isEqualTo(EXPECTED_SECOND);
    }

    private static final long EXPECTED_FIRST = 0x5e41ab087439611eL;
    private static final long EXPECTED_SECOND = 0xf18d6ce93d6cf1eeL;

    @ParameterizedTest
    @ValueSource(strings = {"normal", "uniform", "randint"})
    void elementsDependOnTheirPositionAlone(String name) {
        double[] all = values(name, 5, 0, 9);
        double[] part = new double[50];
        Generators.of(name, new double[] {0, 9}, 5, "test").read(777, 40, part, 10);
        assertThat(Arrays.copyOfRange(part, 10, 50)).isEqualTo(Arrays.copyOfRange(all, 777, 817));
    }

    @Test
    void normalHasItsMeanAndDeviation() {
        double[] values = values("normal", 3, 2, 0.5);
        double mean = Arrays.stream(values).average().orElseThrow();
        double variance = Arrays.stream(values)
                .map(x -> (x - mean) * (x - mean))
                .average()
                .orElseThrow();
        assertThat(mean).isCloseTo(2, within(0.01));
        assertThat(Math.sqrt(variance)).isCloseTo(0.5, within(0.005));
        long beyondTwo = Arrays.stream(values).filter(x -> Math.abs(x - 2) > 1).count();
        assertThat((double) beyondTwo / COUNT).isCloseTo(0.0455, within(0.003));
    }

    @Test
    void arangeCountsFromWhereItIsTold() {
        assertThat(values("arange", 1)).startsWith(0, 1, 2);
        assertThat(values("arange", 1, 40)).startsWith(40, 41, 42);
        assertThat(values("arange", 1, 40, 0.5)).startsWith(40, 40.5, 41);
    }

    @Test
    void randintDrawsEveryIntegerOfItsRangeAndNoOther() {
        double[] values = values("randint", 3, -2, 3);
        assertThat(Arrays.stream(values).distinct().sorted().toArray()).containsExactly(-2, -1, 0, 1, 2);
    }

    @Test
    void differentSeedsGiveDifferentNumbers() {
        assertThat(values("uniform", 1, 0, 1)).isNotEqualTo(values("uniform", 2, 0, 1));
    }

    @Test
    void quantileAgreesWithKnownPoints() {
        assertThat(NormalQuantile.of(0.5)).isZero();
        assertThat(NormalQuantile.of(0.975)).isCloseTo(1.959963984540054, within(3e-9));
        assertThat(NormalQuantile.of(1e-10)).isCloseTo(-6.361340902404056, within(1e-8));
    }

    @Test
    void unknownGeneratorNamesThemAll() {
        assertThatThrownBy(() -> values("nrmal", 1))
                .isInstanceOfSatisfying(
                        UserError.class,
                        error -> assertThat(error.render())
                                .contains("NPU-R0130", "did you mean normal?", "arange(start, step)"));
    }

    @Test
    void expertsOfATokenDiffer() {
        double[] values = values("experts", 3, 16, 5, 1);
        for (int token = 0; token < COUNT / 5; token++) {
            assertThat(Arrays.stream(values, 5 * token, 5 * token + 5)
                            .distinct()
                            .filter(e -> e >= 0 && e < 16)
                            .count())
                    .isEqualTo(5);
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 1, 3})
    void skewIsTheLoadOfTheFirstExpertOverTheMean(double skew) {
        double[] values = values("experts", 3, 16, 4, skew);
        double first = Arrays.stream(values).filter(e -> e == 0).count();
        double second = Arrays.stream(values).filter(e -> e == 1).count();
        assertThat(first / (COUNT / 16)).isCloseTo(skew, within(0.05));
        assertThat(second / (COUNT / 16)).isCloseTo((16 - skew) / 15, within(0.05));
    }

    @Test
    void expertsDependOnTheirPositionAlone() {
        double[] all = values("experts", 5, 16, 3, 2);
        double[] part = new double[40];
        Generators.of("experts", new double[] {16, 3, 2}, 5, "test").read(776, 40, part, 0);
        assertThat(part).isEqualTo(Arrays.copyOfRange(all, 776, 816));
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 16, 2.5})
    void expertsMustLeaveAChoice(double perToken) {
        assertThatThrownBy(() -> Generators.of("experts", new double[] {16, perToken, 1}, 5, "test"))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("nothing to choose from");
    }
}
