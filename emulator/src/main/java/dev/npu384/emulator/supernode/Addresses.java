// SPDX-License-Identifier: Apache-2.0
package dev.npu384.emulator.supernode;

import dev.npu384.isa.KernelAbi;
import dev.npu384.memory.fabric.FabricShape;

/** From global addresses to endpoints of the fabric. */
final class Addresses {
    private static final long PLAIN = KernelAbi.DIE_MASK | KernelAbi.OFFSET_MASK;

    private Addresses() {}

    /** Die and offset, hint bits removed. */
    static long plain(long address) {
        return address & PLAIN;
    }

    /** The die field of an address. */
    static int dieField(long address) {
        return (int) ((address & KernelAbi.DIE_MASK) >>> KernelAbi.DIE_SHIFT);
    }

    /**
     * Whether an address means another endpoint than the die it is used on. What lies below the tensors (program, data,
     * parameters, stacks) is private: with a die field of zero it is the die's own, as the assembler's symbols are.
     */
    static boolean isRemote(long address, int die) {
        int field = dieField(address);
        return field != die && !(field == 0 && (address & KernelAbi.OFFSET_MASK) < KernelAbi.TENSOR_BASE);
    }

    /** The endpoint a die field names; -1 when the machine has no such endpoint. */
    static int endpoint(int dieField, FabricShape shape) {
        if (dieField >= KernelAbi.FIRST_HOST) {
            int host = dieField - KernelAbi.FIRST_HOST;
            return host < shape.hosts() ? shape.hostEndpoint(host) : -1;
        }
        return dieField < shape.dies() ? dieField : -1;
    }

    /** The die or host of a die field, for people. */
    static String name(int dieField) {
        return dieField < KernelAbi.FIRST_HOST ? "die " + dieField : "host " + (dieField - KernelAbi.FIRST_HOST);
    }

    /** The die field of an endpoint. */
    static int fieldOf(int endpoint, FabricShape shape) {
        return shape.isHost(endpoint) ? KernelAbi.FIRST_HOST + endpoint - shape.dies() : endpoint;
    }
}
