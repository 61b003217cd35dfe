// SPDX-License-Identifier: Apache-2.0
package dev.npu384.emulator.core;

import dev.npu384.emulator.machine.MachineSpec;
import dev.npu384.emulator.machine.QueueSpec;
import dev.npu384.emulator.observe.CoreId;
import dev.npu384.emulator.observe.Observer;
import dev.npu384.emulator.observe.StallReason;
import dev.npu384.emulator.scalar.DataCache;
import dev.npu384.emulator.scalar.ScalarEnvironment;
import dev.npu384.emulator.scalar.ScalarUnit;
import dev.npu384.emulator.sync.BufferFlags;
import dev.npu384.emulator.sync.FlagPair;
import dev.npu384.emulator.sync.PipeFlags;
import dev.npu384.emulator.sync.UnitFlags;
import dev.npu384.emulator.timing.CoreTiming;
import dev.npu384.emulator.timing.ScalarAccess;
import dev.npu384.isa.CoreKind;
import dev.npu384.isa.Pipe;
import dev.npu384.isa.Space;
import dev.npu384.isa.SpecialRegister;
import java.util.Arrays;
import java.util.Set;

/** One core of a die: its scalar unit, its pipes, its flags and its memory. */
public final class Core implements ScalarEnvironment {
    private static final Pipe[] PIPES = Pipe.values();
    private static final int SPACES = Space.values().length;
    private static final int SCALAR_UNIT = 0;

    /** Cycles the core may be ahead of the event loop. Few, so that a run that ends early has little to leave out. */
    private static final long AHEAD_CYCLES = 1 << 10;

    final CoreId id;

    /** Position among the cores of the launch. */
    final int index;

    final Die die;
    final Program program;
    final CoreTiming timing;
    final Observer observer;
    final PipeFlags flags = new PipeFlags();
    final BufferFlags bufferFlags = new BufferFlags();
    final UnitFlags unitFlags;
    final ScalarUnit scalar;
    final PipeState[] pipes = new PipeState[PIPES.length];
    final CoreMemory memory;
    final long[] pathBytes = new long[SPACES * SPACES];
    final Watch watch = new Watch();
    private final NextEvents next;
    private final PipeState[] pipeOfUnit;
    private final PipeEngine engine;
    private final MachineSpec machine;
    private final Ranges scalarRanges = new Ranges();
    private final byte[] scratch = new byte[Long.BYTES];

    /** Instructions sent to pipes that have not ended. */
    int outstanding;

    /** The instruction a pipe is busy with, for reports of faults; null while the scalar unit runs. */
    Issued active;

    /** What the scalar unit waits for, beside its {@link ScalarUnit#stall reason}. */
    int scalarWaitKey;

    private PipeState scalarWaitQueue;

    /** Instructions that have ended, the last one on top. */
    private Issued[] spare = {};

    private int spareCount;
    private final boolean recycles;

    /** Index of the core's block; -1 when it has none. */
    int block = -1;

    long busyCycles;

    /** What broke while the core was ahead of the loop; the loop has yet to reach its cycle. */
    private RuntimeException broken;

    Core(CoreId id, int index, Die die, Program program, CoreTiming timing, CoreMemory memory, Observer observer) {
        this.id = id;
        this.index = index;
        this.die = die;
        this.program = program;
        this.timing = timing;
        this.memory = memory;
        this.observer = observer;
        this.machine = die.machine;
        recycles = observer == null && !die.values.keepsInstructions();
        unitFlags = new UnitFlags(machine.buffers().l0c());
        next = new NextEvents(units(id.kind()));
        pipeOfUnit = new PipeState[units(id.kind())];
        int unit = SCALAR_UNIT + 1;
        for (Pipe pipe : PIPES) {
            if (pipe != Pipe.S && Program.hasPipe(id.kind(), pipe)) {
                pipes[pipe.ordinal()] = new PipeState(pipe, unit, depth(machine.queues(), pipe));
                pipeOfUnit[unit++] = pipes[pipe.ordinal()];
            }
        }
        engine = new PipeEngine(this, pipes, machine.sync(), machine.queues().dispatchLatency());
        scalar = new ScalarUnit(program.scalar(), machine.scalar(), this, observer != null);
    }

    /** Units of a core that have events: its scalar unit and each pipe. */
    private static int units(CoreKind kind) {
        int units = 0;
        for (Pipe pipe : PIPES) {
            if (Program.hasPipe(kind, pipe)) {
                units++;
            }
        }
        return units;
    }

    private static int depth(QueueSpec queues, Pipe pipe) {
        switch (pipe) {
            case V:
                return queues.v();
            case M:
                return queues.m();
            case MTE1:
                return queues.mte1();
            case MTE2:
                return queues.mte2();
            case MTE3:
                return queues.mte3();
            case FIX:
                return queues.fix();
            case S:
                break;
        }
        throw new IllegalStateException("no queue for " + pipe);
    }

    /** Its place in the order of events of one cycle. */
    public int number() {
        return index;
    }

    public CoreId id() {
        return id;
    }

    /** Whether the core is in a block. */
    public boolean running() {
        return scalar.running();
    }

    /** The block the core is in or was in last; -1 before its first. */
    public int block() {
        return block;
    }

    /** Adds cycles between start and end of a block. */
    public void addBusy(long cycles) {
        busyCycles += cycles;
    }

    /** For what-if runs: one more token for the flags of these pairs. */
    public void giveSpareFlags(Set<FlagPair> pairs) {
        pairs.forEach(flags::addSpare);
    }

    /** The run is cut off at {@code now}: what has begun is accounted for. */
    public void cutOff(long now) {
        scalar.cutOff(now);
        for (PipeState pipe : pipes) {
            if (pipe != null) {
                engine.cutOff(pipe, now);
            }
        }
        if (observer != null && running()) {
            observer.blockEnded(id, block, now);
        }
    }

    public CoreMemory memory() {
        return memory;
    }

    /** File and line of a word. */
    String position(int wordIndex) {
        return die.source.position(wordIndex);
    }

    /** The cycle of the core's next event; {@link EventTree#NEVER} when there is none. */
    long nextCycle() {
        return NextEvents.cycle(next.first());
    }

    /** Sets when a unit wants to go on. */
    void schedule(int unit, long cycle) {
        next.set(unit, cycle);
        die.scheduled(this);
    }

    /** The scalar unit wants to go on. */
    void scheduleScalar(long cycle) {
        schedule(SCALAR_UNIT, cycle);
    }

    /**
     * The event loop has reached the core's next event. The events after it that the rest of the machine cannot influence
     * and that do not influence it follow at once, before the limit: what the loop needs for one core stays at hand, and it
     * seldom has to ask which core is next. Observers hear of everything in the order of time.
     */
    void advance(long limit) {
        if (broken != null) {
            die.reached(this, nextCycle());
            throw broken;
        }
        long event = next.first();
        handle(event);
        long end = Math.min(limit, NextEvents.cycle(event) + AHEAD_CYCLES);
        if (observer == null) {
            advanceOwn(end);
        }
    }

    private void advanceOwn(long end) {
        long event = next.first();
        try {
            for (; NextEvents.cycle(event) < end && own(event); event = next.first()) {
                handle(event);
            }
        } catch (RuntimeException exception) {
            // It counts when the loop gets there: until then another core may break something.
            broken = exception;
            next.set(NextEvents.unit(event), NextEvents.cycle(event));
        }
    }

    private void handle(long event) {
        int unit = NextEvents.unit(event);
        long now = NextEvents.cycle(event);
        die.reached(this, now);
        if (unit == SCALAR_UNIT) {
            active = null;
            next.set(SCALAR_UNIT, scalar.run(now));
        } else {
            engine.event(pipeOfUnit[unit], now);
        }
    }

    /** Whether another core may act on this one at any time. */
    private boolean exposed() {
        StallReason stall = scalar.stall();
        return stall == StallReason.CROSS_CORE || stall == StallReason.MEMORY || watch.active() || scalar.sleeping();
    }

    /** Whether an event concerns this core alone. */
    private boolean own(long event) {
        if (exposed()) {
            return false;
        }
        int unit = NextEvents.unit(event);
        if (unit == SCALAR_UNIT) {
            // After sending an instruction the unit's next one is at least a cycle later, and waits for the loop if it
            // must.
            return scalar.stall() == StallReason.QUEUE_FULL;
        }
        PipeState pipe = pipeOfUnit[unit];
        return !pipe.reachesGlobal && pipe.crossCoreSets == 0;
    }

    /** A transfer that was suspended or posted can go on. */
    void resume(Pipe pipe, long cycle) {
        PipeState state = pipes[pipe.ordinal()];
        engine.resume(state, cycle);
        schedule(state.unit, state.nextEvent());
    }

    private void wakeScalar(long cycle) {
        schedule(SCALAR_UNIT, cycle);
    }

    /** An instruction has ended: it is used again, where nobody keeps it. */
    void ended(Issued issued) {
        if (!recycles) {
            return;
        }
        if (spareCount == spare.length) {
            spare = Arrays.copyOf(spare, Math.max(8, 2 * spareCount));
        }
        spare[spareCount++] = issued;
    }

    /** Nothing sent to the pipes is outstanding any more. */
    void drained() {
        if (scalar.stall() == StallReason.BARRIER) {
            wakeScalar(die.now());
        }
    }

    /** An entry has left a queue that was full. */
    void queueHasRoom(PipeState pipe, long now) {
        if (scalarWaitQueue == pipe && scalar.stall() == StallReason.QUEUE_FULL) {
            scalarWaitQueue = null;
            wakeScalar(Math.max(now, scalar.cycle()));
        }
    }

    /** A flag whose destination is the scalar unit was set. */
    void flagForScalar(int key, long visible) {
        if (scalar.stall() == StallReason.FLAG && scalarWaitKey == key) {
            wakeScalar(visible);
        }
    }

    /** A cross-core flag will arrive. */
    void crossCoreArrives(int flag, long cycle) {
        if (scalar.stall() == StallReason.CROSS_CORE && scalarWaitKey == flag) {
            wakeScalar(cycle);
        }
    }

    /** A write to what the scalar unit polls is due at {@code now}. */
    void wakePolling(long now) {
        unwatch();
        Issued before = active;
        active = null;
        schedule(SCALAR_UNIT, scalar.wake(now));
        active = before;
    }

    void moved(Pipe pipe, Issued issued, long bytes, long cycle) {
        PipeInstruction fixed = issued.fixed;
        if (bytes == 0 || fixed.from.isEmpty() || fixed.to.isEmpty()) {
            return;
        }
        Space from = fixed.from.get();
        Space to = fixed.to.get();
        pathBytes[from.ordinal() * SPACES + to.ordinal()] += bytes;
        issued.movedBytes += bytes;
        if (observer != null) {
            observer.moved(id, pipe, issued, from, to, bytes, cycle);
        }
    }

    long pathBytes(Space from, Space to) {
        return pathBytes[from.ordinal() * SPACES + to.ordinal()];
    }

    // What the scalar unit asks for

    @Override
    public boolean dispatch(int pc, long[] registers, long[] specials, long issueCycle) {
        PipeInstruction fixed = program.dispatched(pc);
        return send(
                fixed,
                pc,
                registers[fixed.xd],
                registers[fixed.xn],
                registers[fixed.xm],
                registers[fixed.xt],
                specials,
                issueCycle);
    }

    private boolean send(
            PipeInstruction fixed, int pc, long xd, long xn, long xm, long xt, long[] specials, long issueCycle) {
        PipeState pipe = pipes[fixed.pipe.ordinal()];
        if (pipe.full()) {
            scalarWaitQueue = pipe;
            return false;
        }
        Issued issued;
        if (spareCount > 0) {
            issued = spare[--spareCount];
            issued.become(fixed.decoded, pc, xd, xn, xm, xt, specials);
        } else {
            issued = new Issued(fixed.decoded, pc, xd, xn, xm, xt, specials);
        }
        issued.fixed = fixed;
        issued.issueCycle = issueCycle;
        if (observer != null) {
            observer.issued(id, fixed.pipe, issued, issueCycle);
        }
        engine.enqueue(pipe, issued);
        return true;
    }

    @Override
    public boolean writeCompareMask(int pc, int half, long value, long[] specials, long issueCycle) {
        if (id.kind() != CoreKind.AIV) {
            throw new KernelFault("NPU-F0309", "this kind of core has no compare mask");
        }
        PipeInstruction fixed = program.dispatched(pc);
        return send(fixed, pc, half, value, 0, 0, specials, issueCycle);
    }

    @Override
    public long readCounter(int pc, long cycle) {
        return die.readCounter(this, pc, cycle);
    }

    @Override
    public void setFlag(int pc, long xt, long now) {
        engine.flags.set(scalarFlag(pc, xt), pc, now);
    }

    private int scalarFlag(int pc, long xt) {
        return program.scalarFlagKey(pc, xt);
    }

    @Override
    public long waitFlag(int pc, long xt, long now) {
        int key = scalarFlag(pc, xt);
        if (!flags.isSet(key)) {
            scalarWaitKey = key;
            return BLOCKED;
        }
        long visible = Math.max(now, flags.visibleCycle(key));
        flags.clear(key);
        if (observer != null) {
            observer.flagTaken(id, PipeFlags.source(key), Pipe.S, PipeFlags.id(key), pc, visible);
        }
        return visible;
    }

    @Override
    public long waitCrossCore(int pc, int flag, long now) {
        long arrival = die.crossCore.take(this, flag, pc, now);
        if (arrival == BLOCKED) {
            scalarWaitKey = flag;
        }
        return arrival;
    }

    @Override
    public long waitDrained(int pc, long now) {
        return outstanding == 0 ? now : BLOCKED;
    }

    @Override
    public int barrierAllCycles() {
        return machine.sync().barrierAll();
    }

    @Override
    public void finished(long now) {
        if (watch.active()) {
            unwatch();
        }
        die.coreFinished(this, now);
    }

    @Override
    public long access(ScalarAccess access, long address, int bytes, long now) {
        return timing.scalarAccess(access, address, bytes, now);
    }

    @Override
    public long writesDone(long now) {
        return timing.scalarWritesDone(now);
    }

    @Override
    public void checkGlobal(long address, int bytes) {
        die.globalMap.check(address, address + bytes);
    }

    @Override
    public long readGlobal(long address, byte[] target, int offset, int length) {
        return die.values.readGlobal(this, address, target, offset, length);
    }

    @Override
    public void writeGlobal(long address, byte[] source, int offset, int length, long known, long now) {
        if (die.remote.isRemote(address)) {
            die.remote.store(this, address, source, offset, length, known, now);
            return;
        }
        scalarRanges.clear();
        scalarRanges.writes(Space.GM, address, length);
        die.beforeGlobalWrite(this, scalarRanges, now);
        die.values.writeGlobal(this, address, source, offset, length, known);
    }

    @Override
    public boolean isRemote(long address) {
        return die.remote.isRemote(address);
    }

    @Override
    public boolean arrived(long address, int bytes, long now) {
        return die.remote.arrived(this, address, bytes, now);
    }

    @Override
    public void remoteAtomic(long address, int width, long config, long value, long now) {
        die.remote.atomic(this, address, width, config, value, now);
    }

    @Override
    public long readBuffer(long offset, int width, long now) {
        checkBuffer(offset, 1 << width);
        long known = die.values.readBuffer(this, offset, scratch, 1 << width);
        long needed = -1L >>> Long.SIZE - (1 << width);
        if ((known & needed) != needed) {
            throw new KernelFault(
                    "NPU-F0320",
                    "the value at UB offset 0x" + Long.toHexString(offset)
                            + " is not known in a timing-only run, and the program's course depends on it; mark the "
                            + "tensor it comes from \"control\": true (what a vector instruction filled must be copied "
                            + "from such a tensor, too), or run with values");
        }
        return DataCache.get(scratch, 0, width);
    }

    @Override
    public void writeBuffer(long offset, int width, long value, long now) {
        checkBuffer(offset, 1 << width);
        scalarRanges.clear();
        scalarRanges.writes(Space.UB, offset, 1L << width);
        engine.protectFromScalar(scalarRanges);
        DataCache.put(scratch, 0, width, value);
        die.values.writeBuffer(this, offset, scratch, 1 << width);
    }

    private void checkBuffer(long offset, int bytes) {
        if (id.kind() != CoreKind.AIV) {
            throw new KernelFault("NPU-F0309", "a cube core has no UB; the address carries the UB window bit");
        }
        if (offset < 0 || offset + bytes > machine.buffers().ub()) {
            throw new KernelFault(
                    "NPU-F0313",
                    "scalar access to UB offset 0x" + Long.toHexString(offset) + ", which is beyond its "
                            + machine.buffers().ub() + " bytes");
        }
    }

    @Override
    public long readPipeRegister(SpecialRegister register) {
        return die.values.readRegister(this, register);
    }

    @Override
    public void watch(long[] addresses, int count) {
        watch.begin(addresses, count, machine.scalar().dataCacheLine());
        die.watching(this, true);
    }

    @Override
    public void unwatch() {
        watch.end();
        die.watching(this, false);
    }

    @Override
    public boolean watchTouched() {
        return watch.touched();
    }

    @Override
    public void sleep(long period) {
        // Woken up by Die.beforeGlobalWrite.
    }

    @Override
    public void reportStall(StallReason reason, int pc, long start, long end) {
        observer.stalled(id, Pipe.S, reason, pc, start, end);
    }

    @Override
    public void reportRun(int firstWord, long instructions, long start, long end) {
        observer.scalarRan(id, firstWord, instructions, start, end);
    }
}
