// SPDX-License-Identifier: Apache-2.0
package dev.npu384.memory.fabric;

/** How a message travels. */
public enum Via {
    /** Started by a core: over SIO inside a package, else over the UB planes. */
    UB,
    /** The same wires, started by the system DMA engine of the initiating die. */
    UB_ENGINE,
    /** The RDMA plane. */
    RDMA
}
