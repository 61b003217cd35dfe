// SPDX-License-Identifier: Apache-2.0
package dev.npu384.tools.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.npu384.tools.UserError;
import dev.npu384.tools.expression.ExpressionParser;
import dev.npu384.tools.tensor.DataType;
import dev.npu384.tools.tensor.Shape;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Expected numbers are computed by hand or with NumPy. */
final class ReferenceTest {
    private static final Map<String, Scope.Tensor> TENSORS = Map.of(
            "x", tensor(new Shape(2, 3), 1, 2, 3, 4, 5, 6),
            "y", tensor(new Shape(3, 2), 1, 0, 2, 1, 0, 3),
            "v", tensor(new Shape(3), 10, 20, 30),
            "s", tensor(new Shape(2, 3), 3, 1, 2, -1, 5, 5),
            "q", tensor(new Shape(2, 2), 1, 0, 0, 1),
            "b", tensor(new Shape(2, 2, 2), 1, 2, 3, 4, 5, 6, 7, 8));

    private static Scope.Tensor tensor(Shape shape, double... numbers) {
        return new Scope.Tensor(
                DataType.FLOAT32,
                shape,
                (first, count, target, index) -> System.arraycopy(numbers, (int) first, target, index, count));
    }

    private static Scope scope() {
        return new Scope(0, 2, Map.of("n", 4L), ReferenceTest::find, "test");
    }

    private static Optional<Scope.Tensor> find(String name, int rank) {
        if (name.equals("r")) {
            return Optional.of(tensor(new Shape(2), rank, 10 + rank));
        }
        return Optional.ofNullable(TENSORS.get(name));
    }

    private static Reference build(String text) {
        return new ReferenceBuilder().build(ExpressionParser.parse(text, "test"), scope());
    }

    private static double[] values(String text) {
        Reference reference = build(text);
        double[] values = new double[(int) reference.shape().elements()];
        reference.read(0, values.length, values, 0);
        return values;
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "add(x, v) | 11 22 33 14 25 36",
                "x * 2 - n | -2 0 2 4 6 8",
                "-x / 2 | -0.5 -1 -1.5 -2 -2.5 -3",
                "max(x, 3) | 3 3 3 4 5 6",
                "relu(x - 4) | 0 0 0 0 1 2",
                "where(gt(x, 3), x, 0) | 0 0 0 4 5 6",
                "clamp(x, 2, 5) | 2 2 3 4 5 5",
                "cast(x / 4, int8) | 0 0 1 1 1 2",
                "matmul(x, y) | 5 11 14 23",
                "matmul(y, x, transpose_a=1, transpose_b=true) | 5 14 11 23",
                "matmul(b, q) | 1 2 3 4 5 6 7 8",
                "matmul(b, b) | 7 10 15 22 67 78 91 106",
                "transpose(x) | 1 4 2 5 3 6",
                "transpose(b, 2, 0, 1) | 1 3 5 7 2 4 6 8",
                "reshape(x, 3, 2) | 1 2 3 4 5 6",
                "slice(x, 1, 1, 3) | 2 3 5 6",
                "concat(0, v, v) | 10 20 30 10 20 30",
                "concat(1, x, s) | 1 2 3 3 1 2 4 5 6 -1 5 5",
                "reduce_sum(x) | 6 15",
                "reduce(x, max, axis=0) | 4 5 6",
                "reduce(x, op=mean) | 2 5",
                "reduce(v, prod) | 6000",
                "argmax(s) | 0 1",
                "argmin(s) | 1 0",
                "scan(x) | 1 3 6 4 9 15",
                "cumsum(x, axis=0) | 1 2 3 5 7 9",
                "sort(s) | 1 2 3 -1 5 5",
                "sort(s, descending=1) | 3 2 1 5 5 -1",
                "argsort(s, 1) | 0 2 1 1 2 0",
                "topk(s, 2) | 3 2 5 5",
                "topk_indices(s, 2) | 0 2 1 2",
                "gather(y, slice(x, 0, 0, 1) - 1) | 1 0 2 1 0 3",
                "quantize(x, 0.5) | 0 1 2 2 2 3",
                "wrap(x * 100, 8) | 100 -56 44 -112 -12 88",
                "round_away(x / 2) | 1 1 2 2 3 3",
                "and(x, 3) | 1 2 3 0 1 2",
                "sum_over_ranks(r) | 1 21",
                "concat_over_ranks(r) | 0 10 1 11",
                "of_rank(r, 1) | 1 11"
            })
    void exactFunctions(String text, String expected) {
        double[] numbers = java.util.Arrays.stream(expected.split(" "))
                .mapToDouble(Double::parseDouble)
                .toArray();
        assertThat(values(text)).containsExactly(numbers);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "softmax(x) | 0.09003057317038046 0.24472847105479764 0.6652409557748218 0.09003057317038046"
                        + " 0.24472847105479764 0.6652409557748218",
                "layernorm(x, v, v, eps=0) | -2.24744871391589 20 66.74234614174767 -2.24744871391589 20 66.74234614174767",
                "rmsnorm(v, eps=0) | 0.4629100498862757 0.9258200997725514 1.3887301496588271",
                "gelu(slice(x, 0, 0, 1) - 2) | -0.15865525393145707 0 0.8413447460685429",
                "gelu_tanh(slice(x, 0, 0, 1)) | 0.8411919906082768 1.954597694087775 2.996362607918227",
                "erf(v / 10) | 0.8427007929497149 0.9953222650189527 0.9999779095030014",
                "sigmoid(v / 10) | 0.7310585786300049 0.8807970779778823 0.9525741268224334",
                "attention(q, q, q) | 0.6697615493266569 0.3302384506733431 0.3302384506733431 0.6697615493266569",
                "attention(q, q, q, scale=1, causal=1) | 1 0 0.2689414213699951 0.7310585786300049"
            })
    void transcendentalFunctions(String text, String expected) {
        double[] numbers = java.util.Arrays.stream(expected.split(" "))
                .mapToDouble(Double::parseDouble)
                .toArray();
        double[] values = values(text);
        assertThat(values).hasSameSizeAs(numbers);
        for (int i = 0; i < numbers.length; i++) {
            assertThat(values[i]).isCloseTo(numbers[i], within(2e-14 * Math.max(1, Math.abs(numbers[i]))));
        }
    }

    @Test
    void readingInPiecesGivesTheSame() {
        for (String text :
                new String[] {"matmul(x, y)", "softmax(x)", "concat(1, x, s)", "transpose(x)", "topk(s, 2)"}) {
            double[] whole = values(text);
            Reference reference = build(text);
            double[] one = new double[1];
            for (int i = 0; i < whole.length; i++) {
                reference.read(i, 1, one, 0);
                assertThat(one[0]).isEqualTo(whole[i]);
            }
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "matmull(x, y) | did you mean matmul?",
                "matmull(x, y) | layernorm",
                "add(x) | too few arguments",
                "relu(x, y) | too many arguments",
                "softmax(x, axes=1) | did you mean axis?",
                "matmul(x, x) | cannot be multiplied",
                "add(x, y) | do not fit together",
                "reduce(x, median) | must be one of sum, mean",
                "topk(x, 9) | k = 9",
                "z + 1 | no tensor or param z"
            })
    void errorsSayWhatIsWrong(String text, String message) {
        assertThatThrownBy(() -> build(text))
                .isInstanceOfSatisfying(
                        UserError.class, error -> assertThat(error.render()).contains(message));
    }

    @Test
    void checkComparesEveryElementAndNamesTheFirstMismatches() {
        double[] wrong = {11, 22, 33, 14, 99, 36};
        CheckResult result = Checker.of("add(x, v)", new Shape(2, 3), scope(), 2)
                .check(
                        "z",
                        (first, count, target, index) -> System.arraycopy(wrong, (int) first, target, index, count),
                        new Tolerance(1e-3, 1e-3, 65504));
        assertThat(result.pass()).isFalse();
        assertThat(result.mismatches()).isEqualTo(1);
        assertThat(result.maxAbsError()).isEqualTo(74);
        assertThat(result.first()).containsExactly("z[1, 1] is 99, expected 25");
        assertThat(result.sample()).isEmpty();
    }

    @Test
    void notANumberIsInfinitelyWrong() {
        CheckResult result = Checker.of("v", new Shape(3), scope(), 1)
                .check(
                        "z",
                        (first, count, target, index) ->
                                java.util.Arrays.fill(target, index, index + count, Double.NaN),
                        new Tolerance(1, 1, 65504));
        assertThat(result.mismatches()).isEqualTo(3);
        assertThat(result.maxAbsError()).isInfinite();
    }

    @Test
    void hugeReferencesAreSampledAndSaySo() {
        Shape shape = new Shape(1 << 20, 1 << 10);
        Scope huge = new Scope(
                0,
                1,
                Map.of(),
                (name, rank) -> Optional.of(new Scope.Tensor(
                        DataType.FLOAT32,
                        shape,
                        (first, count, target, index) -> java.util.Arrays.fill(target, index, index + count, 1))),
                "test");
        CheckResult result = Checker.of("exp(x) * 0 + x", shape, huge, 4)
                .check(
                        "z",
                        (first, count, target, index) -> java.util.Arrays.fill(target, index, index + count, 1),
                        new Tolerance(0, 0, 65504));
        assertThat(result.pass()).isTrue();
        assertThat(result.compared()).isLessThan(result.elements());
        assertThat(result.sample()).startsWith("one row at random of every ");
    }

    @Test
    void infiniteResultsAreRightOnlyBeyondTheLargestNumber() {
        Tolerance half = new Tolerance(0, 0, 65504);
        assertThat(half.accepts(Double.POSITIVE_INFINITY, 70000)).isTrue();
        assertThat(half.accepts(Double.POSITIVE_INFINITY, 60000)).isFalse();
        assertThat(half.accepts(Double.NEGATIVE_INFINITY, 70000)).isFalse();
        assertThat(half.accepts(Double.NaN, 1)).isFalse();
        assertThat(half.accepts(Double.NaN, Double.NaN)).isTrue();
    }
}
