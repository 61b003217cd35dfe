// SPDX-License-Identifier: Apache-2.0
package dev.npu384.emulator.transfer;

import dev.npu384.emulator.core.KernelFault;
import dev.npu384.isa.Space;
import dev.npu384.memory.OnChipBuffer;

/** Checks of on-chip addresses, shared by transfers, cube and fixpipe. */
public final class Bounds {
    private Bounds() {}

    /**
     * An on-chip address taken from the low word of a register, checked.
     *
     * @param length bytes
     * @param alignment bytes, a power of two
     * @throws KernelFault NPU-F0210 out of the buffer, NPU-F0211 not aligned
     */
    public static int range(Space space, OnChipBuffer buffer, long register, long length, int alignment) {
        long address = register & 0xffff_ffffL;
        aligned(space, address, alignment);
        within(space, buffer, address, length);
        return (int) address;
    }

    /**
     * Checks that a range lies in a buffer.
     *
     * @param address first byte
     * @param length bytes; zero is always fine
     * @throws KernelFault NPU-F0210 when a byte lies outside
     */
    public static void within(Space space, OnChipBuffer buffer, long address, long length) {
        if (length > 0 && (address < 0 || address + length > buffer.capacity())) {
            throw new KernelFault(
                    "NPU-F0210",
                    String.format(
                            "%s 0x%x..0x%x lies outside the buffer of 0x%x bytes; check address, count and strides",
                            space, address, address + length - 1, buffer.capacity()));
        }
    }

    /**
     * Checks an address's alignment.
     *
     * @throws KernelFault NPU-F0211 when it isn't a multiple
     */
    public static void aligned(Space space, long address, int alignment) {
        if ((address & alignment - 1) != 0) {
            throw new KernelFault(
                    "NPU-F0211",
                    String.format("%s address 0x%x is not a multiple of %d bytes", space, address, alignment));
        }
    }
}
