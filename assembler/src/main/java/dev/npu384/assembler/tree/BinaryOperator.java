// SPDX-License-Identifier: Apache-2.0
package dev.npu384.assembler.tree;

import java.util.HashMap;
import java.util.Map;

/** Operators between two operands. Comparisons are signed and give 0 or 1. */
public enum BinaryOperator {
    MULTIPLY("*"),
    DIVIDE("/"),
    REMAINDER("%"),
    ADD("+"),
    SUBTRACT("-"),
    SHIFT_LEFT("<<"),
    SHIFT_RIGHT(">>"),
    SHIFT_RIGHT_UNSIGNED(">>>"),
    LESS("<"),
    LESS_EQUAL("<="),
    GREATER(">"),
    GREATER_EQUAL(">="),
    EQUAL("=="),
    NOT_EQUAL("!="),
    AND("&"),
    XOR("^"),
    OR("|"),
    BOTH("&&"),
    EITHER("||");

    private static final Map<String, BinaryOperator> BY_TEXT = new HashMap<>();

    static {
        for (BinaryOperator operator : values()) {
            BY_TEXT.put(operator.text, operator);
        }
    }

    private final String text;

    BinaryOperator(String text) {
        this.text = text;
    }

    public String text() {
        return text;
    }

    public static BinaryOperator of(String text) {
        BinaryOperator operator = BY_TEXT.get(text);
        if (operator == null) {
            throw new IllegalArgumentException("no operator " + text);
        }
        return operator;
    }

    boolean divides() {
        return this == DIVIDE || this == REMAINDER;
    }

    /** The value; the divisor must not be zero. Shifts by 64 or more leave nothing (or the sign). */
    long apply(long left, long right) {
        return switch (this) {
            case MULTIPLY -> left * right;
            case DIVIDE -> left / right;
            case REMAINDER -> left % right;
            case ADD -> left + right;
            case SUBTRACT -> left - right;
            case SHIFT_LEFT -> wide(right) ? 0 : left << right;
            case SHIFT_RIGHT -> wide(right) ? left >> 63 : left >> right;
            case SHIFT_RIGHT_UNSIGNED -> wide(right) ? 0 : left >>> right;
            case LESS -> truth(left < right);
            case LESS_EQUAL -> truth(left <= right);
            case GREATER -> truth(left > right);
            case GREATER_EQUAL -> truth(left >= right);
            case EQUAL -> truth(left == right);
            case NOT_EQUAL -> truth(left != right);
            case AND -> left & right;
            case XOR -> left ^ right;
            case OR -> left | right;
            case BOTH -> truth(left != 0 && right != 0);
            case EITHER -> truth(left != 0 || right != 0);
        };
    }

    private static boolean wide(long count) {
        return count < 0 || count > 63;
    }

    private static long truth(boolean value) {
        return value ? 1 : 0;
    }
}
