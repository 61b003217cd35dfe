// SPDX-License-Identifier: Apache-2.0
package dev.npu384.tools.reference;

import dev.npu384.tools.tensor.Shape;
import java.util.Arrays;

/** An operation on each innermost row of its operand: softmax, norms, reductions, scans, sorts. */
final class Rows implements Reference {
    /** Computes a row. */
    @FunctionalInterface
    interface Operation {
        /** @param result as long as the result's rows */
        void apply(double[] row, double[] result);
    }

    /** Longer rows are computed once and kept, since they are read piece by piece. */
    private static final int LONG_ROW = 1 << 16;

    private final Reference operand;
    private final Shape shape;
    private final int rowLength;
    private final int resultLength;
    private final Operation operation;

    private Rows(Reference operand, Shape shape, int resultLength, Operation operation) {
        this.operand = operand;
        this.shape = shape;
        this.rowLength = (int) operand.shape().last();
        this.resultLength = resultLength;
        this.operation = operation;
    }

    /** Rows that keep their length. */
    static Reference same(Reference operand, Operation operation) {
        return keepLong(new Rows(operand, operand.shape(), (int) operand.shape().last(), operation));
    }

    /** Rows of another length. */
    static Reference ofLength(Reference operand, int length, Operation operation) {
        long[] extents = operand.shape().extents().clone();
        extents[extents.length - 1] = length;
        return keepLong(new Rows(operand, new Shape(extents), length, operation));
    }

    /** Rows reduced to one number; the axis disappears. */
    static Reference reduced(Reference operand, Operation operation) {
        long[] extents = operand.shape().extents();
        Shape outer = new Shape(Arrays.copyOf(extents, Math.max(0, extents.length - 1)));
        return new Rows(operand, outer, 1, operation);
    }

    private static Reference keepLong(Rows rows) {
        return rows.resultLength > LONG_ROW ? Stored.of(rows) : rows;
    }

    @Override
    public Shape shape() {
        return shape;
    }

    @Override
    public double work() {
        return (operand.work() + 4) * Math.max(1, (double) rowLength / resultLength);
    }

    @Override
    public void read(long first, int count, double[] target, int index) {
        double[] row = new double[rowLength];
        double[] result = new double[resultLength];
        int done = 0;
        while (done < count) {
            long rowIndex = (first + done) / resultLength;
            int from = (int) ((first + done) % resultLength);
            int now = Math.min(count - done, resultLength - from);
            operand.read(rowIndex * rowLength, rowLength, row, 0);
            operation.apply(row, result);
            System.arraycopy(result, from, target, index + done, now);
            done += now;
        }
    }
}
