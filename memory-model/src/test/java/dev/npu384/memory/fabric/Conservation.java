// SPDX-License-Identifier: Apache-2.0
package dev.npu384.memory.fabric;

import static org.assertj.core.api.Assertions.assertThat;

/** What enters a switch leaves it, and no link carries more than its rate. */
final class Conservation {
    private Conservation() {}

    static void check(Fabric fabric, long endCycle) {
        FabricShape shape = fabric.spec().shape();
        for (int plane = 0; plane < shape.planes(); plane++) {
            for (int node = 0; node < shape.nodes(); node++) {
                checkL1(fabric, node, plane);
            }
            for (int chip = 0; chip < shape.l2ChipsPerPlane(); chip++) {
                checkL2(fabric, plane, chip);
            }
        }
        Links links = fabric.links();
        for (int link = 0; link < links.count(); link++) {
            double most = fabric.spec().rate(links.classOf(link)).bytesPerCycle() * endCycle;
            assertThat((double) fabric.state().links.wireBytes(link))
                    .as(links.describe(link))
                    .isLessThanOrEqualTo(most);
            assertThat(fabric.state().links.busyTicks(link)).isLessThanOrEqualTo(endCycle * Fabric.TICKS_PER_CYCLE);
        }
    }

    private static void checkL1(Fabric fabric, int node, int plane) {
        FabricShape shape = fabric.spec().shape();
        Links links = fabric.links();
        LinkUse use = fabric.state().links;
        long in = 0;
        long out = 0;
        for (int endpoint = 0; endpoint < shape.endpoints(); endpoint++) {
            if (shape.nodeOf(endpoint) == node) {
                in += use.payloadBytes(links.up(endpoint, plane));
                out += use.payloadBytes(links.down(endpoint, plane));
            }
        }
        for (int uplink = 0; shape.nodes() > 1 && uplink < shape.uplinks(); uplink++) {
            in += use.payloadBytes(links.l1Down(node, plane, uplink));
            out += use.payloadBytes(links.l1Up(node, plane, uplink));
        }
        assertThat(in).as("L1 chip %d of node %d", plane, node).isEqualTo(out);
    }

    private static void checkL2(Fabric fabric, int plane, int chip) {
        FabricShape shape = fabric.spec().shape();
        Links links = fabric.links();
        long in = 0;
        long out = 0;
        for (int node = 0; node < shape.nodes(); node++) {
            for (int uplink = 0; uplink < shape.uplinks(); uplink++) {
                if (shape.l2ChipOf(node, uplink) == chip) {
                    in += fabric.state().links.payloadBytes(links.l1Up(node, plane, uplink));
                    out += fabric.state().links.payloadBytes(links.l1Down(node, plane, uplink));
                }
            }
        }
        assertThat(in).as("L2 chip %d of plane %d", chip, plane).isEqualTo(out);
    }
}
