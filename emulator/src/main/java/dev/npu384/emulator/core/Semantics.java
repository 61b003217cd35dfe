// SPDX-License-Identifier: Apache-2.0
package dev.npu384.emulator.core;

/**
 * What one instruction does to values. Pure: no time, no printing, no state of its own. One implementation per
 * instruction or family, registered by mnemonic in the {@code ...Semantics} table of its subject.
 */
@FunctionalInterface
public interface Semantics {
    /**
     * Applies the whole effect of the instruction.
     *
     * @param issued the instruction with its captured operands
     * @param from where sources are read; the same object as {@code to} unless another pipe overwrote a source between the
     *     instruction's start and end
     * @param to where results are written
     * @throws KernelFault when the instruction breaks a rule of the hardware that only values reveal
     */
    void execute(Issued issued, CoreMemory from, CoreMemory to);

    /**
     * Whether everything it writes lies in the UB and follows from the captured operands and the bytes of its footprint: no
     * register of the pipe is read or written.
     */
    default boolean followsFromSources(Issued issued) {
        return false;
    }
}
