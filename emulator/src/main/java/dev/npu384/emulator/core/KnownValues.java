// SPDX-License-Identifier: Apache-2.0
package dev.npu384.emulator.core;

import dev.npu384.isa.Space;
import dev.npu384.isa.SpecialRegister;
import dev.npu384.memory.ByteMemory;
import dev.npu384.memory.GlobalMemory;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.LongFunction;

/**
 * Timing-only: no values but those that may steer the program. Beside every memory lies a shadow that has 0 for a known
 * byte; what was never written has 0xFF there as everywhere. Instructions that move bytes are executed on bytes and shadow
 * when they find known bytes in their sources; all other results are unknown.
 */
final class KnownValues implements Values {
    private static final byte UNKNOWN = (byte) 0xff;
    private static final long ATOMIC_BITS = 7L << 6;

    private final CoreMemory[] shadows;
    private final LongFunction<GlobalMemory> globalShadow;

    /**
     * @param shadows one fresh memory per core of the launch, over the global shadow
     * @param globalShadow shadow of the memory in which a global address lies
     */
    KnownValues(CoreMemory[] shadows, LongFunction<GlobalMemory> globalShadow) {
        this.shadows = shadows;
        this.globalShadow = globalShadow;
    }

    @Override
    public void execute(Core core, Issued issued, Ranges ranges) {
        if (issued.fixed.role == PipeInstruction.Role.REGISTER_WRITE) {
            return;
        }
        boolean atomic = (issued.special(SpecialRegister.CTRL) & ATOMIC_BITS) != 0;
        if (issued.fixed.copies && !atomic && anyKnown(core, ranges)) {
            issued.fixed.semantics.execute(issued, core.memory, core.memory);
            CoreMemory shadow = shadows[core.index];
            issued.fixed.semantics.execute(issued, shadow, shadow);
            return;
        }
        for (int i = 0; i < ranges.writeCount(); i++) {
            forget(core, ranges.writeSpace(i), ranges.writeStart(i), ranges.writeEnd(i));
        }
    }

    private boolean anyKnown(Core core, Ranges ranges) {
        for (int i = 0; i < ranges.readCount(); i++) {
            if (anyKnown(core, ranges.readSpace(i), ranges.readStart(i), ranges.readEnd(i))) {
                return true;
            }
        }
        return false;
    }

    private boolean anyKnown(Core core, Space space, long start, long end) {
        if (space != Space.GM) {
            CoreMemory shadow = shadows[core.index];
            if (!shadow.has(space) || !shadow.buffer(space).touched()) {
                return false;
            }
            byte[] bytes = shadow.bytes(space);
            int limit = (int) Math.min(end, bytes.length);
            for (int i = (int) Math.min(start, limit); i < limit; i++) {
                if (bytes[i] == 0) {
                    return true;
                }
            }
            return false;
        }
        GlobalMemory shadow = globalShadow.apply(start);
        for (long page = start & -GlobalMemory.PAGE_BYTES; page < end; page += GlobalMemory.PAGE_BYTES) {
            byte[] bytes = shadow.pageOrNull(page);
            if (bytes != null) {
                int from = (int) (Math.max(start, page) - page);
                int to = (int) (Math.min(end, page + GlobalMemory.PAGE_BYTES) - page);
                for (int i = from; i < to; i++) {
                    if (bytes[i] == 0) {
                        return true;
                    }
                }
            }
        }
        return false;
    }

    private void forget(Core core, Space space, long start, long end) {
        if (space != Space.GM) {
            CoreMemory shadow = shadows[core.index];
            if (shadow.has(space) && shadow.buffer(space).touched()) {
                byte[] bytes = shadow.bytes(space);
                int limit = (int) Math.min(end, bytes.length);
                Arrays.fill(bytes, (int) Math.min(start, limit), limit, UNKNOWN);
            }
            return;
        }
        GlobalMemory shadow = globalShadow.apply(start);
        for (long page = start & -GlobalMemory.PAGE_BYTES; page < end; page += GlobalMemory.PAGE_BYTES) {
            byte[] bytes = shadow.pageOrNull(page);
            if (bytes != null) {
                Arrays.fill(
                        bytes,
                        (int) (Math.max(start, page) - page),
                        (int) (Math.min(end, page + GlobalMemory.PAGE_BYTES) - page),
                        UNKNOWN);
            }
        }
    }

    @Override
    public void stage(Core core, Issued reader, Ranges ranges) {
        // What a racing reader sees is not followed: control data that races is no control data.
    }

    @Override
    public long readGlobal(Core core, long address, byte[] target, int offset, int length) {
        core.memory.global().read(address, target, offset, length);
        byte[] shadow = new byte[length];
        shadows[core.index].global().read(address, shadow, 0, length);
        return mask(shadow, length);
    }

    private static long mask(byte[] shadow, int length) {
        long known = 0;
        for (int i = 0; i < length; i++) {
            if (shadow[i] == 0) {
                known |= 1L << i;
            }
        }
        return known;
    }

    @Override
    public void writeGlobal(Core core, long address, byte[] source, int offset, int length, long known) {
        core.memory.global().write(address, source, offset, length);
        byte[] shadow = new byte[length];
        for (int i = 0; i < length; i++) {
            shadow[i] = (known >>> i & 1) == 1 ? 0 : UNKNOWN;
        }
        ByteMemory global = shadows[core.index].global();
        global.write(address, shadow, 0, length);
    }

    @Override
    public long readBuffer(Core core, long offset, byte[] target, int length) {
        CoreMemory shadow = shadows[core.index];
        if (!shadow.buffer(Space.UB).touched()) {
            return 0;
        }
        System.arraycopy(core.memory.bytes(Space.UB), (int) offset, target, 0, length);
        byte[] known = Arrays.copyOfRange(shadow.bytes(Space.UB), (int) offset, (int) offset + length);
        return mask(known, length);
    }

    @Override
    public void writeBuffer(Core core, long offset, byte[] source, int length) {
        System.arraycopy(source, 0, core.memory.bytes(Space.UB), (int) offset, length);
        Arrays.fill(shadows[core.index].bytes(Space.UB), (int) offset, (int) offset + length, (byte) 0);
    }

    @Override
    public long readRegister(Core core, SpecialRegister register) {
        throw new KernelFault(
                "NPU-F0320",
                "the value of " + register.assemblyName()
                        + " is not known in a timing-only run, and the program's course depends on it; run with values");
    }

    @Override
    public void finish() {}

    @Override
    public Optional<ValueFault> fault() {
        return Optional.empty();
    }
}
