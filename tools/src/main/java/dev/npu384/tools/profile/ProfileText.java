// SPDX-License-Identifier: Apache-2.0
package dev.npu384.tools.profile;

import dev.npu384.isa.CoreKind;
import dev.npu384.isa.Pipe;
import java.util.List;
import java.util.Locale;

/** The profile as a table for the terminal: sums over cores, the hottest lines, the longest waits. */
final class ProfileText {
    private static final int ROWS = 8;

    private final StringBuilder text = new StringBuilder();

    private ProfileText() {}

    /** @param fabric what is to be said of other dies; empty when there are none */
    static String of(Profile profile, String fabric, List<Advice> advice) {
        ProfileText table = new ProfileText();
        table.pipes(profile);
        table.lines(profile);
        table.stalls(profile);
        table.hbm(profile);
        table.text.append(fabric);
        table.advice(advice);
        return table.text.toString();
    }

    private void line(String format, Object... values) {
        text.append(String.format(Locale.ROOT, format, values)).append('\n');
    }

    private void pipes(Profile profile) {
        line(
                "%n  %-9s %15s %15s %15s %13s",
                "all cores", "busy cycles", "bank conflicts", "wait cycles", "instructions");
        for (CoreKind kind : CoreKind.values()) {
            for (Pipe pipe : Pipe.values()) {
                if (profile.instructions(kind, pipe) > 0) {
                    line(
                            "  %-9s %,15d %,15d %,15d %,13d",
                            (kind.name() + " " + pipe.name()).toLowerCase(Locale.ROOT),
                            profile.busyCycles(kind, pipe),
                            pipe == Pipe.V ? profile.conflictCycles(kind) : 0,
                            profile.waitCycles(kind, pipe),
                            profile.instructions(kind, pipe));
                }
            }
        }
    }

    private void lines(Profile profile) {
        List<WordRow> hot = profile.rows().stream()
                .filter(row -> row.pipe() != Pipe.S && row.busyCycles() > 0)
                .sorted((a, b) -> Long.compare(b.busyCycles(), a.busyCycles()))
                .limit(ROWS)
                .toList();
        if (!hot.isEmpty()) {
            line("%n  hottest instructions");
        }
        for (WordRow row : hot) {
            line(
                    "  %,13d cycles  %-4s  %s  %s",
                    row.busyCycles(),
                    row.pipe(),
                    profile.text().position(row.word()),
                    profile.text().statement(row.word()));
        }
    }

    /** Transfers that HBM holds up. */
    private void hbm(Profile profile) {
        List<WordRow> rows = profile.rows().stream()
                .filter(row -> row.hbmCycles() > 0)
                .sorted((a, b) -> Long.compare(b.hbmCycles(), a.hbmCycles()))
                .limit(ROWS)
                .toList();
        if (!rows.isEmpty()) {
            line("%n  waiting for memory bandwidth");
        }
        for (WordRow row : rows) {
            line("  %-4s  %s", row.pipe(), StallText.hbm(row, profile.text()));
        }
    }

    private void advice(List<Advice> advice) {
        if (!advice.isEmpty()) {
            line("%n  what to fix first");
        }
        for (Advice item : advice) {
            line("  %s: %s", item.gainText(), item.text());
        }
    }

    private void stalls(Profile profile) {
        List<StallTable.Row> rows = profile.stalls().rows();
        if (!rows.isEmpty()) {
            line("%n  longest waits");
        }
        for (StallTable.Row row : rows.subList(0, Math.min(ROWS, rows.size()))) {
            line("  %-4s  %s", row.pipe(), StallText.of(row, profile.text()));
        }
    }
}
