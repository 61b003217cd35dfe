// SPDX-License-Identifier: Apache-2.0
package dev.npu384.memory.die;

/**
 * The lines an engine has read last. A request for a part of one of them is served on the way from what is still at hand,
 * without going to L2 again. How long a line stays is counted in requests.
 */
final class RecentLines {
    private static final int ENTRIES = 1 << 10;

    private final int[] lines = new int[ENTRIES];
    private final long[] readAt = new long[ENTRIES];
    private long reads = ENTRIES;

    /** Whether the line is one of the last {@code count} read; it is the last from now on. */
    boolean holds(int line, int count) {
        int entry = Scatter.of(line) & ENTRIES - 1;
        boolean held = lines[entry] == line && reads - readAt[entry] <= count && readAt[entry] != 0;
        lines[entry] = line;
        readAt[entry] = reads++;
        return held;
    }
}
