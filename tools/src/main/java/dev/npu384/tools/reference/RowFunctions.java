// SPDX-License-Identifier: Apache-2.0
package dev.npu384.tools.reference;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** Functions along one axis, the innermost unless {@code axis} says otherwise. */
final class RowFunctions {
    private static final Map<String, Rows.Operation> REDUCTIONS = Map.of(
            "sum", (row, result) -> result[0] = sum(row),
            "mean", (row, result) -> result[0] = sum(row) / row.length,
            "max", (row, result) -> result[0] = max(row),
            "min", (row, result) -> result[0] = min(row),
            "prod", (row, result) -> result[0] = product(row));

    private RowFunctions() {}

    static List<ReferenceFunction> all() {
        List<ReferenceFunction> list = new ArrayList<>();
        list.add(new ReferenceFunction(
                "reduce", "(x, op, axis=-1)", "sum, mean, max, min or prod along an axis, which disappears", a -> {
                    String op = a.word(1, "op", List.of("sum", "mean", "max", "min", "prod"));
                    return reduce(a.tensor(0), a.axis(2, a.tensor(0)), REDUCTIONS.get(op));
                }));
        for (String op : List.of("sum", "mean", "max", "min")) {
            list.add(new ReferenceFunction(
                    "reduce_" + op,
                    "(x, axis=-1)",
                    op + " along an axis, which disappears",
                    a -> reduce(a.tensor(0), a.axis(1, a.tensor(0)), REDUCTIONS.get(op))));
        }
        for (String op : List.of("sum", "mean")) {
            list.add(new ReferenceFunction(
                    op,
                    "(x, axis=-1)",
                    "short for reduce_" + op,
                    a -> reduce(a.tensor(0), a.axis(1, a.tensor(0)), REDUCTIONS.get(op))));
        }
        list.add(new ReferenceFunction(
                "argmax",
                "(x, axis=-1)",
                "index of the first largest element",
                a -> reduce(a.tensor(0), a.axis(1, a.tensor(0)), (row, result) -> result[0] = indexOfMax(row, 1))));
        list.add(new ReferenceFunction(
                "argmin",
                "(x, axis=-1)",
                "index of the first smallest element",
                a -> reduce(a.tensor(0), a.axis(1, a.tensor(0)), (row, result) -> result[0] = indexOfMax(row, -1))));
        list.add(row("softmax", "exp(x - max) over its sum", RowFunctions::softmax));
        list.add(row("log_softmax", "logarithm of softmax", RowFunctions::logSoftmax));
        list.add(row("scan", "running sum; also called cumsum", RowFunctions::scan));
        list.add(row("cumsum", "running sum", RowFunctions::scan));
        addNorms(list);
        addOrdered(list);
        return list;
    }

    private static void addNorms(List<ReferenceFunction> list) {
        list.add(new ReferenceFunction(
                "layernorm",
                "(x, gamma, beta, eps=1e-5)",
                "rows of mean 0 and variance 1, times gamma, plus beta; gamma and beta may be left out",
                a -> {
                    double eps = a.number(3, "eps", 1e-5);
                    Reference normal = Rows.same(a.tensor(0), (row, result) -> layernorm(row, result, eps));
                    return affine(a, normal, 2);
                }));
        list.add(new ReferenceFunction(
                "rmsnorm", "(x, gamma, eps=1e-6)", "rows divided by their root mean square, times gamma", a -> {
                    double eps = a.number(2, "eps", 1e-6);
                    Reference normal = Rows.same(a.tensor(0), (row, result) -> rmsnorm(row, result, eps));
                    return affine(a, normal, 1);
                }));
    }

    private static Reference affine(Arguments arguments, Reference normal, int most) {
        Reference result = normal;
        if (arguments.count() > 1) {
            result = ElementFunctions.combine(arguments, result, arguments.tensor(1), (x, gamma) -> x * gamma);
        }
        if (most > 1 && arguments.count() > 2) {
            result = ElementFunctions.combine(arguments, result, arguments.tensor(2), Double::sum);
        }
        return result;
    }

    private static void addOrdered(List<ReferenceFunction> list) {
        list.add(new ReferenceFunction("sort", "(x, descending=0)", "rows in order", a -> {
            boolean descending = a.flag(1, "descending");
            return Rows.same(a.tensor(0), (row, result) -> order(row, result, descending));
        }));
        list.add(new ReferenceFunction(
                "argsort", "(x, descending=0)", "indices that sort rows; equal elements keep their order", a -> {
                    boolean descending = a.flag(1, "descending");
                    return Rows.same(a.tensor(0), (row, result) -> indices(row, result, descending));
                }));
        list.add(new ReferenceFunction("topk", "(x, k)", "the k largest of each row, largest first", a -> {
            int k = count(a);
            return Rows.ofLength(a.tensor(0), k, (row, result) -> {
                double[] sorted = new double[row.length];
                order(row, sorted, true);
                System.arraycopy(sorted, 0, result, 0, k);
            });
        }));
        list.add(new ReferenceFunction(
                "topk_indices", "(x, k)", "places of the k largest; of equal elements the first comes first", a -> {
                    int k = count(a);
                    return Rows.ofLength(a.tensor(0), k, (row, result) -> {
                        double[] all = new double[row.length];
                        indices(row, all, true);
                        System.arraycopy(all, 0, result, 0, k);
                    });
                }));
    }

    private static int count(Arguments arguments) {
        long k = arguments.integer(1, "k");
        long length = arguments.tensor(0).shape().last();
        if (k < 1 || k > length) {
            throw arguments.error("k = " + k + " of rows of " + length);
        }
        return (int) k;
    }

    private static ReferenceFunction row(String name, String summary, Rows.Operation operation) {
        return new ReferenceFunction(name, "(x, axis=-1)", summary, a -> {
            Reference operand = a.tensor(0);
            int axis = a.axis(1, operand);
            Reference turned = ShapeFunctions.axisLast(operand, axis);
            return ShapeFunctions.axisBack(Rows.same(turned, operation), axis);
        });
    }

    private static Reference reduce(Reference operand, int axis, Rows.Operation operation) {
        return Rows.reduced(ShapeFunctions.axisLast(operand, axis), operation);
    }

    private static double sum(double[] row) {
        double sum = 0;
        for (double value : row) {
            sum += value;
        }
        return sum;
    }

    private static double product(double[] row) {
        double product = 1;
        for (double value : row) {
            product *= value;
        }
        return product;
    }

    private static double max(double[] row) {
        double max = Double.NEGATIVE_INFINITY;
        for (double value : row) {
            max = Math.max(max, value);
        }
        return max;
    }

    private static double min(double[] row) {
        double min = Double.POSITIVE_INFINITY;
        for (double value : row) {
            min = Math.min(min, value);
        }
        return min;
    }

    private static int indexOfMax(double[] row, int sign) {
        int best = 0;
        for (int i = 1; i < row.length; i++) {
            if (sign * row[i] > sign * row[best]) {
                best = i;
            }
        }
        return best;
    }

    static void softmax(double[] row, double[] result) {
        double max = max(row);
        double sum = 0;
        for (int i = 0; i < row.length; i++) {
            result[i] = StrictMath.exp(row[i] - max);
            sum += result[i];
        }
        for (int i = 0; i < row.length; i++) {
            result[i] /= sum;
        }
    }

    private static void logSoftmax(double[] row, double[] result) {
        double max = max(row);
        double sum = 0;
        for (double value : row) {
            sum += StrictMath.exp(value - max);
        }
        double shift = max + StrictMath.log(sum);
        for (int i = 0; i < row.length; i++) {
            result[i] = row[i] - shift;
        }
    }

    private static void scan(double[] row, double[] result) {
        double sum = 0;
        for (int i = 0; i < row.length; i++) {
            sum += row[i];
            result[i] = sum;
        }
    }

    private static void layernorm(double[] row, double[] result, double eps) {
        double mean = sum(row) / row.length;
        double squares = 0;
        for (double value : row) {
            squares += (value - mean) * (value - mean);
        }
        double scale = 1 / Math.sqrt(squares / row.length + eps);
        for (int i = 0; i < row.length; i++) {
            result[i] = (row[i] - mean) * scale;
        }
    }

    private static void rmsnorm(double[] row, double[] result, double eps) {
        double squares = 0;
        for (double value : row) {
            squares += value * value;
        }
        double scale = 1 / Math.sqrt(squares / row.length + eps);
        for (int i = 0; i < row.length; i++) {
            result[i] = row[i] * scale;
        }
    }

    private static void order(double[] row, double[] result, boolean descending) {
        double[] sorted = row.clone();
        Arrays.sort(sorted);
        for (int i = 0; i < sorted.length; i++) {
            result[i] = sorted[descending ? sorted.length - 1 - i : i];
        }
    }

    private static void indices(double[] row, double[] result, boolean descending) {
        Integer[] order = new Integer[row.length];
        Arrays.setAll(order, i -> i);
        Arrays.sort(order, (a, b) -> descending ? Double.compare(row[b], row[a]) : Double.compare(row[a], row[b]));
        for (int i = 0; i < order.length; i++) {
            result[i] = order[i];
        }
    }
}
