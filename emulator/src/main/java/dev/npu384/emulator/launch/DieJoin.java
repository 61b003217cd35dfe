// SPDX-License-Identifier: Apache-2.0
package dev.npu384.emulator.launch;

import dev.npu384.emulator.core.GlobalMap;
import dev.npu384.emulator.core.Values;
import dev.npu384.emulator.timing.DieTiming;
import dev.npu384.memory.ByteMemory;
import dev.npu384.memory.GlobalMemory;

/** What joins a die to others: it sees the die's time, values and memory before its cores do. */
public interface DieJoin {
    /** Time of the die's cores, transfers to and from other dies included. */
    DieTiming timing(DieTiming own);

    /** Values of the die's cores; an implementation may also answer its scalar units. */
    Values values(Values own);

    /** Global memory as a core of the launch sees it. */
    ByteMemory global(int core, ByteMemory own);

    /** The shadow that says which bytes are known in a timing-only run, likewise. */
    ByteMemory shadow(int core, ByteMemory own);

    /** The shadow of the memory that an address means on this die, for looking at whole pages. */
    GlobalMemory shadowPages(long address);

    /** What is allocated, everywhere. */
    GlobalMap map(GlobalMap own);
}
