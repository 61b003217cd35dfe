// SPDX-License-Identifier: Apache-2.0
package dev.npu384.tools.profile;

import java.util.List;

/**
 * What report.html shows; embedded in the page as JSON and read by report.js. Cycles count from the start of the launch.
 *
 * @param cyclesPerUs clock in MHz
 * @param headline the cards at the top
 * @param advice what to change first, best first
 * @param ops one per word that occurs in a track
 * @param lines one per source line that executed something
 * @param tracks slices of each pipe of each core, ordered by end
 * @param flows flag hand-overs: from track, cycle set, to track, cycle taken, flag id
 * @param fabric null when the program has no ranks
 * @param hosts null when the program has no steps of the hosts
 * @param roofline null when the kernel computes nothing
 */
record ReportData(
        String program,
        String kernel,
        String machine,
        String mode,
        String status,
        long cycles,
        double cyclesPerUs,
        List<Card> headline,
        List<AdviceItem> advice,
        List<Op> ops,
        List<Line> lines,
        List<TrackData> tracks,
        List<long[]> flows,
        Roofline roofline,
        List<StallItem> stalls,
        List<PipeItem> pipes,
        List<CoreItem> balance,
        List<Counter> counters,
        List<PathItem> memory,
        FabricData fabric,
        HostData hosts,
        String footer) {

    record Card(String value, String label) {}

    /** @param lines indices into {@link ReportData#lines} */
    record AdviceItem(String gain, String text, List<Integer> lines) {}

    /** @param line index into {@link ReportData#lines} */
    record Op(String name, String text, int line) {}

    record Line(String where, String source, String pipe, long calls, long busy, long waiting, List<String> expanded) {}

    /** @param op indices into {@link ReportData#ops} */
    record TrackData(String core, String pipe, long[] start, long[] length, int[] op, long[] bytes) {}

    /** One point per memory level; all have the same achieved rate. */
    record Roofline(double peakGflops, double achievedGflops, List<Level> points, String text) {}

    /** @param intensity operations per byte of this level */
    record Level(String level, double gbPerS, double intensity) {}

    record StallItem(String label, String text, long cycles) {}

    record PipeItem(String kind, String pipe, double ratio, long busy, long waiting, long instructions) {}

    record CoreItem(String core, long cycles) {}

    record Counter(String title, String unit, long[] cycles, List<Series> series) {}

    record Series(String label, double[] values) {}

    record PathItem(String path, long bytes, double gbPerS) {}
}
