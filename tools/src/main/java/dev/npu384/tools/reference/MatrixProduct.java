// SPDX-License-Identifier: Apache-2.0
package dev.npu384.tools.reference;

import dev.npu384.tools.tensor.Shape;
import java.util.Arrays;

/** Products of the two innermost axes; outer axes are a batch, the same in both operands or absent in the second. */
final class MatrixProduct implements Reference {
    /** Rows computed together, and columns: so that a run of the right operand is used several times from the cache. */
    private static final int ROWS = 8;

    private static final int TILE = 512;

    private final Reference left;
    private final Stored right;
    private final Shape shape;
    private final int inner;
    private final int columns;
    private final long rowsPerBatch;
    private final boolean rightIsBatched;
    private final boolean rightTransposed;

    /**
     * @param left [..., m, k]
     * @param right [k, n] or [..., k, n]; [n, k] when transposed
     */
    MatrixProduct(Reference left, Reference right, boolean rightTransposed) {
        int rank = left.shape().rank();
        int rightRank = right.shape().rank();
        this.left = left;
        this.right = Stored.of(right);
        this.rightTransposed = rightTransposed;
        this.inner = (int) left.shape().last();
        this.columns = (int) right.shape().extent(rightRank - (rightTransposed ? 2 : 1));
        this.rowsPerBatch = left.shape().extent(rank - 2);
        this.rightIsBatched = rightRank > 2;
        long[] extents = left.shape().extents().clone();
        extents[rank - 1] = columns;
        this.shape = new Shape(extents);
    }

    @Override
    public Shape shape() {
        return shape;
    }

    @Override
    public double work() {
        return inner + left.work() * inner / columns;
    }

    @Override
    public void read(long first, int count, double[] target, int index) {
        right.fill();
        int done = 0;
        while (done < count) {
            long row = (first + done) / columns;
            int from = (int) ((first + done) % columns);
            if (from == 0 && count - done >= columns) {
                int rows = (int) Math.min(Math.min(ROWS, (count - done) / columns), rowsPerBatch - row % rowsPerBatch);
                rows(row, rows, 0, columns, target, index + done);
                done += rows * columns;
            } else {
                int now = Math.min(count - done, columns - from);
                rows(row, 1, from, now, target, index + done);
                done += now;
            }
        }
    }

    /** Columns {@code from} to {@code from + count - 1} of some rows of one batch. */
    private void rows(long row, int rows, int from, int count, double[] target, int index) {
        double[] factors = new double[rows * inner];
        left.read(row * inner, rows * inner, factors, 0);
        int base = rightIsBatched ? Math.toIntExact(row / rowsPerBatch * inner * columns) : 0;
        if (rightTransposed) {
            for (int r = 0; r < rows; r++) {
                for (int j = 0; j < count; j++) {
                    target[index + r * count + j] = right.dot(base + (from + j) * inner, factors, r * inner, inner);
                }
            }
            return;
        }
        Arrays.fill(target, index, index + rows * count, 0);
        for (int tile = 0; tile < count; tile += TILE) {
            int width = Math.min(TILE, count - tile);
            for (int k = 0; k < inner; k++) {
                for (int r = 0; r < rows; r++) {
                    int sum = index + r * count + tile;
                    right.addScaled(factors[r * inner + k], base + k * columns + from + tile, width, target, sum);
                }
            }
        }
    }
}
