// SPDX-License-Identifier: Apache-2.0
package dev.npu384.assembler.diagnostic;

import java.util.Collection;
import java.util.Locale;

/** Finds what somebody probably meant. */
public final class Spelling {
    private static final int MAX_WORD = 64;

    private Spelling() {}

    /** "did you mean 'x'?" for the nearest candidate, or "" when none is near. */
    public static String suggestion(String word, Collection<String> candidates) {
        String best = "";
        int bestDistance = limit(word) + 1;
        String lower = word.toLowerCase(Locale.ROOT);
        if (lower.length() > MAX_WORD) {
            return "";
        }
        for (String candidate : candidates) {
            if (Math.abs(candidate.length() - lower.length()) >= bestDistance) {
                continue;
            }
            int distance = distance(lower, candidate.toLowerCase(Locale.ROOT), bestDistance);
            if (distance < bestDistance || distance == bestDistance && candidate.compareTo(best) < 0) {
                best = candidate;
                bestDistance = distance;
            }
        }
        return best.isEmpty() ? "" : "did you mean '" + best + "'?";
    }

    private static int limit(String word) {
        return word.length() < 3 ? 0 : word.length() < 6 ? 1 : word.length() < 10 ? 2 : 3;
    }

    /** Edits to get from one word to the other, or any number above the limit; swapping two neighbours is one. */
    static int distance(String from, String to, int limit) {
        int[] before = new int[to.length() + 1];
        int[] previous = new int[to.length() + 1];
        int[] row = new int[to.length() + 1];
        for (int j = 0; j <= to.length(); j++) {
            previous[j] = j;
        }
        for (int i = 1; i <= from.length(); i++) {
            row[0] = i;
            int least = i;
            for (int j = 1; j <= to.length(); j++) {
                int change = from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1;
                row[j] = Math.min(Math.min(row[j - 1], previous[j]) + 1, previous[j - 1] + change);
                if (i > 1
                        && j > 1
                        && from.charAt(i - 1) == to.charAt(j - 2)
                        && from.charAt(i - 2) == to.charAt(j - 1)) {
                    row[j] = Math.min(row[j], before[j - 2] + 1);
                }
                least = Math.min(least, row[j]);
            }
            if (least > limit + 1) {
                return least;
            }
            int[] spare = before;
            before = previous;
            previous = row;
            row = spare;
        }
        return previous[to.length()];
    }
}
