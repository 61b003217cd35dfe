// SPDX-License-Identifier: Apache-2.0
package dev.npu384.memory.fabric;

/** Kinds of resources that a chunk reserves on its way; every link is two, one per direction. */
public enum LinkClass {
    DIE_UP("die to L1"),
    DIE_DOWN("L1 to die"),
    HOST_UP("host to L1"),
    HOST_DOWN("L1 to host"),
    L1_UP("L1 to L2"),
    L1_DOWN("L2 to L1"),
    SIO("die to die in package"),
    RDMA_UP("die to RDMA"),
    RDMA_DOWN("RDMA to die"),
    /** The memory controller of a host, serving reads that came over the fabric. */
    DRAM_READ("host DRAM read"),
    DRAM_WRITE("host DRAM write"),
    /** The system DMA engine of a die, used by bulk copies only. */
    SDMA("system DMA engine");

    private final String label;

    LinkClass(String label) {
        this.label = label;
    }

    public String label() {
        return label;
    }
}
