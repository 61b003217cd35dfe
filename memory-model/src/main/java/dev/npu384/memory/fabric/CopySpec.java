// SPDX-License-Identifier: Apache-2.0
package dev.npu384.memory.fabric;

/**
 * Bulk copies by the system DMA engine, started by a driver on an AI CPU or on the host.
 *
 * @param issueCycles the driver's serial work per block; it runs ahead of the engine
 * @param startPackageCycles fixed start of a host-launched copy inside a package
 * @param startCycles fixed start of a host-launched copy over UB
 * @param nodeTurnCycles within a node, from the completion of a read block to the start of the next; writes are posted
 * @param systemTurnCycles between nodes, from the completion of a block, read or write, to the start of the next of its
 *     stream: the driver sees the completion before it goes on
 */
public record CopySpec(
        int issueCycles, int startPackageCycles, int startCycles, int nodeTurnCycles, int systemTurnCycles) {}
