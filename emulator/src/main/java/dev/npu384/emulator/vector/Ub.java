// SPDX-License-Identifier: Apache-2.0
package dev.npu384.emulator.vector;

import dev.npu384.emulator.core.KernelFault;
import dev.npu384.isa.Space;

/** Checks of UB addresses. */
final class Ub {
    static final int BLOCK_BYTES = 32;

    private Ub() {}

    /**
     * The byte offset in a register's low word.
     *
     * @param alignment bytes, a power of two
     * @param role what the address is of, for messages
     */
    static int address(long register, int alignment, String role) {
        long address = register & 0xffff_ffffL;
        if ((address & alignment - 1) != 0) {
            throw new KernelFault(
                    "NPU-F0102",
                    String.format(
                            "%s address 0x%x of the %s must be a multiple of %d bytes",
                            Space.UB, address, role, alignment));
        }
        if (address > Integer.MAX_VALUE) {
            throw outside(address, 1, 0, role);
        }
        return (int) address;
    }

    /** Checks that {@code length} bytes at {@code address} exist. */
    static void range(byte[] bytes, long address, long length, String role) {
        if (length > 0 && (address < 0 || address + length > bytes.length)) {
            throw outside(address, length, bytes.length, role);
        }
    }

    private static KernelFault outside(long address, long length, int capacity, String role) {
        return new KernelFault(
                "NPU-F0103",
                String.format(
                        "%s 0x%x..0x%x, touched by the %s, lies outside the buffer of 0x%x bytes; "
                                + "check address, repeats and strides",
                        Space.UB, address, address + length - 1, role, capacity));
    }
}
