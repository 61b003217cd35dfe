// SPDX-License-Identifier: Apache-2.0
package dev.npu384.memory;

/**
 * Byte-addressed global memory as semantics see it. Addresses are global addresses (die and offset, hint bits ignored).
 * Implementations: one die's sparse memory, and overlays that show earlier contents to a reader that started before a write.
 */
public interface ByteMemory {
    /** Copies {@code length} bytes at {@code address} to {@code target}. */
    void read(long address, byte[] target, int targetOffset, int length);

    /** Copies {@code length} bytes of {@code source} to {@code address}. */
    void write(long address, byte[] source, int sourceOffset, int length);
}
