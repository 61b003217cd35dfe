// SPDX-License-Identifier: Apache-2.0
package dev.npu384.memory.fabric;

/** How far apart two endpoints are. */
public enum Tier {
    /** The same die: the fabric is not used. */
    OWN("own die", 0),
    /** The two dies of one package, over the package's own link (SIO). */
    PACKAGE("same package", 0),
    /** Two endpoints of one node: one L1 switch chip. */
    NODE("same node", 1),
    /** Two endpoints of different nodes: L1, L2, L1. */
    SYSTEM("other node", 3);

    private final String label;
    private final int switches;

    Tier(String label, int switches) {
        this.label = label;
        this.switches = switches;
    }

    public String label() {
        return label;
    }

    /** Switch chips that a message passes. */
    public int switches() {
        return switches;
    }
}
