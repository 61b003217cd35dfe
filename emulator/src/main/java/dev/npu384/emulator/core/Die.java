// SPDX-License-Identifier: Apache-2.0
package dev.npu384.emulator.core;

import dev.npu384.emulator.machine.MachineSpec;
import dev.npu384.emulator.observe.CoreId;
import dev.npu384.emulator.observe.Observer;
import dev.npu384.emulator.observe.SourceMap;
import dev.npu384.emulator.timing.Cost;
import dev.npu384.emulator.timing.DieTiming;
import dev.npu384.isa.CoreKind;
import dev.npu384.isa.Pipe;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Function;

/**
 * One die running one kernel: an ordered event loop over its cores. Events are ordered by cycle, then core, then pipe; what
 * a pipe does in one cycle happens in program order. It can be advanced window by window.
 */
public final class Die {
    /** Events between two looks at interrupts and at faults of deferred values. */
    private static final int CHECK_INTERVAL = 1 << 10;

    final MachineSpec machine;
    final Values values;
    final RemoteAccess remote;
    final SourceMap source;
    final GlobalMap globalMap;
    final CrossCore crossCore;

    /** What the instruction that starts costs: one for all cores, so that the host has it at hand. */
    final Cost cost = new Cost();

    private final BlockListener blocks;
    private final CounterListener counter;
    private final Observer observer;
    private final BooleanSupplier interrupted;
    private final List<Core> cores = new ArrayList<>();
    /** Counts over calls: their limits may be few events apart. */
    private int untilCheck = CHECK_INTERVAL;

    private final List<Core> watchers = new ArrayList<>();
    /** By core, the next event of its units. */
    private final EventTree events;

    private final Set<String> warnings = new LinkedHashSet<>();
    private long now;
    /** The cycle of the latest event of all; a core may be ahead of the loop. */
    private long latest;

    private Core activeCore;
    /** The core that handles its events: the tree learns of its next one when it is done. */
    private Core advancing;

    private boolean stopped;

    /** Is told when a core has ended its block. */
    @FunctionalInterface
    public interface BlockListener {
        /** The scalar unit has executed END, everything has drained, the data cache is clean. */
        void ended(Core core, long cycle);
    }

    /** Answers reads of the system counter. */
    @FunctionalInterface
    public interface CounterListener {
        long read(Core core, int wordIndex, long cycle);
    }

    /**
     * What a die needs to run a kernel.
     *
     * @param cores the cores that take part, in event order
     * @param programs the decoded program of a kind
     * @param memories fresh memory of a core of a kind
     * @param observer null when nobody listens
     * @param interrupted asked now and then whether to stop
     */
    public record Setup(
            MachineSpec machine,
            List<CoreId> cores,
            int vectorCoresPerCube,
            boolean everyBlockHasItsCore,
            Function<CoreKind, Program> programs,
            Function<CoreKind, CoreMemory> memories,
            DieTiming timing,
            Values values,
            GlobalMap globalMap,
            SourceMap source,
            Observer observer,
            BooleanSupplier interrupted) {}

    public Die(Setup setup, BlockListener blocks, CounterListener counter) {
        machine = setup.machine();
        values = setup.values();
        remote = values instanceof RemoteAccess access ? access : RemoteAccess.NONE;
        source = setup.source();
        globalMap = setup.globalMap();
        observer = setup.observer();
        interrupted = setup.interrupted();
        this.blocks = blocks;
        this.counter = counter;
        events = new EventTree(setup.cores().size());
        for (CoreId id : setup.cores()) {
            Core core = new Core(
                    id,
                    cores.size(),
                    this,
                    setup.programs().apply(id.kind()),
                    setup.timing().core(id.kind(), id.indexInKind()),
                    setup.memories().apply(id.kind()),
                    observer);
            cores.add(core);
        }
        crossCore = new CrossCore(cores, machine.sync(), setup.vectorCoresPerCube(), setup.everyBlockHasItsCore());
    }

    public List<Core> cores() {
        return cores;
    }

    /** The cycle of the last event. */
    public long now() {
        return now;
    }

    /** The cycle of the next event; Long.MAX_VALUE when there is none. */
    public long nextEvent() {
        return events.firstCycle();
    }

    /**
     * Starts a core's scalar unit on a block.
     *
     * @param specials initial special registers, handed over
     */
    public void startBlock(
            Core core, int block, int entry, long cycle, long parameters, long stackTop, long[] specials) {
        core.block = block;
        core.scalar.start(entry, cycle, parameters, stackTop, specials);
        core.scheduleScalar(cycle);
        if (observer != null) {
            observer.blockStarted(core.id, block, cycle);
        }
    }

    /** No more events are handled. */
    public void stop() {
        stopped = true;
    }

    /**
     * Handles all events before {@code limit}.
     *
     * @return whether the run was interrupted, or a deferred value broke a rule: ask {@link Values#fault}
     * @throws KernelFault when an instruction breaks a rule; {@link #activeCore} says where
     */
    public boolean advanceTo(long limit) {
        while (!stopped) {
            long cycle = events.firstCycle();
            if (cycle >= limit) {
                now = Math.max(now, latest);
                return false;
            }
            Core core = cores.get(events.first());
            advancing = core;
            core.advance(limit);
            advancing = null;
            events.set(core.index, core.nextCycle());
            if (--untilCheck == 0) {
                untilCheck = CHECK_INTERVAL;
                if (interrupted.getAsBoolean() || values.fault().isPresent()) {
                    return true;
                }
            }
        }
        return false;
    }

    /** The core of the event being handled. */
    public Core activeCore() {
        return activeCore;
    }

    /** Something that does not stop the run. Said once. */
    void warn(String warning) {
        warnings.add(warning);
    }

    /** What was odd so far, in order. */
    public Set<String> warnings() {
        return warnings;
    }

    /** The next event of a core may have changed. */
    void scheduled(Core core) {
        if (core != advancing) {
            events.set(core.index, core.nextCycle());
        }
    }

    /** A core is about to handle an event. */
    void reached(Core core, long cycle) {
        activeCore = core;
        now = cycle;
        latest = Math.max(latest, cycle);
    }

    /** A suspended transfer of a pipe can go on: for whatever connects dies. */
    public void resume(Core core, Pipe pipe, long cycle) {
        core.resume(pipe, cycle);
    }

    /** What a scalar unit waits for from another die is here. */
    public void resumeScalar(Core core, long cycle) {
        core.scheduleScalar(cycle);
    }

    void coreFinished(Core core, long cycle) {
        blocks.ended(core, cycle);
    }

    long readCounter(Core core, int wordIndex, long cycle) {
        return counter.read(core, wordIndex, cycle);
    }

    void checkGlobal(Ranges ranges) {
        for (int i = 0; i < ranges.readCount(); i++) {
            if (ranges.readSpace(i) == dev.npu384.isa.Space.GM) {
                globalMap.check(ranges.readStart(i), ranges.readEnd(i));
            }
        }
        for (int i = 0; i < ranges.writeCount(); i++) {
            if (ranges.writeSpace(i) == dev.npu384.isa.Space.GM) {
                globalMap.check(ranges.writeStart(i), ranges.writeEnd(i));
            }
        }
    }

    void watching(Core core, boolean begins) {
        watchers.remove(core);
        if (begins) {
            watchers.add(core);
        }
    }

    /**
     * Global memory is about to be written: cores that sleep in a polling loop over these bytes catch up first, with the
     * old contents. The writer's own scalar unit may be among them, while its DMA engine writes.
     *
     * @param writer the writing core, or null for a write from outside the die
     */
    public void beforeGlobalWrite(Core writer, Ranges ranges, long cycle) {
        if (watchers.isEmpty()) {
            return;
        }
        for (Core core : watchers.toArray(new Core[0])) {
            if (core.watch.hit(ranges)) {
                boolean later = writer != null && core.index > writer.index;
                wakeAll(core, later ? cycle - 1 : cycle);
                // Catching up may have begun another watch, and this write comes after it.
                core.watch.hit(ranges);
            }
        }
    }

    /** Wakes a polling core, again if it falls asleep while it catches up: the write is still to come. */
    private void wakeAll(Core core, long cycle) {
        Core active = activeCore;
        while (core.scalar.sleeping()) {
            activeCore = core;
            core.wakePolling(cycle);
        }
        activeCore = active;
    }
}
