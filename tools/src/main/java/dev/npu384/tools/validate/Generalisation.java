// SPDX-License-Identifier: Apache-2.0
package dev.npu384.tools.validate;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/**
 * How well the model predicts what it was not fitted to. One family of points is left out at a time; the free numbers of the
 * machine are fitted to all other families, and the error on the family left out is what counts.
 *
 * <p>The fit is linear in the logarithms: how each point answers to each free number is measured by one run with that number
 * raised by {@link #STEP}; least squares with a weak pull towards the present values gives the change of every number.
 */
final class Generalisation {
    /** Relative change with which the sensitivities are measured. */
    static final double STEP = 0.1;

    /** Pull towards no change: an error of one point weighs as much as a change of this size. */
    private static final double PULL = 1.0;

    private final List<PointResult> base;
    private final List<List<PointResult>> raised;

    /**
     * @param base results with the machine as it is
     * @param raised for each free number, results with it raised by {@link #STEP}
     */
    Generalisation(List<PointResult> base, List<List<PointResult>> raised) {
        this.base = base;
        this.raised = raised;
    }

    /** Mean absolute error of a family when it is predicted by a fit to all others. */
    record Family(String name, int points, double fittedPercent, double leftOutPercent) {}

    /** One row per family, in order of their names. */
    List<Family> families() {
        Set<String> names = new TreeSet<>();
        base.stream().filter(result -> result.ours().isPresent()).forEach(result -> names.add(family(result)));
        List<Family> families = new ArrayList<>();
        for (String name : names) {
            double[] change = fit(name);
            double fitted = 0;
            double leftOut = 0;
            int points = 0;
            for (int i = 0; i < base.size(); i++) {
                if (base.get(i).ours().isPresent() && family(base.get(i)).equals(name)) {
                    fitted += Math.abs(percent(error(i)));
                    leftOut += Math.abs(percent(error(i) + answer(i, change)));
                    points++;
                }
            }
            families.add(new Family(name, points, fitted / points, leftOut / points));
        }
        return families;
    }

    /** The table, with the mean over all points below. */
    static String text(List<Family> families) {
        StringBuilder out = new StringBuilder(String.format(
                Locale.ROOT, "%-24s %7s %12s %12s%n", "family left out", "points", "as fitted", "left out"));
        double fitted = 0;
        double leftOut = 0;
        int points = 0;
        for (Family family : families) {
            out.append(String.format(
                    Locale.ROOT,
                    "%-24s %7d %10.1f %% %10.1f %%%n",
                    family.name(),
                    family.points(),
                    family.fittedPercent(),
                    family.leftOutPercent()));
            fitted += family.fittedPercent() * family.points();
            leftOut += family.leftOutPercent() * family.points();
            points += family.points();
        }
        out.append(String.format(
                Locale.ROOT, "%-24s %7d %10.1f %% %10.1f %%%n", "all", points, fitted / points, leftOut / points));
        return out.toString();
    }

    private static String family(PointResult result) {
        return result.point().family();
    }

    /** Logarithm of ours over published. */
    private double error(int point) {
        return Math.log(
                base.get(point).ours().orElseThrow() / base.get(point).point().expected());
    }

    private static double percent(double logarithm) {
        return 100 * (Math.exp(logarithm) - 1);
    }

    /** How much the logarithm of point {@code i} grows per relative change of number {@code j}. */
    private double sensitivity(int i, int j) {
        PointResult other = raised.get(j).get(i);
        if (other.ours().isEmpty() || base.get(i).ours().isEmpty()) {
            return 0;
        }
        return Math.log(other.ours().get() / base.get(i).ours().get()) / STEP;
    }

    private double answer(int point, double[] change) {
        double sum = 0;
        for (int j = 0; j < change.length; j++) {
            sum += sensitivity(point, j) * change[j];
        }
        return sum;
    }

    /** Relative change of every free number, fitted to all families but one: the normal equations. */
    private double[] fit(String leftOut) {
        int n = raised.size();
        double[][] matrix = new double[n][n + 1];
        for (int j = 0; j < n; j++) {
            matrix[j][j] = PULL;
        }
        for (int i = 0; i < base.size(); i++) {
            if (base.get(i).ours().isEmpty() || family(base.get(i)).equals(leftOut)) {
                continue;
            }
            for (int j = 0; j < n; j++) {
                double s = sensitivity(i, j);
                for (int k = 0; k < n; k++) {
                    matrix[j][k] += s * sensitivity(i, k);
                }
                matrix[j][n] -= s * error(i);
            }
        }
        return solve(matrix);
    }

    /** Gaussian elimination; the matrix is symmetric and positive definite. */
    private static double[] solve(double[][] matrix) {
        int n = matrix.length;
        for (int pivot = 0; pivot < n; pivot++) {
            for (int row = pivot + 1; row < n; row++) {
                double factor = matrix[row][pivot] / matrix[pivot][pivot];
                for (int column = pivot; column <= n; column++) {
                    matrix[row][column] -= factor * matrix[pivot][column];
                }
            }
        }
        double[] solution = new double[n];
        for (int row = n - 1; row >= 0; row--) {
            double sum = matrix[row][n];
            for (int column = row + 1; column < n; column++) {
                sum -= matrix[row][column] * solution[column];
            }
            solution[row] = sum / matrix[row][row];
        }
        return solution;
    }
}
