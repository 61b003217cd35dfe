// SPDX-License-Identifier: Apache-2.0
package dev.npu384.tools.tensor;

import dev.npu384.tools.UserError;

/**
 * The experts that a router picks: rows of {@code perToken} different numbers below {@code experts}. Expert 0 is picked
 * {@code skew} times as often as the mean, at most by every token; the others equally often.
 */
final class RoutedExperts implements Values {
    /** Draws of a row: the first decides about expert 0, others follow until enough different ones are found. */
    private static final int DRAWS_PER_ROW = 1 << 16;

    private final CounterRandom random;
    private final int experts;
    private final int perToken;
    private final double hotShare;

    private RoutedExperts(CounterRandom random, int experts, int perToken, double skew) {
        this.random = random;
        this.experts = experts;
        this.perToken = perToken;
        hotShare = Math.min(1, skew * perToken / experts);
    }

    static Values of(CounterRandom random, double[] arguments, String place) {
        double experts = arguments[0];
        double perToken = arguments[1];
        double skew = arguments[2];
        boolean whole = experts == Math.rint(experts) && perToken == Math.rint(perToken);
        if (!whole || perToken < 1 || perToken >= experts || experts > DRAWS_PER_ROW / 4 || !(skew >= 0)) {
            throw new UserError(
                    "NPU-R0132",
                    place,
                    "experts(" + experts + ", " + perToken + ", " + skew + ") has nothing to choose from",
                    "experts(count, per_token, skew) draws per_token different numbers below count, per_token < count; "
                            + "skew is the load of expert 0 over the mean, 1 for an equal load");
        }
        return new RoutedExperts(random, (int) experts, (int) perToken, skew);
    }

    @Override
    public void read(long first, int count, double[] target, int index) {
        int[] row = new int[perToken];
        long known = -1;
        for (int i = 0; i < count; i++) {
            long wanted = (first + i) / perToken;
            if (wanted != known) {
                draw(wanted, row);
                known = wanted;
            }
            target[index + i] = row[(int) ((first + i) % perToken)];
        }
    }

    private void draw(long number, int[] row) {
        long draw = number * DRAWS_PER_ROW;
        int found = 0;
        if (random.unit(draw++) < hotShare) {
            row[found++] = 0;
        }
        while (found < perToken) {
            int expert = 1 + (int) random.below(draw++, experts - 1);
            if (!contains(row, found, expert)) {
                row[found++] = expert;
            }
        }
    }

    private static boolean contains(int[] row, int count, int expert) {
        for (int i = 0; i < count; i++) {
            if (row[i] == expert) {
                return true;
            }
        }
        return false;
    }
}
