// SPDX-License-Identifier: Apache-2.0
package dev.npu384.tools.profile;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;

/** The part of profile.json about the steps of hosts. */
final class HostJson {
    private HostJson() {}

    static void add(ObjectNode root, HostProfile profile, double cyclesPerUs) {
        ObjectNode hosts = root.putObject("hosts");
        hosts.put("launch_cycle", profile.launchCycle());
        ArrayNode steps = hosts.putArray("steps");
        for (HostStepCounters step : profile.steps()) {
            add(steps.addObject(), step, cyclesPerUs);
        }
    }

    private static void add(ObjectNode node, HostStepCounters step, double cyclesPerUs) {
        node.put("name", step.name())
                .put("kind", step.kind().name().toLowerCase(Locale.ROOT))
                .put("begin_cycle", step.firstCycle())
                .put("end_cycle", step.lastCycle())
                .put("bytes", step.bytes());
        for (MessageCounters row : step.messages()) {
            node.withArray("messages")
                    .addObject()
                    .put("kind", row.kind().name().toLowerCase(Locale.ROOT))
                    .put("distance", row.tier().label())
                    .put("messages", row.count())
                    .put("bytes", row.bytes())
                    .put("mean_us", row.meanCycles() / cyclesPerUs)
                    .put("longest_us", row.longestCycles() / cyclesPerUs);
        }
        for (LinkCounters row : step.links()) {
            node.withArray("links")
                    .addObject()
                    .put("class", row.kind().label())
                    .put("used", row.usedLinks())
                    .put("payload_bytes", row.payloadBytes())
                    .put("wire_bytes", row.wireBytes())
                    .put("busy_cycles", row.busyCycles())
                    .put("utilisation", row.utilisation(step.cycles()))
                    .put("busiest_link", step.describe(row.busiestLink()));
        }
    }
}
