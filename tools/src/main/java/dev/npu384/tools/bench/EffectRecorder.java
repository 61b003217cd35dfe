// SPDX-License-Identifier: Apache-2.0
package dev.npu384.tools.bench;

import dev.npu384.emulator.core.Core;
import dev.npu384.emulator.core.GlobalMap;
import dev.npu384.emulator.core.Issued;
import dev.npu384.emulator.core.Ranges;
import dev.npu384.emulator.core.Values;
import dev.npu384.emulator.launch.DieJoin;
import dev.npu384.emulator.timing.DieTiming;
import dev.npu384.isa.SpecialRegister;
import dev.npu384.memory.ByteMemory;
import dev.npu384.memory.GlobalMemory;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Keeps the effects that a launch hands over, and applies them again without the launch. */
final class EffectRecorder implements DieJoin, Values {
    private final List<Core> cores = new ArrayList<>();
    private final List<Issued> effects = new ArrayList<>();
    private Values values;

    /** Applies all effects in the order they were handed over; returns how many. */
    int replay() {
        for (int i = 0; i < effects.size(); i++) {
            values.execute(cores.get(i), effects.get(i), null);
        }
        return effects.size();
    }

    @Override
    public void execute(Core core, Issued issued, Ranges ranges) {
        cores.add(core);
        effects.add(issued);
        values.execute(core, issued, ranges);
    }

    @Override
    public void stage(Core core, Issued reader, Ranges ranges) {
        throw new IllegalStateException("the program stages sources, which cannot be replayed");
    }

    @Override
    public Values values(Values own) {
        values = own;
        return this;
    }

    // The rest as it is

    @Override
    public long readGlobal(Core core, long address, byte[] target, int offset, int length) {
        return values.readGlobal(core, address, target, offset, length);
    }

    @Override
    public void writeGlobal(Core core, long address, byte[] source, int offset, int length, long known) {
        values.writeGlobal(core, address, source, offset, length, known);
    }

    @Override
    public long readBuffer(Core core, long offset, byte[] target, int length) {
        return values.readBuffer(core, offset, target, length);
    }

    @Override
    public void writeBuffer(Core core, long offset, byte[] source, int length) {
        values.writeBuffer(core, offset, source, length);
    }

    @Override
    public long readRegister(Core core, SpecialRegister register) {
        return values.readRegister(core, register);
    }

    @Override
    public void finish() {
        values.finish();
    }

    @Override
    public Optional<ValueFault> fault() {
        return values.fault();
    }

    @Override
    public DieTiming timing(DieTiming own) {
        return own;
    }

    @Override
    public ByteMemory global(int core, ByteMemory own) {
        return own;
    }

    @Override
    public ByteMemory shadow(int core, ByteMemory own) {
        return own;
    }

    @Override
    public GlobalMemory shadowPages(long address) {
        throw new IllegalStateException("a run with values has no shadow");
    }

    @Override
    public GlobalMap map(GlobalMap own) {
        return own;
    }
}
