// SPDX-License-Identifier: Apache-2.0
package dev.npu384.tools.profile;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.npu384.isa.CoreKind;
import dev.npu384.isa.Pipe;
import java.util.Locale;

/** The part of profile.json about dies, links, switches, regions and messages. */
final class FabricJson {
    private FabricJson() {}

    static void add(ObjectNode root, FabricProfile profile, double cyclesPerUs) {
        ObjectNode fabric = root.putObject("fabric");
        fabric.put("cycles", profile.cycles());
        for (DieCounters die : profile.dies()) {
            add(fabric.withArray("dies").addObject(), die);
        }
        for (LinkCounters row : profile.usedLinks()) {
            add(fabric.withArray("links").addObject(), row, profile);
        }
        for (SwitchRow row : profile.switches()) {
            add(fabric.withArray("switches").addObject(), row, profile);
        }
        for (RegionRow row : profile.regionRows()) {
            add(fabric.withArray("regions").addObject(), row, cyclesPerUs);
        }
        for (MessageCounters row : profile.messages()) {
            fabric.withArray("messages")
                    .addObject()
                    .put("kind", row.kind().name().toLowerCase(Locale.ROOT))
                    .put("distance", row.tier().label())
                    .put("messages", row.count())
                    .put("bytes", row.bytes())
                    .put("mean_us", row.meanCycles() / cyclesPerUs)
                    .put("longest_us", row.longestCycles() / cyclesPerUs);
        }
    }

    private static void add(ObjectNode node, DieCounters die) {
        node.put("rank", die.rank())
                .put("die", die.die())
                .put("cores", die.cores())
                .put("first_cycle", die.firstCycle())
                .put("last_cycle", die.lastCycle())
                .put("sent_bytes", die.sentBytes())
                .put("received_bytes", die.receivedBytes());
        ObjectNode pipes = node.putObject("pipes");
        for (CoreKind kind : CoreKind.values()) {
            for (Pipe pipe : Pipe.values()) {
                if (die.instructions(kind, pipe) > 0) {
                    pipes.putObject((kind + "." + pipe).toLowerCase(Locale.ROOT))
                            .put("busy_cycles", die.busyCycles(kind, pipe))
                            .put("wait_cycles", die.waitCycles(kind, pipe));
                }
            }
        }
    }

    private static void add(ObjectNode node, LinkCounters row, FabricProfile profile) {
        node.put("class", row.kind().label())
                .put("plane", row.plane())
                .put("links", row.links())
                .put("used", row.usedLinks())
                .put("payload_bytes", row.payloadBytes())
                .put("wire_bytes", row.wireBytes())
                .put("busy_cycles", row.busyCycles())
                .put("utilisation", row.utilisation(profile.cycles()))
                .put("peak_utilisation", row.peakUtilisation())
                .put("busiest_link", profile.describe(row.busiestLink()))
                .put("mean_queue_cycles", row.meanQueueCycles());
    }

    private static void add(ObjectNode node, SwitchRow row, FabricProfile profile) {
        node.put("level", row.level())
                .put("plane", row.plane())
                .put("chip", row.chip())
                .put("ports", row.ports())
                .put("used", row.usedPorts())
                .put("payload_bytes", row.payloadBytes())
                .put("busy_cycles", row.busyCycles())
                .put("utilisation", row.utilisation(profile.cycles()))
                .put("load", row.load(profile.cycles()))
                .put("busiest_link", profile.describe(row.busiestLink()));
    }

    private static void add(ObjectNode node, RegionRow row, double cyclesPerUs) {
        node.put("region", row.name())
                .put("occurrence", row.number())
                .put("ranks", row.ranks())
                .put("first_begin", row.firstBegin())
                .put("last_begin", row.lastBegin())
                .put("first_end", row.firstEnd())
                .put("last_end", row.lastEnd())
                .put("messages", row.messages())
                .put("bytes", row.bytes())
                .put("gb_per_s", row.gbPerSecond(cyclesPerUs))
                .put("wire_us", row.wireCycles() / cyclesPerUs);
    }
}
