// SPDX-License-Identifier: Apache-2.0
package dev.npu384.memory.die;

/**
 * The lines an engine has read last. A request for a part of one of them is served on the way from what is still at hand,
 * without going to L2 again. How long a line stays is counted in requests.
 */
final class RecentLines {
    private static final int ENTRIES = 1 << 10;
    private static final long[] NONE = new long[0];

    /** Line in the upper half, number of the read modulo 2^32 in the lower. Made on first use. */
    private long[] entries = NONE;

    private long reads = ENTRIES;

    /** Looks at what is kept for these hashes, for the host to have it at hand soon; the result means nothing. */
    int peek(int[] hashes) {
        int seen = 0;
        if (entries.length != 0) {
            for (int hash : hashes) {
                seen += (int) entries[hash & ENTRIES - 1];
            }
        }
        return seen;
    }

    /**
     * Whether the line is one of the last {@code count} read; it is the last from now on.
     *
     * @param hash {@link Scatter} of the line
     */
    boolean holds(int line, int hash, int count) {
        if (entries.length == 0) {
            entries = new long[ENTRIES];
        }
        int at = hash & ENTRIES - 1;
        long entry = entries[at];
        boolean held = (int) (entry >>> 32) == line && (reads - entry & 0xffffffffL) <= count;
        entries[at] = (long) line << 32 | reads++ & 0xffffffffL;
        return held;
    }
}
