// SPDX-License-Identifier: Apache-2.0
package dev.npu384.emulator.core;

import dev.npu384.isa.Space;
import dev.npu384.isa.SpecialRegister;
import java.util.Optional;

/** Values on the thread of the event loop: every effect is applied when it is handed over. */
final class InlineValues implements Values {
    @Override
    public void execute(Core core, Issued issued, Ranges ranges) {
        apply(core, issued);
    }

    static void apply(Core core, Issued issued) {
        CoreMemory from = issued.staged == null ? core.memory : issued.staged;
        issued.fixed.semantics.execute(issued, from, core.memory);
        issued.staged = null;
    }

    @Override
    public void stage(Core core, Issued reader, Ranges ranges) {
        reader.staged = Staging.copy(core.memory, Staging.spacesRead(ranges));
    }

    @Override
    public long readGlobal(Core core, long address, byte[] target, int offset, int length) {
        core.memory.global().read(address, target, offset, length);
        return -1;
    }

    @Override
    public void writeGlobal(Core core, long address, byte[] source, int offset, int length, long known) {
        core.memory.global().write(address, source, offset, length);
    }

    @Override
    public long readBuffer(Core core, long offset, byte[] target, int length) {
        System.arraycopy(core.memory.bytes(Space.UB), (int) offset, target, 0, length);
        return -1;
    }

    @Override
    public void writeBuffer(Core core, long offset, byte[] source, int length) {
        System.arraycopy(source, 0, core.memory.bytes(Space.UB), (int) offset, length);
    }

    @Override
    public long readRegister(Core core, SpecialRegister register) {
        return registerOf(core.memory, register);
    }

    static long registerOf(CoreMemory memory, SpecialRegister register) {
        switch (register) {
            case CMPMASK0:
                return memory.compareMask[0];
            case CMPMASK1:
                return memory.compareMask[1];
            case VMS4_SR:
                return memory.mergeSortStatus;
            case RSVD_CNT:
                return memory.reservedCount;
            case ACC_VAL:
                return memory.accumulatedValue;
            case MAX_MIN_CNT:
                return memory.maxMinCount;
            default:
                throw new IllegalArgumentException("no pipe writes " + register);
        }
    }

    @Override
    public void finish() {}

    @Override
    public Optional<ValueFault> fault() {
        return Optional.empty();
    }
}
