// SPDX-License-Identifier: Apache-2.0
package dev.npu384.tools.profile;

/**
 * What a switch chip sent out of its ports.
 *
 * @param level 1 on the board of a node, 2 between nodes
 * @param plane its plane
 * @param chip its node at level 1, its number within the plane at level 2
 * @param ports links out of it
 * @param usedPorts those that carried something
 * @param payloadBytes bytes of messages it passed on
 * @param busyCycles of its ports, added up
 * @param busiestLink out of it
 * @param busiestCycles of that link
 */
record SwitchRow(
        int level,
        int plane,
        int chip,
        int ports,
        int usedPorts,
        long payloadBytes,
        double busyCycles,
        int busiestLink,
        double busiestCycles) {

    /** {@code L2 chip 5, plane 3}, {@code L1 chip of node 2, plane 3}. */
    String name() {
        return level == 1 ? "L1 chip of node " + chip + ", plane " + plane : "L2 chip " + chip + ", plane " + plane;
    }

    /** Share of the run in which its ports that were used at all were busy. */
    double utilisation(long cycles) {
        return usedPorts == 0 || cycles == 0 ? 0 : busyCycles / usedPorts / cycles;
    }

    /** Share of all that it could have passed on. */
    double load(long cycles) {
        return cycles == 0 ? 0 : busyCycles / ports / cycles;
    }
}
