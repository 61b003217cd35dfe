// SPDX-License-Identifier: Apache-2.0
package dev.npu384.tools.supernode;

import dev.npu384.emulator.machine.FabricLinksSpec;
import dev.npu384.emulator.machine.Machine;
import dev.npu384.emulator.supernode.SupernodeFabric;
import dev.npu384.emulator.supernode.SupernodeSummary;
import dev.npu384.memory.fabric.FabricShape;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;

/** The wiring of a supernode as one self-contained page: pictures and the numbers beside them. */
public final class TopologyPage {
    private final Machine machine;
    private final FabricShape shape;
    private final SupernodeSummary summary;

    private TopologyPage(Machine machine) {
        this.machine = machine;
        shape = SupernodeFabric.of(machine.spec()).shape();
        summary = SupernodeSummary.of(machine.spec());
    }

    /** The page as HTML. */
    public static String of(Machine machine) {
        return new TopologyPage(machine).html();
    }

    private String html() {
        FabricLinksSpec links = machine.spec().supernode().orElseThrow().links();
        NodeDrawing.Rates rates = new NodeDrawing.Rates(
                rate(links.die().bandwidth()),
                rate(links.host().bandwidth()),
                rate(links.uplink().bandwidth()),
                rate(links.sio().bandwidth()));
        return template()
                .replace("@TITLE@", Svg.escape(machine.name()))
                .replace("@HEADLINE@", headline())
                .replace("@FABRIC@", FabricDrawing.of(shape))
                .replace("@NODE@", NodeDrawing.of(shape, rates))
                .replace("@TIERS@", tiers())
                .replace("@COUNTS@", table(summary.counts()))
                .replace("@AGGREGATES@", table(summary.aggregates()));
    }

    private static String rate(double bytesPerSecond) {
        double gigabytes = bytesPerSecond / 1e9;
        String pattern = Math.rint(gigabytes) == gigabytes ? "%.0f GB/s" : "%.1f GB/s";
        return String.format(Locale.ROOT, pattern, gigabytes);
    }

    private String headline() {
        return String.format(
                Locale.ROOT,
                "%d packages (%d dies) and %d hosts in %d node%s. %d planes that never touch: a message stays on the plane"
                        + " of the link it left by.",
                shape.packages(),
                shape.dies(),
                shape.hosts(),
                shape.nodes(),
                shape.nodes() == 1 ? "" : "s",
                shape.planes());
    }

    private String tiers() {
        StringBuilder rows = new StringBuilder();
        for (SupernodeSummary.TierLine tier : summary.tiers()) {
            rows.append(String.format(
                    Locale.ROOT,
                    "<tr><th scope=\"row\">%s</th><td>%d</td><td>%.2f</td><td>%.0f</td><td>%.0f</td></tr>%n",
                    Svg.escape(tier.name()),
                    tier.switches(),
                    tier.microseconds(),
                    tier.readGigabytesPerSecond(),
                    tier.writeGigabytesPerSecond()));
        }
        return rows.toString();
    }

    private static String table(List<SupernodeSummary.Line> lines) {
        StringBuilder rows = new StringBuilder();
        for (SupernodeSummary.Line line : lines) {
            rows.append(String.format(
                    Locale.ROOT,
                    "<tr><th scope=\"row\">%s</th><td>%s</td><td class=\"unit\">%s</td></tr>%n",
                    Svg.escape(line.name()),
                    SupernodeText.number(line.value()),
                    Svg.escape(line.unit())));
        }
        return rows.toString();
    }

    private static String template() {
        try (InputStream stream = TopologyPage.class.getResourceAsStream("topology.html")) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException exception) {
            throw new UncheckedIOException(exception);
        }
    }
}
