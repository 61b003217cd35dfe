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
import java.util.Set;

/** One core of a die: its scalar unit, its pipes, its flags and its memory. */
public final class Core implements ScalarEnvironment {
    private static final Pipe[] PIPES = Pipe.values();
    private static final int SPACES = Space.values().length;

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
    final int scalarSlot;
    final long[] pathBytes = new long[SPACES * SPACES];
    final Watch watch = new Watch();
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

    /** Index of the core's block; -1 when it has none. */
    int block = -1;

    long busyCycles;

    Core(
            CoreId id,
            int index,
            Die die,
            Program program,
            CoreTiming timing,
            CoreMemory memory,
            int firstSlot,
            Observer observer) {
        this.id = id;
        this.index = index;
        this.die = die;
        this.program = program;
        this.timing = timing;
        this.memory = memory;
        this.observer = observer;
        this.machine = die.machine;
        scalarSlot = firstSlot;
        unitFlags = new UnitFlags(machine.buffers().l0c());
        int slot = firstSlot + 1;
        for (Pipe pipe : PIPES) {
            if (pipe != Pipe.S && Program.hasPipe(id.kind(), pipe)) {
                pipes[pipe.ordinal()] = new PipeState(pipe, slot++, depth(machine.queues(), pipe));
            }
        }
        engine = new PipeEngine(this, pipes, machine.sync(), machine.queues().dispatchLatency());
        scalar = new ScalarUnit(program.scalar(), machine.scalar(), this, observer != null);
    }

    /** Event slots of a core: one for the scalar unit and one for each pipe. */
    static int slots(CoreKind kind) {
        int slots = 0;
        for (Pipe pipe : PIPES) {
            if (Program.hasPipe(kind, pipe)) {
                slots++;
            }
        }
        return slots;
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

    /** The event loop has reached the next event of one of the core's slots. */
    void event(int slot, long now) {
        if (slot == scalarSlot) {
            active = null;
            die.schedule(slot, scalar.run(now));
            return;
        }
        engine.event(die.pipeAt(slot), now);
    }

    /** A transfer that was suspended can go on. */
    void resume(Pipe pipe, long cycle) {
        PipeState state = pipes[pipe.ordinal()];
        state.workCycle = cycle;
        die.schedule(state.slot, state.nextEvent());
    }

    private void wakeScalar(long cycle) {
        die.schedule(scalarSlot, cycle);
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
        die.schedule(scalarSlot, scalar.wake(now));
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
        Issued issued = new Issued(
                fixed.decoded,
                pc,
                registers[fixed.xd],
                registers[fixed.xn],
                registers[fixed.xm],
                registers[fixed.xt],
                specials);
        return send(fixed, issued, issueCycle);
    }

    private boolean send(PipeInstruction fixed, Issued issued, long issueCycle) {
        PipeState pipe = pipes[fixed.pipe.ordinal()];
        if (pipe.full()) {
            scalarWaitQueue = pipe;
            return false;
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
        return send(fixed, new Issued(fixed.decoded, pc, half, value, 0, 0, specials), issueCycle);
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
                            + "tensor it comes from \"control\": true, or run with values");
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
