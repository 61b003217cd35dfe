// SPDX-License-Identifier: Apache-2.0
package dev.npu384.emulator.supernode;

import dev.npu384.emulator.core.Core;
import dev.npu384.emulator.core.Issued;
import dev.npu384.emulator.core.Ranges;
import dev.npu384.emulator.core.RemoteAccess;
import dev.npu384.emulator.core.Values;
import dev.npu384.isa.Space;
import dev.npu384.isa.SpecialRegister;
import java.util.List;
import java.util.Optional;

/** Values of a joined die: its own, with what its cores store elsewhere collected and what they load from there at hand. */
final class RemoteValues implements Values, RemoteAccess {
    private final Values own;
    private final DieLink link;

    RemoteValues(Values own, DieLink link) {
        this.own = own;
        this.link = link;
    }

    @Override
    public void execute(Core core, Issued issued, Ranges ranges) {
        RemoteTransfer transfer = link.take(issued);
        if (transfer == null) {
            own.execute(core, issued, ranges);
            return;
        }
        RemoteView view = link.view();
        view.begin(transfer);
        try {
            if (view.timingOnly()) {
                forget(ranges, transfer.stores());
            }
            own.execute(core, issued, ranges);
        } finally {
            view.end();
        }
    }

    /** What a store of unknown bytes leaves at its target; known bytes follow it. */
    private static void forget(Ranges ranges, List<Store> stores) {
        for (int i = 0; i < ranges.writeCount(); i++) {
            if (ranges.writeSpace(i) == Space.GM) {
                stores.add(Store.unknown(ranges.writeStart(i), ranges.writeEnd(i) - ranges.writeStart(i)));
            }
        }
    }

    @Override
    public boolean stages() {
        return own.stages();
    }

    @Override
    public boolean keepsInstructions() {
        return own.keepsInstructions();
    }

    @Override
    public void stage(Core core, Issued reader, Ranges ranges) {
        own.stage(core, reader, ranges);
    }

    @Override
    public long readGlobal(Core core, long address, byte[] target, int offset, int length) {
        return link.isRemote(address)
                ? link.scalarReads().read(core, address, target, offset, length)
                : own.readGlobal(core, address, target, offset, length);
    }

    @Override
    public void writeGlobal(Core core, long address, byte[] source, int offset, int length, long known) {
        own.writeGlobal(core, address, source, offset, length, known);
    }

    @Override
    public long readBuffer(Core core, long offset, byte[] target, int length) {
        return own.readBuffer(core, offset, target, length);
    }

    @Override
    public void writeBuffer(Core core, long offset, byte[] source, int length) {
        own.writeBuffer(core, offset, source, length);
    }

    @Override
    public long readRegister(Core core, SpecialRegister register) {
        return own.readRegister(core, register);
    }

    @Override
    public void finish() {
        own.finish();
    }

    @Override
    public Optional<ValueFault> fault() {
        return own.fault();
    }

    @Override
    public boolean isRemote(long address) {
        return link.isRemote(address);
    }

    @Override
    public boolean arrived(Core core, long address, int bytes, long now) {
        return link.scalarReads().arrived(core, address, bytes, now);
    }

    @Override
    public void store(Core core, long address, byte[] source, int offset, int length, long known, long now) {
        link.scalarStore(core, address, source, offset, length, known, now);
    }

    @Override
    public void atomic(Core core, long address, int width, long config, long value, long now) {
        link.scalarAtomic(core, address, width, config, value, now);
    }
}
