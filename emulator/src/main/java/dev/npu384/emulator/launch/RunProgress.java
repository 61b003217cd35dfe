// SPDX-License-Identifier: Apache-2.0
package dev.npu384.emulator.launch;

/**
 * How far a launch has come, of all its ranks together.
 *
 * @param cycle that has been reached; dies are never further apart than a window of parallel time
 * @param ranks in the launch
 * @param endedRanks ranks whose blocks have all ended
 * @param blocks logical blocks
 * @param firstBlocks blocks that could start at once, each on cores of its own
 * @param endedBlocks blocks that have ended
 * @param storedBytes bytes that cores have stored to global memory, of whichever die
 */
public record RunProgress(
        long cycle, int ranks, int endedRanks, long blocks, long firstBlocks, long endedBlocks, long storedBytes) {
    /** Nothing has begun. */
    public static final RunProgress NONE = new RunProgress(0, 0, 0, 0, 0, 0, 0);

    /** Both together. */
    public RunProgress and(RunProgress other) {
        return new RunProgress(
                Math.max(cycle, other.cycle),
                ranks + other.ranks,
                endedRanks + other.endedRanks,
                blocks + other.blocks,
                firstBlocks + other.firstBlocks,
                endedBlocks + other.endedBlocks,
                storedBytes + other.storedBytes);
    }
}
