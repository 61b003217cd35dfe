// SPDX-License-Identifier: Apache-2.0
package dev.npu384.tools;

import java.util.Locale;

/**
 * How far some work is.
 *
 * @param text what has been done, for people
 * @param share of the work that is done, 0 to 1; negative when nobody knows how much there is
 */
public record ProgressLine(String text, double share) {
    private static final int BAR = 10;
    /** With less done than this, the rest is anybody's guess. */
    private static final double LEAST_SHARE = 0.02;

    /** Work of which only this is known. */
    public static ProgressLine of(String text) {
        return new ProgressLine(text, -1);
    }

    /** Some out of many equal pieces; of a single one nothing is known before it is done. */
    public static ProgressLine of(long done, long total, String unit) {
        return total <= 1
                ? of("")
                : new ProgressLine(
                        String.format(Locale.ROOT, "%,d of %,d %s", done, total, unit), (double) done / total);
    }

    /**
     * The line for a terminal: the time left is an estimate from the time spent, when the share is known.
     *
     * @param seconds since the work began
     * @param width most characters
     */
    String render(String task, double seconds, int width) {
        StringBuilder line = new StringBuilder(task);
        if (share >= 0) {
            int filled = (int) Math.round(BAR * Math.min(1, share));
            line.append(String.format(Locale.ROOT, " %3.0f %% [", 100 * Math.min(1, share)))
                    .append("#".repeat(filled))
                    .append(".".repeat(BAR - filled))
                    .append(']');
        }
        line.append("  ").append(clock(seconds));
        if (share >= LEAST_SHARE && share < 1) {
            line.append(", about ").append(clock(seconds * (1 - share) / share)).append(" left");
        }
        line.append(text.isEmpty() ? "" : "; ").append(text);
        // Blanks hide what a longer line has left on the terminal.
        return line.append(" ".repeat(Math.max(0, width - line.length()))).substring(0, Math.max(0, width));
    }

    private static String clock(double seconds) {
        long whole = Math.round(seconds);
        return whole < 3600
                ? String.format(Locale.ROOT, "%d:%02d", whole / 60, whole % 60)
                : String.format(Locale.ROOT, "%d:%02d:%02d", whole / 3600, whole / 60 % 60, whole % 60);
    }
}
