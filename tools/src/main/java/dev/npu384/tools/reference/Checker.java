// SPDX-License-Identifier: Apache-2.0
package dev.npu384.tools.reference;

import dev.npu384.tools.HostThreads;
import dev.npu384.tools.UserError;
import dev.npu384.tools.expression.ExpressionParser;
import dev.npu384.tools.tensor.CounterRandom;
import dev.npu384.tools.tensor.Shape;
import dev.npu384.tools.tensor.Values;

/**
 * Compares a tensor with its reference, in chunks of rows on several threads. When the whole reference would cost more
 * than {@link #BUDGET} operations, one row of each stripe of equally many rows is compared, chosen at random with a fixed
 * seed, and the result says so.
 */
public final class Checker {
    /** Arithmetic operations a complete check may cost. */
    public static final double BUDGET = 6e9;

    private static final int CHUNK = 1 << 15;
    private static final long SAMPLE_SEED = 20252;

    private final Reference reference;
    private final Shape shape;
    private final int threads;

    private Checker(Reference reference, Shape shape, int threads) {
        this.reference = reference;
        this.shape = shape;
        this.threads = threads;
    }

    /**
     * Builds the reference of a tensor; nothing is computed yet.
     *
     * @param text expression of run.json
     * @param shape of the tensor to be checked; the reference must have it, or broadcast to it
     */
    public static Checker of(String text, Shape shape, Scope scope, int threads) {
        Reference built = new ReferenceBuilder().build(ExpressionParser.parse(text, scope.place()), scope);
        boolean sameCount = built.shape().elements() == shape.elements();
        if (sameCount && !built.shape().equals(shape)) {
            return new Checker(ShapeFunctions.reshape(built, shape), shape, threads);
        }
        if (!Broadcast.fits(built.shape(), shape)
                || !Broadcast.common(built.shape(), shape).equals(shape)) {
            throw new UserError(
                    "NPU-R0163",
                    scope.place(),
                    "the reference has shape " + built.shape() + ", the tensor " + shape,
                    "reshape, transpose or reduce the reference");
        }
        return new Checker(Broadcast.to(built, shape), shape, threads);
    }

    /** This checker with its reference computed once and kept, for tensors of several ranks that must all be the same. */
    public Checker kept() {
        return new Checker(Stored.of(reference), shape, threads);
    }

    /** Compares. */
    public CheckResult check(String name, Values result, Tolerance tolerance) {
        long elements = shape.elements();
        long rowLength = Math.max(1, Math.min(shape.last(), elements));
        long rows = elements / Math.max(1, rowLength);
        long stripe = stripe(elements, rows);
        Tally total = new Tally();
        if (stripe > 1) {
            sample(result, tolerance, rows, rowLength, stripe, total);
        } else {
            all(result, tolerance, elements, rowLength, total);
        }
        long compared = stripe > 1 ? (rows + stripe - 1) / stripe * rowLength : elements;
        String sample = stripe > 1
                ? "one row at random of every " + stripe + " (" + (rows + stripe - 1) / stripe + " of " + rows
                        + " rows)"
                : "";
        return total.result(name, elements, compared, sample, shape);
    }

    private long stripe(long elements, long rows) {
        double cost = elements * (reference.work() + 2);
        return cost <= BUDGET ? 1 : Math.max(1, Math.min(rows, (long) Math.ceil(cost / BUDGET)));
    }

    private void all(Values result, Tolerance tolerance, long elements, long rowLength, Tally total) {
        long step = rowLength >= CHUNK ? CHUNK : CHUNK / rowLength * rowLength;
        HostThreads.run(threads, (elements + step - 1) / step, piece -> {
            long first = piece * step;
            total.add(compare(result, tolerance, first, (int) Math.min(step, elements - first)));
        });
    }

    private void sample(Values result, Tolerance tolerance, long rows, long rowLength, long stripe, Tally total) {
        CounterRandom random = new CounterRandom(SAMPLE_SEED);
        HostThreads.run(threads, (rows + stripe - 1) / stripe, piece -> {
            long start = piece * stripe;
            long row = start + random.below(piece, Math.min(stripe, rows - start));
            for (long done = 0; done < rowLength; done += CHUNK) {
                total.add(compare(result, tolerance, row * rowLength + done, (int) Math.min(CHUNK, rowLength - done)));
            }
        });
    }

    private Tally compare(Values result, Tolerance tolerance, long first, int count) {
        double[] actual = new double[count];
        double[] expected = new double[count];
        result.read(first, count, actual, 0);
        reference.read(first, count, expected, 0);
        Tally tally = new Tally();
        for (int i = 0; i < count; i++) {
            tally.compare(first + i, actual[i], expected[i], tolerance);
        }
        return tally;
    }
}
