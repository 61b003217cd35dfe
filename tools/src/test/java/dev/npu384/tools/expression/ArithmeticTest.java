// SPDX-License-Identifier: Apache-2.0
package dev.npu384.tools.expression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.npu384.tools.UserError;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ArithmeticTest {
    private static final Map<String, Long> NAMES = Map.of("n", 1000L, "tile", 256L);

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1 + 2 * 3 | 7",
                "(1 + 2) * 3 | 9",
                "n / tile | 3",
                "-7 / 2 | -3",
                "-7 % 3 | -1",
                "1 << 4 + 1 | 32",
                "256 >> 2 >> 1 | 32",
                "ceil_div(n, tile) | 4",
                "align_up(n, 512) | 1024",
                "min(3, n, 2) | 2",
                "max(n, tile) | 1000",
                "0x10 + 1_000 | 1016",
                "- -3 | 3",
                "010 | 10",
                "2 - 3 - 4 | -5"
            })
    void integers(String text, long expected) {
        assertThat(Arithmetic.integer(text, NAMES, "test")).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"1/n, 0.001", "1e-5, 1e-5", "sqrt(n * 10), 100", "-2.5 * 2, -5"})
    void reals(String text, double expected) {
        assertThat(Arithmetic.real(text, NAMES, "test")).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1 + | a value is missing at the end",
                "(1 | ')' is missing",
                "m | unknown name m",
                "(2 - 1) / 0 | division by zero in (2 - 1) / 0",
                "9223372036854775807 + 1 | a result beyond 64 bits in 9223372036854775807 + 1",
                "1 << 64 | shift by 64",
                "floor(1) | no function floor",
                "ceil_div(1) | takes 2 arguments, not 1",
                "1.5 | not an integer",
                "1 2 | unexpected '2'"
            })
    void errorsSayWhatIsWrong(String text, String message) {
        assertThatThrownBy(() -> Arithmetic.integer(text, NAMES, "run.json"))
                .isInstanceOfSatisfying(
                        UserError.class,
                        error -> assertThat(error.render())
                                .startsWith("run.json: error: NPU-R01")
                                .contains(message));
    }

    @Test
    void deepNestingIsAnErrorNotACrash() {
        assertThatThrownBy(() -> Arithmetic.integer("(".repeat(100_000), NAMES, "test"))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("nested too deeply");
    }
}
