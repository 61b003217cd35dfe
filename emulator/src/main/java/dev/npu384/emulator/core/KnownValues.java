// SPDX-License-Identifier: Apache-2.0
package dev.npu384.emulator.core;

import dev.npu384.isa.Space;
import dev.npu384.isa.SpecialRegister;
import dev.npu384.memory.ByteMemory;
import dev.npu384.memory.GlobalMemory;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.LongFunction;

/**
 * Timing-only: no values but those that may steer the program. Beside every memory lies a shadow that has 0 for a known
 * byte; what was never written has 0xFF there as everywhere. Instructions that move bytes are executed on bytes and shadow
 * when they find known bytes in their sources, vector arithmetic when all bytes of its sources are known; all other results
 * are unknown. Of the buffers of a core only those pages are kept of which something is known, so that a core that knows
 * nothing costs nothing.
 */
final class KnownValues implements Values {
    private static final long ATOMIC_BITS = 7L << 6;

    private static final int SPACES = Space.values().length;

    private final CoreMemory[] shadows;
    private final LongFunction<GlobalMemory> globalShadow;
    /** By core and space; null where nothing was ever known. */
    private final KnownBuffer[] buffers;

    private final ArrayDeque<byte[]> sparePages = new ArrayDeque<>();
    private final BufferBounds bounds = new BufferBounds();
    private final byte[] scratch = new byte[Long.SIZE];

    /**
     * @param shadows one memory per core of the launch, over the global shadow
     * @param globalShadow shadow of the memory in which a global address lies
     */
    KnownValues(CoreMemory[] shadows, LongFunction<GlobalMemory> globalShadow) {
        this.shadows = shadows;
        this.globalShadow = globalShadow;
        buffers = new KnownBuffer[shadows.length * SPACES];
    }

    @Override
    public void execute(Core core, Issued issued, Ranges ranges) {
        if (issued.fixed.role == PipeInstruction.Role.REGISTER_WRITE) {
            return;
        }
        bounds.check(core, issued, ranges);
        boolean atomic = (issued.special(SpecialRegister.CTRL) & ATOMIC_BITS) != 0;
        if (issued.fixed.copies && !atomic && anyKnown(core, ranges)) {
            copy(core, issued, ranges);
            return;
        }
        if (issued.fixed.semantics.followsFromSources(issued) && allKnown(core, ranges)) {
            derive(core, issued, ranges);
            return;
        }
        for (int i = 0; i < ranges.writeCount(); i++) {
            forget(core, ranges.writeSpace(i), ranges.writeStart(i), ranges.writeEnd(i));
        }
    }

    /** Executes a copy on bytes and shadow, on buffers that hold what it reads and what it may leave as it was. */
    private void copy(Core core, Issued issued, Ranges ranges) {
        KnownScratch here = load(core, ranges);
        CoreMemory bytes = here.around(core.memory, false);
        issued.fixed.semantics.execute(issued, bytes, bytes);
        CoreMemory shadow = here.around(shadows[core.index], true);
        issued.fixed.semantics.execute(issued, shadow, shadow);
        store(core, ranges, here);
    }

    /** Executes arithmetic on known bytes. */
    private void derive(Core core, Issued issued, Ranges ranges) {
        KnownScratch here = load(core, ranges);
        CoreMemory bytes = here.around(core.memory, false);
        DerivedBytes.derive(issued, ranges, bytes, here.around(shadows[core.index], true));
        store(core, ranges, here);
    }

    private KnownScratch load(Core core, Ranges ranges) {
        KnownScratch here = KnownScratch.of(core.memory);
        for (int i = 0; i < ranges.readCount(); i++) {
            if (ranges.readSpace(i) != Space.GM) {
                Space space = ranges.readSpace(i);
                here.load(buffer(core, space), space, ranges.readStart(i), ranges.readEnd(i));
            }
        }
        for (int i = 0; i < ranges.writeCount() && !ranges.writesEveryByte(); i++) {
            if (ranges.writeSpace(i) != Space.GM) {
                Space space = ranges.writeSpace(i);
                here.load(buffer(core, space), space, ranges.writeStart(i), ranges.writeEnd(i));
            }
        }
        return here;
    }

    private void store(Core core, Ranges ranges, KnownScratch here) {
        for (int i = 0; i < ranges.writeCount(); i++) {
            if (ranges.writeSpace(i) != Space.GM) {
                Space space = ranges.writeSpace(i);
                here.store(buffer(core, space), space, ranges.writeStart(i), ranges.writeEnd(i));
                here.clear(space, ranges.writeStart(i), ranges.writeEnd(i));
            }
        }
        for (int i = 0; i < ranges.readCount(); i++) {
            if (ranges.readSpace(i) != Space.GM) {
                here.clear(ranges.readSpace(i), ranges.readStart(i), ranges.readEnd(i));
            }
        }
    }

    private KnownBuffer buffer(Core core, Space space) {
        int at = core.index * SPACES + space.ordinal();
        if (buffers[at] == null) {
            buffers[at] = new KnownBuffer(core.memory.buffer(space).capacity(), sparePages);
        }
        return buffers[at];
    }

    /** Whether there are sources and every byte of them is known. */
    private boolean allKnown(Core core, Ranges ranges) {
        for (int i = 0; i < ranges.readCount(); i++) {
            KnownBuffer known =
                    buffers[core.index * SPACES + ranges.readSpace(i).ordinal()];
            if (known == null || !known.allKnown(ranges.readStart(i), ranges.readEnd(i))) {
                return false;
            }
        }
        return ranges.readCount() > 0;
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
            KnownBuffer known = buffers[core.index * SPACES + space.ordinal()];
            return known != null && known.anyKnown(start, end);
        }
        GlobalMemory shadow = globalShadow.apply(start);
        long page = shadow.nextPage(start, end);
        for (; page < end; page = shadow.nextPage(page + GlobalMemory.PAGE_BYTES, end)) {
            byte[] bytes = shadow.pageOrNull(page);
            int from = (int) (Math.max(start, page) - page);
            int to = (int) (Math.min(end, page + GlobalMemory.PAGE_BYTES) - page);
            if (Shadow.anyKnown(bytes, from, to)) {
                return true;
            }
        }
        return false;
    }

    private void forget(Core core, Space space, long start, long end) {
        if (space != Space.GM) {
            KnownBuffer known = buffers[core.index * SPACES + space.ordinal()];
            if (known != null) {
                known.forget(start, end);
            }
            return;
        }
        GlobalMemory shadow = globalShadow.apply(start);
        long page = shadow.nextPage(start, end);
        for (; page < end; page = shadow.nextPage(page + GlobalMemory.PAGE_BYTES, end)) {
            Arrays.fill(
                    shadow.page(page),
                    (int) (Math.max(start, page) - page),
                    (int) (Math.min(end, page + GlobalMemory.PAGE_BYTES) - page),
                    Shadow.UNKNOWN);
        }
    }

    @Override
    public boolean stages() {
        return false;
    }

    @Override
    public boolean keepsInstructions() {
        return false;
    }

    @Override
    public void stage(Core core, Issued reader, Ranges ranges) {
        // What a racing reader sees is not followed: control data that races is no control data.
    }

    @Override
    public long readGlobal(Core core, long address, byte[] target, int offset, int length) {
        core.memory.global().read(address, target, offset, length);
        shadows[core.index].global().read(address, scratch, 0, length);
        long known = 0;
        for (int i = 0; i < length; i++) {
            if (scratch[i] == 0) {
                known |= 1L << i;
            }
        }
        return known;
    }

    @Override
    public void writeGlobal(Core core, long address, byte[] source, int offset, int length, long known) {
        core.memory.global().write(address, source, offset, length);
        for (int i = 0; i < length; i++) {
            scratch[i] = (known >>> i & 1) == 1 ? 0 : Shadow.UNKNOWN;
        }
        ByteMemory global = shadows[core.index].global();
        global.write(address, scratch, 0, length);
    }

    @Override
    public long readBuffer(Core core, long offset, byte[] target, int length) {
        KnownBuffer known = buffers[core.index * SPACES + Space.UB.ordinal()];
        return known == null ? 0 : known.read((int) offset, target, length);
    }

    @Override
    public void writeBuffer(Core core, long offset, byte[] source, int length) {
        buffer(core, Space.UB).write((int) offset, source, length);
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
