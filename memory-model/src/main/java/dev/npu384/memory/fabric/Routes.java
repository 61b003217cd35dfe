// SPDX-License-Identifier: Apache-2.0
package dev.npu384.memory.fabric;

/**
 * The ways through the L2 chips. For two nodes it lists disjoint pairs (uplink of one, uplink of the other) that meet on an
 * L2 chip of the plane; the list depends only on where the nodes' uplinks start in the round of the chips.
 */
final class Routes {
    private final FabricShape shape;
    private final int chips;
    private final int[][] pairs;

    Routes(FabricShape shape) {
        this.shape = shape;
        chips = shape.l2ChipsPerPlane();
        pairs = new int[chips * chips][];
    }

    /** Pairs as {@code from << 16 | to}; never empty. */
    int[] between(int fromNode, int toNode) {
        int from = shape.l2ChipOf(fromNode, 0);
        int to = shape.l2ChipOf(toNode, 0);
        int at = from * chips + to;
        if (pairs[at] == null) {
            pairs[at] = match(from, to);
        }
        return pairs[at];
    }

    private int[] match(int from, int to) {
        int[] found = new int[shape.uplinks()];
        boolean[] taken = new boolean[shape.uplinks()];
        int count = 0;
        for (int u = 0; u < shape.uplinks(); u++) {
            int chip = (from + u) % chips;
            for (int v = (chip - to + chips) % chips; v < shape.uplinks(); v += chips) {
                if (!taken[v]) {
                    taken[v] = true;
                    found[count++] = u << 16 | v;
                    break;
                }
            }
        }
        return java.util.Arrays.copyOf(found, count);
    }
}
