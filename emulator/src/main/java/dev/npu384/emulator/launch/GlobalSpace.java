// SPDX-License-Identifier: Apache-2.0
package dev.npu384.emulator.launch;

import dev.npu384.isa.KernelAbi;
import dev.npu384.memory.ByteMemory;
import java.util.function.IntFunction;

/** Global memory of all dies: an access goes to the die its address names. */
final class GlobalSpace implements ByteMemory {
    private static final int DIES = (int) (KernelAbi.DIE_MASK >>> KernelAbi.DIE_SHIFT) + 1;

    private final IntFunction<ByteMemory> memories;

    /** Memories seen before. Threads may look one up twice; they find the same. */
    private final ByteMemory[] known = new ByteMemory[DIES];

    /** @param memories the memory of a die */
    GlobalSpace(IntFunction<ByteMemory> memories) {
        this.memories = memories;
    }

    private ByteMemory of(long address) {
        int die = (int) ((address & KernelAbi.DIE_MASK) >>> KernelAbi.DIE_SHIFT);
        ByteMemory memory = known[die];
        if (memory == null) {
            memory = memories.apply(die);
            known[die] = memory;
        }
        return memory;
    }

    @Override
    public void read(long address, byte[] target, int targetOffset, int length) {
        of(address).read(address, target, targetOffset, length);
    }

    @Override
    public void write(long address, byte[] source, int sourceOffset, int length) {
        of(address).write(address, source, sourceOffset, length);
    }
}
