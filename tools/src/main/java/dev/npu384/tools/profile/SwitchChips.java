// SPDX-License-Identifier: Apache-2.0
package dev.npu384.tools.profile;

import dev.npu384.memory.fabric.Fabric;
import dev.npu384.memory.fabric.FabricShape;
import dev.npu384.memory.fabric.Links;
import java.util.ArrayList;
import java.util.List;

/** Adds up what the links out of each switch chip carried. */
final class SwitchChips {
    private final FabricShape shape;
    private final Links links;
    private final long[] payloadBytes;
    private final long[] busyTicks;
    private int ports;
    private int usedPorts;
    private long payload;
    private long ticks;
    private int busiest;

    /** @param payloadBytes by link, as busyTicks */
    private SwitchChips(Links links, long[] payloadBytes, long[] busyTicks) {
        shape = links.shape();
        this.links = links;
        this.payloadBytes = payloadBytes;
        this.busyTicks = busyTicks;
    }

    /** One row per chip that passed something on: those of level 1 by plane and node, then those of level 2 by plane. */
    static List<SwitchRow> rows(Links links, long[] payloadBytes, long[] busyTicks) {
        return new SwitchChips(links, payloadBytes, busyTicks).rows();
    }

    private List<SwitchRow> rows() {
        List<SwitchRow> rows = new ArrayList<>();
        for (int plane = 0; plane < shape.planes(); plane++) {
            for (int node = 0; node < shape.nodes(); node++) {
                clear();
                addEndpoints(node, plane);
                for (int uplink = 0; shape.nodes() > 1 && uplink < shape.uplinks(); uplink++) {
                    add(links.l1Up(node, plane, uplink));
                }
                addRow(rows, 1, plane, node);
            }
        }
        for (int plane = 0; plane < shape.planes(); plane++) {
            for (int chip = 0; chip < shape.l2ChipsPerPlane(); chip++) {
                clear();
                addUplinks(chip, plane);
                addRow(rows, 2, plane, chip);
            }
        }
        return List.copyOf(rows);
    }

    private void addEndpoints(int node, int plane) {
        for (int i = 0; i < shape.diesPerNode(); i++) {
            add(links.down(node * shape.diesPerNode() + i, plane));
        }
        for (int i = 0; i < shape.hostsPerNode(); i++) {
            add(links.down(shape.hostEndpoint(node * shape.hostsPerNode() + i), plane));
        }
    }

    private void addUplinks(int chip, int plane) {
        for (int node = 0; node < shape.nodes(); node++) {
            for (int uplink = 0; uplink < shape.uplinks(); uplink++) {
                if (shape.l2ChipOf(node, uplink) == chip) {
                    add(links.l1Down(node, plane, uplink));
                }
            }
        }
    }

    private void clear() {
        ports = 0;
        usedPorts = 0;
        payload = 0;
        ticks = 0;
    }

    private void add(int link) {
        if (ports == 0 || busyTicks[link] > busyTicks[busiest]) {
            busiest = link;
        }
        ports++;
        usedPorts += busyTicks[link] > 0 ? 1 : 0;
        payload += payloadBytes[link];
        ticks += busyTicks[link];
    }

    private void addRow(List<SwitchRow> rows, int level, int plane, int chip) {
        if (usedPorts > 0) {
            double tick = Fabric.TICKS_PER_CYCLE;
            rows.add(new SwitchRow(
                    level, plane, chip, ports, usedPorts, payload, ticks / tick, busiest, busyTicks[busiest] / tick));
        }
    }

    /** How many chips of a level the machine has. */
    static int count(FabricShape shape, int level) {
        return level == 1 ? shape.l1Chips() : shape.l2Chips();
    }
}
