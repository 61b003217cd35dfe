// SPDX-License-Identifier: Apache-2.0
package dev.npu384.tools.reference;

import dev.npu384.tools.UserError;
import dev.npu384.tools.tensor.Shape;

/**
 * A reference computed once, on first use, and kept: for operations that read their operand in another order than they
 * produce results. Big ones are kept as float32 where that loses nothing.
 */
final class Stored implements Reference {
    private static final long MAX_ELEMENTS = 1L << 30;
    private static final int MAX_DOUBLES = 1 << 25;
    private static final int CHUNK = 1 << 14;

    private final Reference origin;
    private float[] floats = {};
    private double[] doubles = {};
    private boolean filled;

    private Stored(Reference origin) {
        this.origin = origin;
    }

    static Stored of(Reference origin) {
        if (origin instanceof Stored stored) {
            return stored;
        }
        if (origin.shape().elements() > MAX_ELEMENTS) {
            throw new UserError(
                    "NPU-R0170",
                    "",
                    "the reference needs " + origin.shape().elements() + " elements of an operand in memory at once",
                    "check a smaller problem, or run with --no-check");
        }
        return new Stored(origin);
    }

    @Override
    public Shape shape() {
        return origin.shape();
    }

    @Override
    public double work() {
        return 1;
    }

    @Override
    public boolean fitsFloat32() {
        return origin.fitsFloat32();
    }

    /** The element; {@link #fill} first. */
    double get(long element) {
        return floats.length > 0 ? floats[(int) element] : doubles[(int) element];
    }

    /** Adds {@code factor} times a run of elements to as many sums. */
    void addScaled(double factor, int first, int count, double[] sums, int sumIndex) {
        if (floats.length > 0) {
            for (int i = 0; i < count; i++) {
                sums[sumIndex + i] += factor * floats[first + i];
            }
        } else {
            for (int i = 0; i < count; i++) {
                sums[sumIndex + i] += factor * doubles[first + i];
            }
        }
    }

    /** Scalar product of a run of elements with as many numbers. */
    double dot(int first, double[] numbers, int from, int count) {
        double sum = 0;
        for (int i = 0; i < count; i++) {
            sum += numbers[from + i] * get(first + i);
        }
        return sum;
    }

    @Override
    public void read(long first, int count, double[] target, int index) {
        fill();
        for (int i = 0; i < count; i++) {
            target[index + i] = get(first + i);
        }
    }

    /** Computes the elements if nobody has. */
    synchronized void fill() {
        if (filled) {
            return;
        }
        int elements = (int) shape().elements();
        if (origin.fitsFloat32() && elements > MAX_DOUBLES) {
            float[] fresh = new float[elements];
            inChunks(elements, (first, count) -> {
                double[] chunk = new double[count];
                origin.read(first, count, chunk, 0);
                for (int i = 0; i < count; i++) {
                    fresh[first + i] = (float) chunk[i];
                }
            });
            floats = fresh;
        } else {
            double[] fresh = new double[elements];
            inChunks(elements, (first, count) -> origin.read(first, count, fresh, first));
            doubles = fresh;
        }
        filled = true;
    }

    private interface Chunk {
        void compute(int first, int count);
    }

    private void inChunks(int elements, Chunk chunk) {
        long last = shape().last();
        int step = (int) Math.max(last, CHUNK / Math.max(1, last) * last);
        int chunks = (elements + step - 1) / Math.max(1, step);
        java.util.stream.IntStream.range(0, chunks)
                .parallel()
                .forEach(i -> chunk.compute(i * step, Math.min(step, elements - i * step)));
    }
}
