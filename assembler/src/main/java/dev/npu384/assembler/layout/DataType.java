// SPDX-License-Identifier: Apache-2.0
package dev.npu384.assembler.layout;

import dev.npu384.assembler.diagnostic.DiagnosticCode;
import dev.npu384.assembler.diagnostic.SourceProblem;
import dev.npu384.assembler.tree.Expression;
import dev.npu384.assembler.tree.FloatFormat;
import dev.npu384.assembler.tree.Scope;

/** The types of the data directives. */
public enum DataType {
    BYTE(1),
    HALF(2),
    WORD(4),
    QUAD(8),
    FLOAT16(2),
    BFLOAT16(2),
    FLOAT32(4),
    FLOAT64(8);

    private final int bytes;

    DataType(int bytes) {
        this.bytes = bytes;
    }

    public int bytes() {
        return bytes;
    }

    /** The element's bits. Integers may be signed or unsigned. Throws SourceProblem. */
    long bits(Expression expression, Scope scope) {
        return switch (this) {
            case BYTE, HALF, WORD -> integer(expression, scope);
            case QUAD -> expression.value(scope);
            case FLOAT16 -> FloatFormat.toF16(finite(expression, scope, 5, 10));
            case BFLOAT16 -> FloatFormat.toBf16(finite(expression, scope, 8, 7));
            case FLOAT32 -> FloatFormat.toF32(single(expression, scope));
            case FLOAT64 -> Double.doubleToRawLongBits(expression.real(scope));
        };
    }

    private long integer(Expression expression, Scope scope) {
        long value = expression.value(scope);
        int width = 8 * bytes;
        if (value < -(1L << width - 1) || value >= 1L << width) {
            throw new SourceProblem(
                    DiagnosticCode.VALUE_RANGE, expression.column(), value + " does not fit in " + width + " bits");
        }
        return value;
    }

    private double finite(Expression expression, Scope scope, int exponentBits, int fractionBits) {
        double value = expression.real(scope);
        if (FloatFormat.overflows(value, exponentBits, fractionBits)) {
            throw overflow(expression, value);
        }
        return value;
    }

    private double single(Expression expression, Scope scope) {
        double value = expression.real(scope);
        if (Double.isFinite(value) && Float.isInfinite((float) value)) {
            throw overflow(expression, value);
        }
        return value;
    }

    private SourceProblem overflow(Expression expression, double value) {
        return new SourceProblem(
                DiagnosticCode.VALUE_RANGE,
                expression.column(),
                value + " is too large for " + name().toLowerCase(java.util.Locale.ROOT),
                "write inf for infinity");
    }
}
