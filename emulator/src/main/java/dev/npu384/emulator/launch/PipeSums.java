// SPDX-License-Identifier: Apache-2.0
package dev.npu384.emulator.launch;

/**
 * What one pipe did, summed over the cores of one kind.
 *
 * @param busyCycles from start to end of its non-synchronisation instructions, overlaps counted once
 * @param waitCycles blocked by flags, barriers, full queues or memory
 * @param instructions executed, synchronisation included
 */
public record PipeSums(long busyCycles, long waitCycles, long instructions) {
    public static final PipeSums NONE = new PipeSums(0, 0, 0);
}
