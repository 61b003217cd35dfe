// SPDX-License-Identifier: Apache-2.0
package dev.npu384.emulator.core;

import dev.npu384.isa.Space;
import dev.npu384.isa.SpecialRegister;
import java.util.Optional;

/**
 * Values on several host threads. Effects of one core are applied in the order they were handed over; effects of different
 * cores are ordered only where they touch the same page of global memory and one of them writes. That gives the bytes of
 * {@link InlineValues} for any number of threads.
 */
final class ThreadedValues implements Values {
    private final EffectQueues queues;
    private final PageOrder pages;

    ThreadedValues(int cores, int threads) {
        queues = new EffectQueues(cores, threads - 1);
        pages = new PageOrder(cores, queues);
    }

    @Override
    public void execute(Core core, Issued issued, Ranges ranges) {
        issued.handedOverCycle = core.die.now();
        long sequence = queues.nextSequence(core.index);
        long[] needs = PageOrder.NOTHING;
        if (ranges != null && (ranges.readsFrom(Space.GM) || ranges.writesTo(Space.GM))) {
            needs = pages.order(core.index, sequence, ranges);
        }
        queues.add(core, issued, needs, 0);
    }

    @Override
    public void stage(Core core, Issued reader, Ranges ranges) {
        reader.staged = core.memory;
        queues.add(core, reader, PageOrder.NOTHING, Staging.spacesRead(ranges) | EffectQueues.STAGE);
    }

    @Override
    public long readGlobal(Core core, long address, byte[] target, int offset, int length) {
        pages.awaitWriters(address, length);
        core.memory.global().read(address, target, offset, length);
        return -1;
    }

    @Override
    public void writeGlobal(Core core, long address, byte[] source, int offset, int length, long known) {
        pages.awaitWriters(address, length);
        pages.awaitReaders(address, length);
        core.memory.global().write(address, source, offset, length);
    }

    @Override
    public long readBuffer(Core core, long offset, byte[] target, int length) {
        queues.await(core.index, queues.lastSequence(core.index));
        System.arraycopy(core.memory.bytes(Space.UB), (int) offset, target, 0, length);
        return -1;
    }

    @Override
    public void writeBuffer(Core core, long offset, byte[] source, int length) {
        queues.await(core.index, queues.lastSequence(core.index));
        System.arraycopy(source, 0, core.memory.bytes(Space.UB), (int) offset, length);
    }

    @Override
    public long readRegister(Core core, SpecialRegister register) {
        queues.await(core.index, queues.lastSequence(core.index));
        return InlineValues.registerOf(core.memory, register);
    }

    @Override
    public void finish() {
        queues.finish();
    }

    @Override
    public Optional<ValueFault> fault() {
        return queues.fault();
    }

    /** Shift from an address to what is kept in order as one: larger than a page of memory, as there is a record of each. */
    static final int PAGE_SHIFT = 16;
}
