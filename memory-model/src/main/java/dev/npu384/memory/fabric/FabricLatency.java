// SPDX-License-Identifier: Apache-2.0
package dev.npu384.memory.fabric;

/**
 * One-way delays, in cycles, of the parts of a path.
 *
 * @param diePort a die's UB port with its share of memory access, once at each end
 * @param hostPort the same of a host
 * @param l1Switch one L1 chip
 * @param l2Switch one L2 chip
 * @param optics one optical link between L1 and L2, both modules and the fibre
 * @param sio the link between the dies of a package, all included
 * @param rdma the RDMA plane, adapter to adapter
 * @param coreAccess what a core's DMA engine adds when it starts an access over UB (address translation, engine start)
 * @param coreAccessSio the same inside a package
 * @param retry how long a sender waits before it sends a chunk again that met a dead link
 */
public record FabricLatency(
        int diePort,
        int hostPort,
        int l1Switch,
        int l2Switch,
        int optics,
        int sio,
        int rdma,
        int coreAccess,
        int coreAccessSio,
        int retry) {
    public FabricLatency {
        if (Math.min(Math.min(Math.min(diePort, hostPort), Math.min(l1Switch, l2Switch)), Math.min(optics, sio)) <= 0
                || Math.min(Math.min(rdma, retry), Math.min(coreAccess, coreAccessSio)) <= 0) {
            throw new FabricException("NPU-M0707", "every fabric latency must be at least one cycle: " + this);
        }
    }
}
