// SPDX-License-Identifier: Apache-2.0
package dev.npu384.tools.reference;

import dev.npu384.tools.tensor.Shape;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;

/** Errors of a part of a tensor, and their sum. */
final class Tally {
    private static final int SHOWN = 4;

    private double maxAbsError;
    private double maxRelError;
    private long mismatches;

    /** The first mismatches: result and reference by element. */
    private final TreeMap<Long, double[]> first = new TreeMap<>();

    void compare(long element, double result, double reference, Tolerance tolerance) {
        boolean oneIsNaN = Double.isNaN(result) != Double.isNaN(reference);
        double error = oneIsNaN ? Double.POSITIVE_INFINITY : Math.abs(result - reference);
        if (error > maxAbsError) {
            maxAbsError = error;
        }
        if (reference != 0 && error > maxRelError * Math.abs(reference)) {
            maxRelError = error / Math.abs(reference);
        }
        if (!tolerance.accepts(result, reference)) {
            mismatches++;
            if (first.size() < SHOWN) {
                first.put(element, new double[] {result, reference});
            }
        }
    }

    synchronized void add(Tally part) {
        maxAbsError = Math.max(maxAbsError, part.maxAbsError);
        maxRelError = Math.max(maxRelError, part.maxRelError);
        mismatches += part.mismatches;
        first.putAll(part.first);
        while (first.size() > SHOWN) {
            first.pollLastEntry();
        }
    }

    CheckResult result(String name, long elements, long compared, String sample, Shape shape) {
        List<String> lines = first.entrySet().stream()
                .map(entry -> String.format(
                        Locale.ROOT,
                        "%s%s is %s, expected %s",
                        name,
                        shape.indices(entry.getKey()),
                        text(entry.getValue()[0]),
                        text(entry.getValue()[1])))
                .toList();
        return new CheckResult(
                name, mismatches == 0, maxAbsError, maxRelError, elements, compared, mismatches, lines, sample);
    }

    private static String text(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e15
                ? Long.toString((long) value)
                : String.format(Locale.ROOT, "%.7g", value);
    }
}
