// SPDX-License-Identifier: Apache-2.0
package dev.npu384.tools;

import java.util.Collection;
import java.util.Locale;
import java.util.Optional;

/** "Did you mean": the known name nearest to a mistyped one. */
public final class Suggestion {
    private Suggestion() {}

    /** The nearest known name when it is near enough to be meant. */
    public static Optional<String> nearest(String name, Collection<String> known) {
        String best = "";
        int bestDistance = Math.max(1, name.length() / 3) + 1;
        for (String candidate : known) {
            int distance = distance(name.toLowerCase(Locale.ROOT), candidate.toLowerCase(Locale.ROOT));
            if (distance < bestDistance) {
                best = candidate;
                bestDistance = distance;
            }
        }
        return best.isEmpty() ? Optional.empty() : Optional.of(best);
    }

    /** "did you mean X?" when there is a near name, then the whole list. */
    public static String hint(String name, Collection<String> known) {
        if (known.isEmpty()) {
            return "there are none";
        }
        String list = "known: " + String.join(", ", known);
        return nearest(name, known)
                .map(near -> "did you mean " + near + "? " + list)
                .orElse(list);
    }

    /** Insertions, deletions, substitutions and swaps of neighbours that turn one into the other. */
    static int distance(String from, String to) {
        int[][] cost = new int[from.length() + 1][to.length() + 1];
        for (int i = 0; i <= from.length(); i++) {
            for (int j = 0; j <= to.length(); j++) {
                cost[i][j] = cell(from, to, cost, i, j);
            }
        }
        return cost[from.length()][to.length()];
    }

    private static int cell(String from, String to, int[][] cost, int i, int j) {
        if (i == 0 || j == 0) {
            return i + j;
        }
        int change = from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1;
        int best = Math.min(cost[i - 1][j - 1] + change, Math.min(cost[i - 1][j], cost[i][j - 1]) + 1);
        boolean swapped =
                i > 1 && j > 1 && from.charAt(i - 1) == to.charAt(j - 2) && from.charAt(i - 2) == to.charAt(j - 1);
        return swapped ? Math.min(best, cost[i - 2][j - 2] + 1) : best;
    }
}
