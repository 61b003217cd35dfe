// SPDX-License-Identifier: Apache-2.0
package dev.npu384.emulator.supernode;

/**
 * A bulk copy that the host of a die has the die's own DMA engine do.
 *
 * @param from global address in the memory of a die or a host
 * @param to global address; either this or {@code from} is on the issuing die, and not both
 * @param bytes length; nothing happens when it is 0
 * @param blockBytes length of a block
 * @param streams queues of blocks
 */
public record HostCopy(long from, long to, long bytes, long blockBytes, int streams) {}
