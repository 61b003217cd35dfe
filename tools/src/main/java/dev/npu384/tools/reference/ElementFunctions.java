// SPDX-License-Identifier: Apache-2.0
package dev.npu384.tools.reference;

import dev.npu384.tools.tensor.DataType;
import dev.npu384.tools.tensor.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;

/** Functions of elements at the same place; operands are broadcast as in NumPy. */
final class ElementFunctions {
    private ElementFunctions() {}

    static List<ReferenceFunction> all() {
        List<ReferenceFunction> list = new ArrayList<>();
        addArithmetic(list);
        addActivations(list);
        addBinary(list);
        addConversions(list);
        return list;
    }

    private static void addArithmetic(List<ReferenceFunction> list) {
        list.add(unary("abs", "absolute value", Math::abs));
        list.add(unary("neg", "negative; written -x", x -> -x));
        list.add(unary("sign", "-1, 0 or 1", Math::signum));
        list.add(unary("square", "x * x", x -> x * x));
        list.add(unary("sqrt", "square root", Math::sqrt));
        list.add(unary("rsqrt", "1 / sqrt(x)", x -> 1 / Math.sqrt(x)));
        list.add(unary("rec", "1 / x", x -> 1 / x));
        list.add(unary("exp", "e to the x", StrictMath::exp));
        list.add(unary("ln", "natural logarithm", StrictMath::log));
        list.add(unary("sin", "sine", StrictMath::sin));
        list.add(unary("cos", "cosine", StrictMath::cos));
        list.add(unary("tanh", "hyperbolic tangent", StrictMath::tanh));
        list.add(unary("erf", "error function", ErrorFunction::erf));
        list.add(unary("round", "to the nearest integer, ties to even", Math::rint));
        list.add(unary("round_away", "to the nearest integer, ties away from zero", ElementFunctions::roundAway));
        list.add(unary("floor", "to the next integer below", Math::floor));
        list.add(unary("ceil", "to the next integer above", Math::ceil));
        list.add(unary("trunc", "to the next integer towards zero", x -> x < 0 ? Math.ceil(x) : Math.floor(x)));
        list.add(unary("not", "bitwise complement of integers", x -> ~(long) x));
    }

    private static void addActivations(List<ReferenceFunction> list) {
        list.add(unary("relu", "max(x, 0)", x -> Math.max(x, 0)));
        list.add(unary("sigmoid", "1 / (1 + exp(-x))", ElementFunctions::sigmoid));
        list.add(unary("silu", "x * sigmoid(x)", x -> x * sigmoid(x)));
        list.add(
                unary("gelu", "x * (1 + erf(x / sqrt 2)) / 2", x -> 0.5 * x * ErrorFunction.erfc(-x * Math.sqrt(0.5))));
        list.add(unary("gelu_tanh", "GELU in its tanh approximation", ElementFunctions::geluTanh));
        list.add(new ReferenceFunction("leaky_relu", "(x, alpha=0.01)", "x where positive, alpha * x elsewhere", a -> {
            double alpha = a.number(1, "alpha", 0.01);
            return map(a.tensor(0), x -> x >= 0 ? x : alpha * x);
        }));
        list.add(new ReferenceFunction("clamp", "(x, low, high)", "x limited to low..high", a -> {
            double low = a.number(1, "low", Double.NEGATIVE_INFINITY);
            double high = a.number(2, "high", Double.POSITIVE_INFINITY);
            return map(a.tensor(0), x -> Math.max(low, Math.min(high, x)));
        }));
    }

    private static void addBinary(List<ReferenceFunction> list) {
        list.add(binary("add", "x + y", Double::sum));
        list.add(binary("sub", "x - y", (x, y) -> x - y));
        list.add(binary("mul", "x * y", (x, y) -> x * y));
        list.add(binary("div", "x / y", (x, y) -> x / y));
        list.add(binary("mod", "remainder with the sign of x", (x, y) -> x % y));
        list.add(binary("min", "the smaller", Math::min));
        list.add(binary("max", "the larger", Math::max));
        list.add(binary("pow", "x to the y", StrictMath::pow));
        list.add(binary("and", "bitwise and of integers", (x, y) -> (long) x & (long) y));
        list.add(binary("or", "bitwise or of integers", (x, y) -> (long) x | (long) y));
        list.add(binary("xor", "bitwise exclusive or of integers", (x, y) -> (long) x ^ (long) y));
        list.add(binary("shl", "integers shifted left", (x, y) -> (long) x << (long) y));
        list.add(binary("shr", "integers shifted right, arithmetic", (x, y) -> (long) x >> (long) y));
        list.add(binary("eq", "1 where equal, else 0", (x, y) -> x == y ? 1 : 0));
        list.add(binary("ne", "1 where different, else 0", (x, y) -> x != y ? 1 : 0));
        list.add(binary("lt", "1 where x < y, else 0", (x, y) -> x < y ? 1 : 0));
        list.add(binary("le", "1 where x <= y, else 0", (x, y) -> x <= y ? 1 : 0));
        list.add(binary("gt", "1 where x > y, else 0", (x, y) -> x > y ? 1 : 0));
        list.add(binary("ge", "1 where x >= y, else 0", (x, y) -> x >= y ? 1 : 0));
        list.add(new ReferenceFunction(
                "where", "(c, x, y)", "x where c is not zero, y elsewhere", ElementFunctions::where));
    }

    private static void addConversions(List<ReferenceFunction> list) {
        list.add(new ReferenceFunction(
                "cast", "(x, dtype)", "rounded to a tensor type: nearest even, integers saturate", a -> {
                    DataType type = DataType.find(a.word(1, "dtype", DataType.names()))
                            .orElseThrow(() -> a.error("unknown type"));
                    return map(a.tensor(0), type::round);
                }));
        list.add(new ReferenceFunction(
                "wrap", "(x, bits)", "integers cut to signed two's complement of so many bits", a -> {
                    int unused = 64 - (int) a.integer(1, "bits");
                    return map(a.tensor(0), x -> (long) x << unused >> unused);
                }));
        list.add(new ReferenceFunction(
                "quantize",
                "(x, scale)",
                "round(x * scale) to int8, ties to even, saturated; scale broadcasts",
                a -> combine(a, a.tensor(0), a.tensor(1), (x, scale) -> DataType.INT8.round(x * scale))));
        list.add(new ReferenceFunction(
                "dequantize",
                "(x, scale)",
                "x * scale; scale broadcasts",
                a -> combine(a, a.tensor(0), a.tensor(1), (x, scale) -> x * scale)));
    }

    private static ReferenceFunction unary(String name, String summary, DoubleUnaryOperator operator) {
        return new ReferenceFunction(name, "(x)", summary, a -> map(a.tensor(0), operator));
    }

    private static ReferenceFunction binary(String name, String summary, DoubleBinaryOperator operator) {
        return new ReferenceFunction(name, "(x, y)", summary, a -> combine(a, a.tensor(0), a.tensor(1), operator));
    }

    static Reference map(Reference operand, DoubleUnaryOperator operator) {
        return Reference.of(operand.shape(), operand.work() + 8, (first, count, target, index) -> {
            operand.read(first, count, target, index);
            for (int i = index; i < index + count; i++) {
                target[i] = operator.applyAsDouble(target[i]);
            }
        });
    }

    static Reference combine(Arguments arguments, Reference x, Reference y, DoubleBinaryOperator operator) {
        if (!Broadcast.fits(x.shape(), y.shape())) {
            throw arguments.error("shapes " + x.shape() + " and " + y.shape() + " do not fit together");
        }
        Shape shape = Broadcast.common(x.shape(), y.shape());
        Reference left = Broadcast.to(x, shape);
        Reference right = Broadcast.to(y, shape);
        return Reference.of(shape, x.work() + y.work() + 1, (first, count, target, index) -> {
            left.read(first, count, target, index);
            double[] other = new double[count];
            right.read(first, count, other, 0);
            for (int i = 0; i < count; i++) {
                target[index + i] = operator.applyAsDouble(target[index + i], other[i]);
            }
        });
    }

    private static Reference where(Arguments arguments) {
        Reference condition = arguments.tensor(0);
        Reference chosen = arguments.tensor(1);
        Reference other = arguments.tensor(2);
        Shape values = Broadcast.common(chosen.shape(), other.shape());
        if (!Broadcast.fits(chosen.shape(), other.shape()) || !Broadcast.fits(condition.shape(), values)) {
            throw arguments.error("shapes " + condition.shape() + ", " + chosen.shape() + " and " + other.shape()
                    + " do not fit together");
        }
        Shape shape = Broadcast.common(condition.shape(), values);
        Reference c = Broadcast.to(condition, shape);
        Reference x = Broadcast.to(chosen, shape);
        Reference y = Broadcast.to(other, shape);
        return Reference.of(shape, c.work() + x.work() + y.work(), (first, count, target, index) -> {
            double[] flags = new double[count];
            double[] no = new double[count];
            c.read(first, count, flags, 0);
            x.read(first, count, target, index);
            y.read(first, count, no, 0);
            for (int i = 0; i < count; i++) {
                target[index + i] = flags[i] != 0 ? target[index + i] : no[i];
            }
        });
    }

    private static double sigmoid(double x) {
        return 1 / (1 + StrictMath.exp(-x));
    }

    private static double geluTanh(double x) {
        return 0.5 * x * (1 + StrictMath.tanh(Math.sqrt(2 / Math.PI) * (x + 0.044715 * x * x * x)));
    }

    private static double roundAway(double x) {
        double magnitude = Math.floor(Math.abs(x));
        double rounded = Math.abs(x) - magnitude >= 0.5 ? magnitude + 1 : magnitude;
        return Math.copySign(rounded, x);
    }
}
