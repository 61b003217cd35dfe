// SPDX-License-Identifier: Apache-2.0
package dev.npu384.emulator.transfer;

import dev.npu384.emulator.core.KernelFault;
import dev.npu384.memory.ByteMemory;

/** Reads and plain writes of global memory that fault where there is none. */
final class GlobalAccess {
    private GlobalAccess() {}

    static void read(ByteMemory global, long address, byte[] target, int at, int length) {
        try {
            global.read(address, target, at, length);
        } catch (IndexOutOfBoundsException outside) {
            throw noMemory(address, length);
        }
    }

    static void write(ByteMemory global, long address, byte[] source, int at, int length) {
        try {
            global.write(address, source, at, length);
        } catch (IndexOutOfBoundsException outside) {
            throw noMemory(address, length);
        }
    }

    private static KernelFault noMemory(long address, int length) {
        return new KernelFault(
                "NPU-F0212",
                String.format(
                        "GM 0x%x..0x%x lies outside the memory of the die; check base address and offset",
                        address, address + length - 1));
    }
}
