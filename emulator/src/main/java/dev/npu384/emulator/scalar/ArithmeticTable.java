// SPDX-License-Identifier: Apache-2.0
package dev.npu384.emulator.scalar;

import dev.npu384.emulator.core.KernelFault;
import dev.npu384.emulator.numeric.Float16;
import dev.npu384.emulator.numeric.IntegerConversion;
import dev.npu384.emulator.numeric.Rounding;
import dev.npu384.isa.Decoded;
import dev.npu384.isa.ElementType;
import dev.npu384.isa.KernelAbi;
import java.util.Optional;

/** The scalar operations that the interpreter's main method leaves out. */
final class ArithmeticTable {
    private static final long LOW_WORD = 0xffffffffL;
    private static final int PAGE_SHIFT = 12;

    private ArithmeticTable() {}

    /** The operation of a word at {@code pc}; empty when it is not one of these. */
    static Optional<Arithmetic> of(Decoded decoded, int pc) {
        ElementType type = decoded.form().type();
        Arithmetic operation = type == ElementType.F32 ? floating(decoded) : integer(decoded, type, pc);
        return Optional.ofNullable(operation);
    }

    private static Arithmetic floating(Decoded decoded) {
        switch (decoded.form().mnemonic()) {
            case "ADD":
                return (d, n, m) -> bits(value(n) + value(m));
            case "SUB":
                return (d, n, m) -> bits(value(n) - value(m));
            case "MUL":
                return (d, n, m) -> bits(value(n) * value(m));
            case "MADD":
                return (d, n, m) -> bits(Math.fma(value(n), value(m), value(d)));
            case "DIV":
                return (d, n, m) -> bits(value(n) / value(m));
            case "REM":
                return (d, n, m) -> bits(value(n) % value(m));
            case "MAX":
                return (d, n, m) -> bits(Math.max(value(n), value(m)));
            case "MIN":
                return (d, n, m) -> bits(Math.min(value(n), value(m)));
            case "SQRT":
                return (d, n, m) -> bits((float) Math.sqrt(value(n)));
            case "NEG":
                return (d, n, m) -> (n ^ 0x80000000L) & LOW_WORD;
            case "ABS":
                return (d, n, m) -> n & 0x7fffffffL;
            case "NOT":
                return (d, n, m) -> ~n;
            case "CMP", "CMPN", "JUMPCMP":
                return comparison(decoded, (n, m) -> value(n) < value(m), (n, m) -> value(n) == value(m), true);
            case "CONV":
                return conversion(decoded);
            default:
                return null;
        }
    }

    private static Arithmetic integer(Decoded decoded, ElementType type, int pc) {
        boolean unsigned = type == ElementType.U64;
        switch (decoded.form().mnemonic()) {
            case "DIV":
                return unsigned ? (d, n, m) -> Long.divideUnsigned(n, divisor(m)) : (d, n, m) -> n / divisor(m);
            case "REM":
                return unsigned ? (d, n, m) -> Long.remainderUnsigned(n, divisor(m)) : (d, n, m) -> n % divisor(m);
            case "MAX":
                return (d, n, m) -> Long.compareUnsigned(n, m) >= 0 ? n : m;
            case "MIN":
                return (d, n, m) -> Long.compareUnsigned(n, m) <= 0 ? n : m;
            case "SQRT":
                return unsigned ? (d, n, m) -> rootUnsigned(n) : (d, n, m) -> n <= 0 ? 0 : rootUnsigned(n);
            case "ABS":
                return unsigned ? (d, n, m) -> n : (d, n, m) -> Math.abs(n);
            case "SBCNT0":
                return (d, n, m) -> Long.bitCount(~n);
            case "SBCNT1":
                return (d, n, m) -> Long.bitCount(n);
            case "SFF0":
                return (d, n, m) -> n == -1 ? -1 : Long.numberOfTrailingZeros(~n);
            case "SFF1":
                return (d, n, m) -> n == 0 ? -1 : Long.numberOfTrailingZeros(n);
            case "SBITSET0":
                return (d, n, m) -> d & ~(1L << n);
            case "SBITSET1":
                return (d, n, m) -> d | 1L << n;
            case "CLZ":
                return (d, n, m) -> Long.numberOfLeadingZeros(n);
            case "SFLBITS":
                return (d, n, m) -> Long.numberOfLeadingZeros(n ^ n >> 63) - 1;
            case "CMP", "CMPN", "JUMPCMP":
                return unsigned
                        ? comparison(decoded, (n, m) -> Long.compareUnsigned(n, m) < 0, (n, m) -> n == m, false)
                        : comparison(decoded, (n, m) -> n < m, (n, m) -> n == m, false);
            case "CONV":
                return conversion(decoded);
            case "INSERT":
                return insertion(decoded);
            case "ADRP":
                long page = KernelAbi.TEXT_BASE + (long) pc * Integer.BYTES >> PAGE_SHIFT;
                long address = page + decoded.field("imm") << PAGE_SHIFT;
                return (d, n, m) -> address;
            default:
                return null;
        }
    }

    @FunctionalInterface
    private interface Relation {
        boolean holds(long n, long m);
    }

    /** Floats are special: with a NaN nothing holds but "not equal", so "greater" is not "not less or equal". */
    private static Arithmetic comparison(Decoded decoded, Relation less, Relation equal, boolean floating) {
        boolean immediate = decoded.form().hasOperand("imm");
        long constant = immediate ? decoded.field("imm") : 0;
        Relation relation;
        switch (decoded.form().selector("cc")) {
            case 0:
                relation = equal;
                break;
            case 1:
                relation = (n, m) -> !equal.holds(n, m);
                break;
            case 2:
                relation = less;
                break;
            case 3:
                relation = (n, m) -> less.holds(m, n);
                break;
            case 4:
                relation = (n, m) -> less.holds(m, n) || equal.holds(n, m);
                break;
            default:
                relation = (n, m) -> less.holds(n, m) || equal.holds(n, m);
                break;
        }
        long second = floating ? bits(constant) : constant;
        return immediate ? (d, n, m) -> relation.holds(n, second) ? 1 : 0 : (d, n, m) -> relation.holds(n, m) ? 1 : 0;
    }

    private static Arithmetic conversion(Decoded decoded) {
        ElementType from = ElementType.values()[decoded.form().selector("from")];
        ElementType to = ElementType.values()[decoded.form().selector("to")];
        int code = decoded.form().selector("round", -1);
        Rounding rounding = Rounding.ofCode(Math.max(0, code));
        if (from == ElementType.F32 && to == ElementType.S32) {
            return (d, n, m) -> IntegerConversion.fromDouble(value(n), rounding, Integer.SIZE, true, true) & LOW_WORD;
        }
        if (from == ElementType.S32) {
            return (d, n, m) -> bits((float) (int) n);
        }
        if (from == ElementType.F32) {
            return (d, n, m) -> Float16.fromFloat(value(n), rounding) & 0xffff;
        }
        return (d, n, m) -> bits(Float16.toFloat((int) n & 0xffff));
    }

    private static Arithmetic insertion(Decoded decoded) {
        int position = (int) decoded.field("pos") + 32 * decoded.form().selector("high", 0);
        if (decoded.form().hasOperand("imm")) {
            long value = decoded.field("imm") << position;
            long kept = decoded.field("ext") == 1 ? (1L << position) - 1 : ~(0xffL << position);
            return (d, n, m) -> d & kept | value;
        }
        int length = decoded.field("count") == 0 ? 32 : (int) decoded.field("count");
        long mask = (1L << length) - 1 << position;
        return (d, n, m) -> d & ~mask | n << position & mask;
    }

    private static long divisor(long m) {
        if (m == 0) {
            throw new KernelFault("NPU-F0304", "integer division by zero");
        }
        return m;
    }

    private static long rootUnsigned(long n) {
        long root = (long) Math.sqrt(n >= 0 ? n : n + 0x1p64);
        while (Long.compareUnsigned(root * root, n) > 0 || root > 0xffffffffL) {
            root--;
        }
        while (root < 0xffffffffL && Long.compareUnsigned((root + 1) * (root + 1), n) <= 0) {
            root++;
        }
        return root;
    }

    private static float value(long register) {
        return Float.intBitsToFloat((int) register);
    }

    private static long bits(float value) {
        return Float.floatToRawIntBits(value) & LOW_WORD;
    }
}
