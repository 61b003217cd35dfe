// SPDX-License-Identifier: Apache-2.0
package dev.npu384.tools.profile;

import dev.npu384.tools.profile.ProfileTotals.Sums;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** What moved between two profiles, as text. */
public final class ProfileComparison {
    private static final int STATEMENTS = 16;

    private final StringBuilder text = new StringBuilder();

    private ProfileComparison() {}

    /**
     * Compares two profiles or results.
     *
     * @throws dev.npu384.tools.UserError when one cannot be read
     */
    public static String text(Path before, Path after) {
        ProfileComparison comparison = new ProfileComparison();
        comparison.compare(ProfileTotals.read(before), ProfileTotals.read(after));
        return comparison.text.toString();
    }

    private void compare(ProfileTotals before, ProfileTotals after) {
        line("%s -> %s", before.program(), after.program());
        line("  cycles  %,d -> %,d  (%s)", before.cycles(), after.cycles(), change(before.cycles(), after.cycles()));
        line("%n  %-10s %38s   %38s", "all cores", "busy cycles", "wait cycles");
        for (String pipe : names(before.pipes(), after.pipes())) {
            row(pipe, before.pipes(), after.pipes());
        }
        List<String> moved = new ArrayList<>(names(before.statements(), after.statements()));
        moved.removeIf(name -> distance(name, before, after) == 0);
        moved.sort(Comparator.comparingLong((String name) -> distance(name, before, after))
                .reversed());
        if (!moved.isEmpty()) {
            line("%n  statements that moved most");
        }
        for (String name : moved.subList(0, Math.min(STATEMENTS, moved.size()))) {
            Sums from = before.statements().getOrDefault(name, Sums.NONE);
            Sums to = after.statements().getOrDefault(name, Sums.NONE);
            line(
                    "  busy %,d -> %,d, waiting %,d -> %,d  %s",
                    from.busy(), to.busy(), from.waiting(), to.waiting(), name);
        }
    }

    private void row(String pipe, Map<String, Sums> before, Map<String, Sums> after) {
        Sums from = before.getOrDefault(pipe, Sums.NONE);
        Sums to = after.getOrDefault(pipe, Sums.NONE);
        line("  %-10s %38s   %38s", pipe, moved(from.busy(), to.busy()), moved(from.waiting(), to.waiting()));
    }

    private static String moved(long from, long to) {
        return String.format(Locale.ROOT, "%,d -> %,d (%s)", from, to, change(from, to));
    }

    private static String change(long from, long to) {
        if (from == to) {
            return "=";
        }
        return from == 0 ? "new" : String.format(Locale.ROOT, "%+.1f %%", 100.0 * (to - from) / from);
    }

    private static long distance(String name, ProfileTotals before, ProfileTotals after) {
        Sums from = before.statements().getOrDefault(name, Sums.NONE);
        Sums to = after.statements().getOrDefault(name, Sums.NONE);
        return Math.abs(to.busy() - from.busy()) + Math.abs(to.waiting() - from.waiting());
    }

    private static Set<String> names(Map<String, Sums> before, Map<String, Sums> after) {
        Set<String> names = new LinkedHashSet<>(before.keySet());
        names.addAll(after.keySet());
        return names;
    }

    private void line(String format, Object... values) {
        text.append(String.format(Locale.ROOT, format, values)).append('\n');
    }
}
