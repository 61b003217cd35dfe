// SPDX-License-Identifier: Apache-2.0
package dev.npu384.assembler.tree;

import dev.npu384.assembler.diagnostic.DiagnosticCode;
import dev.npu384.assembler.diagnostic.SourceProblem;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** A function of the expression language: its arity, and its value in integer and in floating point places. */
final class Function {
    /** Value in an integer place. */
    @FunctionalInterface
    interface Whole {
        long apply(CallExpression call, Scope scope);
    }

    /** Value in a floating point place. */
    @FunctionalInterface
    interface Floating {
        double apply(CallExpression call, Scope scope);
    }

    private static final int MANY = 64;
    private static final Map<String, Function> ALL = new TreeMap<>();

    private final int minArguments;
    private final int maxArguments;
    private final Whole whole;
    private final Floating floating;

    private Function(int minArguments, int maxArguments, Whole whole, Floating floating) {
        this.minArguments = minArguments;
        this.maxArguments = maxArguments;
        this.whole = whole;
        this.floating = floating;
    }

    static {
        integer("abs", 1, 1, (c, s) -> Math.abs(arg(c, s, 0)), (c, s) -> Math.abs(realArg(c, s, 0)));
        integer("min", 1, MANY, Function::smallest, Function::smallestReal);
        integer("max", 1, MANY, Function::largest, Function::largestReal);
        integer("ceil_div", 2, Function::ceilDiv);
        integer("align_up", 2, (c, s) -> Math.floorDiv(arg(c, s, 0) + unit(c, s) - 1, unit(c, s)) * unit(c, s));
        integer("align_down", 2, (c, s) -> Math.floorDiv(arg(c, s, 0), unit(c, s)) * unit(c, s));
        integer("udiv", 2, (c, s) -> Long.divideUnsigned(arg(c, s, 0), divisor(c, s)));
        integer("urem", 2, (c, s) -> Long.remainderUnsigned(arg(c, s, 0), divisor(c, s)));
        integer("ult", 2, (c, s) -> Long.compareUnsigned(arg(c, s, 0), arg(c, s, 1)) < 0 ? 1 : 0);
        integer("ule", 2, (c, s) -> Long.compareUnsigned(arg(c, s, 0), arg(c, s, 1)) <= 0 ? 1 : 0);
        integer("ugt", 2, (c, s) -> Long.compareUnsigned(arg(c, s, 0), arg(c, s, 1)) > 0 ? 1 : 0);
        integer("uge", 2, (c, s) -> Long.compareUnsigned(arg(c, s, 0), arg(c, s, 1)) >= 0 ? 1 : 0);
        integer("log2", 1, Function::log2);
        integer("is_pow2", 1, (c, s) -> Long.bitCount(arg(c, s, 0)) == 1 ? 1 : 0);
        integer("popcount", 1, (c, s) -> Long.bitCount(arg(c, s, 0)));
        integer("clz", 1, (c, s) -> Long.numberOfLeadingZeros(arg(c, s, 0)));
        integer("lo16", 1, (c, s) -> arg(c, s, 0) & 0xffff);
        integer("hi16", 1, (c, s) -> arg(c, s, 0) >>> 16 & 0xffff);
        integer("lo32", 1, (c, s) -> arg(c, s, 0) & 0xffff_ffffL);
        integer("hi32", 1, (c, s) -> arg(c, s, 0) >>> 32);
        integer("lane", 2, Function::lane);
        integer("f16bits", 1, (c, s) -> FloatFormat.toF16(realArg(c, s, 0)));
        integer("bf16bits", 1, (c, s) -> FloatFormat.toBf16(realArg(c, s, 0)));
        integer("f32bits", 1, (c, s) -> FloatFormat.toF32(realArg(c, s, 0)));
        integer("f64bits", 1, (c, s) -> Double.doubleToRawLongBits(realArg(c, s, 0)));
        integer("int", 1, (c, s) -> (long) realArg(c, s, 0));
        integer("defined", 1, (c, s) -> s.isDefined(name(c)) ? 1 : 0);
        integer("sizeof", 1, (c, s) -> s.size(name(c), c.column()));
        real("sqrt", (c, s) -> Math.sqrt(realArg(c, s, 0)));
        real("exp", (c, s) -> Math.exp(realArg(c, s, 0)));
        real("ln", (c, s) -> Math.log(realArg(c, s, 0)));
        real("floor", (c, s) -> Math.floor(realArg(c, s, 0)));
        real("ceil", (c, s) -> Math.ceil(realArg(c, s, 0)));
    }

    static Optional<Function> named(String name) {
        return Optional.ofNullable(ALL.get(name));
    }

    static Collection<String> names() {
        return ALL.keySet();
    }

    /** Whether the function is about its argument's name, not its value. */
    static boolean looksAtNames(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return lower.equals("defined") || lower.equals("sizeof");
    }

    int minArguments() {
        return minArguments;
    }

    int maxArguments() {
        return maxArguments;
    }

    String arity() {
        if (maxArguments == MANY) {
            return "at least " + minArguments + " argument";
        }
        return minArguments + (minArguments == 1 ? " argument" : " arguments");
    }

    long value(CallExpression call, Scope scope) {
        return whole.apply(call, scope);
    }

    double real(CallExpression call, Scope scope) {
        return floating.apply(call, scope);
    }

    private static void integer(String name, int arguments, Whole whole) {
        integer(name, arguments, arguments, whole, (call, scope) -> (double) whole.apply(call, scope));
    }

    private static void integer(String name, int min, int max, Whole whole, Floating floating) {
        ALL.put(name, new Function(min, max, whole, floating));
    }

    private static void real(String name, Floating floating) {
        Whole refuse = (call, scope) -> new Expression.Real(0, call.column()).value(scope);
        ALL.put(name, new Function(1, 1, refuse, floating));
    }

    private static long arg(CallExpression call, Scope scope, int index) {
        return call.arguments().get(index).value(scope);
    }

    private static double realArg(CallExpression call, Scope scope, int index) {
        return call.arguments().get(index).real(scope);
    }

    private static String name(CallExpression call) {
        if (call.arguments().get(0) instanceof NameExpression name) {
            return name.name();
        }
        throw new SourceProblem(
                DiagnosticCode.FUNCTION_ARGUMENTS,
                call.column(),
                "'" + call.function() + "' takes the name of a symbol");
    }

    private static long divisor(CallExpression call, Scope scope) {
        long divisor = arg(call, scope, 1);
        if (divisor == 0) {
            throw new SourceProblem(DiagnosticCode.DIVISION_BY_ZERO, call.column(), "division by zero");
        }
        return divisor;
    }

    private static long unit(CallExpression call, Scope scope) {
        long unit = divisor(call, scope);
        if (unit < 0) {
            throw new SourceProblem(
                    DiagnosticCode.FUNCTION_ARGUMENTS,
                    call.column(),
                    "'" + call.function() + "' needs a positive unit");
        }
        return unit;
    }

    private static long ceilDiv(CallExpression call, Scope scope) {
        return -Math.floorDiv(-arg(call, scope, 0), divisor(call, scope));
    }

    private static long log2(CallExpression call, Scope scope) {
        long value = arg(call, scope, 0);
        if (value <= 0) {
            throw new SourceProblem(
                    DiagnosticCode.FUNCTION_ARGUMENTS, call.column(), "'log2' needs a positive value, not " + value);
        }
        return 63 - Long.numberOfLeadingZeros(value);
    }

    private static long lane(CallExpression call, Scope scope) {
        long index = arg(call, scope, 1);
        if (index < 0 || index > 3) {
            throw new SourceProblem(
                    DiagnosticCode.FUNCTION_ARGUMENTS, call.column(), "'lane' takes a lane from 0 to 3, not " + index);
        }
        return arg(call, scope, 0) >>> 16 * index & 0xffff;
    }

    private static long smallest(CallExpression call, Scope scope) {
        return call.arguments().stream().mapToLong(a -> a.value(scope)).min().orElseThrow();
    }

    private static long largest(CallExpression call, Scope scope) {
        return call.arguments().stream().mapToLong(a -> a.value(scope)).max().orElseThrow();
    }

    private static double smallestReal(CallExpression call, Scope scope) {
        return call.arguments().stream().mapToDouble(a -> a.real(scope)).min().orElseThrow();
    }

    private static double largestReal(CallExpression call, Scope scope) {
        return call.arguments().stream().mapToDouble(a -> a.real(scope)).max().orElseThrow();
    }
}
