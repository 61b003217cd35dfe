// SPDX-License-Identifier: Apache-2.0
package dev.npu384.emulator.scalar;

import dev.npu384.emulator.core.Issued;
import dev.npu384.emulator.core.KernelFault;
import dev.npu384.emulator.machine.ScalarSpec;
import dev.npu384.emulator.observe.StallReason;
import dev.npu384.emulator.timing.ScalarAccess;
import dev.npu384.isa.KernelAbi;
import dev.npu384.isa.SpecialRegister;
import java.util.Arrays;

/**
 * The scalar unit of one core: executes scalar and flow instructions in order and sends the rest to the pipes. It runs
 * ahead of the event loop through everything that concerns it alone; an instruction that the rest of the machine can
 * influence is executed when the loop has reached its cycle.
 */
public final class ScalarUnit {
    static final int MAX_LOOPS = 8;

    /** Cycles the unit may run ahead before it gives way, so that interrupts and window ends are noticed. */
    private static final long RUN_AHEAD_CYCLES = 1 << 17;

    /** In place of a branch's outcome: the instruction is executed out of the interpreter's main method. */
    private static final int OUT_OF_LINE = 2;

    private static final long COUNT_MASK = (1L << 30) - 1;

    final long[] x = new long[33];
    final ScalarEnvironment environment;
    final ScalarProgram program;
    final DataCache cache;
    final PollDetector polls = new PollDetector();
    final long[] loopRemaining = new long[MAX_LOOPS];
    private final int[] loopStart = new int[MAX_LOOPS];
    private final int[] loopExit = new int[MAX_LOOPS];
    private final InstructionCache instructionCache;
    private final ScalarMemory memory;
    private final ScalarControl control;
    private final int takenExtra;
    private final int unitMask;
    private final boolean observed;

    /** Special registers as {@link Issued} captures them; copied before a write when an instruction shares them. */
    long[] specials;

    boolean specialsShared;
    int pc;
    long cycle;
    long condition;
    long loopCount;
    int loopDepth;
    long instructions;
    private int unit = -1;
    private StallReason stall;
    private long stallStart;
    private long waitCycles;
    private long startCycle;
    private boolean running;
    private boolean sleeping;
    private int runStartPc;
    private long runStartCycle;
    private long runStartInstructions;
    final EndlessLoop endless = new EndlessLoop();

    public ScalarUnit(ScalarProgram program, ScalarSpec spec, ScalarEnvironment environment, boolean observed) {
        this.program = program;
        this.environment = environment;
        this.observed = observed;
        cache = new DataCache(spec);
        instructionCache = new InstructionCache(spec);
        unitMask = instructionCache.unitMask();
        takenExtra = spec.branchTaken() - spec.branchNotTaken();
        memory = new ScalarMemory(this, spec);
        control = new ScalarControl(this);
    }

    /**
     * Begins a block. Registers are zero but for X0 and the stack; caches keep their contents.
     *
     * @param specials initial special registers, owned by the unit from here on
     */
    public void start(int entry, long atCycle, long parameters, long stackTop, long[] initialSpecials) {
        Arrays.fill(x, 0);
        x[0] = parameters;
        x[KernelAbi.STACK_REGISTER] = stackTop;
        specials = initialSpecials;
        specialsShared = false;
        pc = entry;
        cycle = atCycle;
        startCycle = atCycle;
        condition = 0;
        loopCount = 0;
        loopDepth = 0;
        unit = -1;
        running = true;
        polls.forget();
        beginRun();
    }

    public boolean running() {
        return running;
    }

    /** The word at which the unit is. */
    public int programCounter() {
        return pc;
    }

    public long cycle() {
        return cycle;
    }

    public long instructions() {
        return instructions;
    }

    /** Cycles spent waiting for flags, barriers and full queues. */
    public long waitCycles() {
        return waitCycles;
    }

    /** Why the unit waits; null when it does not. */
    public StallReason stall() {
        return stall;
    }

    public boolean sleeping() {
        return sleeping;
    }

    /** Writes dirty lines of the data cache back and empties it. */
    void cleanCache(long now) {
        memory.cleanAll(now);
    }

    /** Ends the unit's work on its block. */
    public void stop() {
        running = false;
    }

    public long startCycle() {
        return startCycle;
    }

    /**
     * Goes on. The event loop has reached {@code now}.
     *
     * @return the cycle at which the unit wants to be called again, or BLOCKED
     */
    public long run(long now) {
        if (stall != null) {
            endStall(now);
        }
        boolean yielded = execute(now);
        if (observed) {
            reportRun();
        }
        if (!running || !yielded || sleeping) {
            return ScalarEnvironment.BLOCKED;
        }
        return cycle;
    }

    /** A watched range is about to be written at {@code now}: catches up with the iterations slept through. */
    public long wake(long now) {
        sleeping = false;
        long periods = Math.max(0, (now - polls.cycle()) / polls.period());
        cycle = polls.cycle() + periods * polls.period();
        instructions += periods * polls.periodInstructions();
        polls.forget();
        long next = cycle;
        while (next <= now) {
            next = run(next);
        }
        return next;
    }

    private void beginRun() {
        runStartPc = pc;
        runStartCycle = cycle;
        runStartInstructions = instructions;
    }

    /** The run is cut off: an unfinished wait counts up to now. */
    public void cutOff(long now) {
        if (!running) {
            return;
        }
        if (stall != null) {
            endStall(now);
        }
        endRun();
    }

    /** Reports what ran so far, if anybody listens. */
    void endRun() {
        if (observed) {
            reportRun();
        }
    }

    private void reportRun() {
        if (instructions != runStartInstructions) {
            environment.reportRun(runStartPc, instructions - runStartInstructions, runStartCycle, cycle);
        }
        beginRun();
    }

    /** The unit waits from its present cycle on. Always returns false: it must be woken up. */
    boolean beginStall(StallReason reason) {
        stall = reason;
        stallStart = cycle;
        return false;
    }

    private void endStall(long now) {
        StallReason reason = stall;
        stall = null;
        stalled(reason, stallStart, now);
    }

    /** The unit goes on at {@code end}. */
    void stalled(StallReason reason, long start, long end) {
        if (end > start) {
            if (reason != StallReason.MEMORY) {
                waitCycles += end - start;
            }
            if (observed) {
                reportRun();
                environment.reportStall(reason, pc, start, end);
            }
        }
        cycle = Math.max(cycle, end);
        if (observed) {
            beginRun();
        }
    }

    /** Before a change of a special register. */
    long[] ownSpecials() {
        if (specialsShared) {
            specials = specials.clone();
            specialsShared = false;
        }
        return specials;
    }

    void writeSpecial(SpecialRegister register, long value) {
        ownSpecials()[register.ordinal()] = value;
    }

    void sleep() {
        sleeping = true;
        polls.clearAddresses();
    }

    private boolean enterUnit(long now) {
        int first = pc & unitMask;
        if (!instructionCache.holds(first)) {
            if (cycle > now) {
                return false;
            }
            long address = KernelAbi.TEXT_BASE + (long) first * Integer.BYTES;
            long ready = environment.access(
                    ScalarAccess.INSTRUCTION_FETCH, address, instructionCache.unitWords() * Integer.BYTES, cycle);
            instructionCache.fill(first);
            stalled(StallReason.INSTRUCTION_FETCH, cycle, ready);
        }
        unit = first;
        return true;
    }

    /** Whether the loop has given way because it ran far ahead; faults when it can never end. */
    private boolean giveWay() {
        endless.check(this);
        return true;
    }

    /**
     * The interpreter. Registers of the machine are Java locals here; everything that needs the rest of the unit is
     * called with them written back.
     *
     * @return true when the unit wants to be called again at its cycle, false when it waits to be woken up
     */
    private boolean execute(long now) {
        final long[] code = program.code;
        final long[] r = x;
        final long horizon = now + RUN_AHEAD_CYCLES;
        int at = pc;
        long time = cycle;
        long count = instructions;
        final int mask = unitMask;
        final long lineMask = -cache.lineBytes();
        int here = unit;
        while (true) {
            if ((at & mask) != here) {
                pc = at;
                cycle = time;
                instructions = count;
                if (!enterUnit(now)) {
                    return true;
                }
                time = cycle;
                here = unit;
            }
            long word = code[at];
            int low = (int) word;
            int taken;
            switch (low & 0xff) {
                case Op.ADD:
                    r[low >>> 8 & 31] = r[low >>> 13 & 31] + r[low >>> 18 & 31];
                    taken = -1;
                    break;
                case Op.SUB:
                    r[low >>> 8 & 31] = r[low >>> 13 & 31] - r[low >>> 18 & 31];
                    taken = -1;
                    break;
                case Op.MUL:
                    r[low >>> 8 & 31] = r[low >>> 13 & 31] * r[low >>> 18 & 31];
                    taken = -1;
                    break;
                case Op.ADD_IMMEDIATE:
                    r[low >>> 8 & 31] = r[low >>> 13 & 31] + (word >> 32);
                    taken = -1;
                    break;
                case Op.SUB_IMMEDIATE:
                    r[low >>> 8 & 31] = r[low >>> 13 & 31] - (word >> 32);
                    taken = -1;
                    break;
                case Op.MUL_IMMEDIATE:
                    r[low >>> 8 & 31] = r[low >>> 13 & 31] * (word >> 32);
                    taken = -1;
                    break;
                case Op.AND:
                    r[low >>> 8 & 31] = r[low >>> 13 & 31] & r[low >>> 18 & 31];
                    taken = -1;
                    break;
                case Op.OR:
                    r[low >>> 8 & 31] = r[low >>> 13 & 31] | r[low >>> 18 & 31];
                    taken = -1;
                    break;
                case Op.XOR:
                    r[low >>> 8 & 31] = r[low >>> 13 & 31] ^ r[low >>> 18 & 31];
                    taken = -1;
                    break;
                case Op.MOVE:
                    r[low >>> 8 & 31] = r[low >>> 13 & 31];
                    taken = -1;
                    break;
                case Op.MOVE_IMMEDIATE:
                    r[low >>> 8 & 31] = word >> 32;
                    taken = -1;
                    break;
                case Op.MOVE_KEEP: {
                    int shift = (low >>> 18 & 3) << 4;
                    r[low >>> 8 & 31] = r[low >>> 8 & 31] & ~(0xffffL << shift) | (word >> 32) << shift;
                    taken = -1;
                    break;
                }
                case Op.SHIFT_LEFT:
                    r[low >>> 8 & 31] <<= r[low >>> 13 & 31];
                    taken = -1;
                    break;
                case Op.SHIFT_LEFT_IMMEDIATE:
                    r[low >>> 8 & 31] <<= word >> 32;
                    taken = -1;
                    break;
                case Op.SHIFT_RIGHT:
                    r[low >>> 8 & 31] >>= r[low >>> 13 & 31];
                    taken = -1;
                    break;
                case Op.SHIFT_RIGHT_IMMEDIATE:
                    r[low >>> 8 & 31] >>= word >> 32;
                    taken = -1;
                    break;
                case Op.SHIFT_RIGHT_UNSIGNED:
                    r[low >>> 8 & 31] >>>= r[low >>> 13 & 31];
                    taken = -1;
                    break;
                case Op.SHIFT_RIGHT_UNSIGNED_IMMEDIATE:
                    r[low >>> 8 & 31] >>>= word >> 32;
                    taken = -1;
                    break;
                case Op.NOT:
                    r[low >>> 8 & 31] = ~r[low >>> 13 & 31];
                    taken = -1;
                    break;
                case Op.NEGATE:
                    r[low >>> 8 & 31] = -r[low >>> 13 & 31];
                    taken = -1;
                    break;
                case Op.SELECT:
                    r[low >>> 8 & 31] = condition != 0 ? r[low >>> 13 & 31] : r[low >>> 18 & 31];
                    taken = -1;
                    break;
                case Op.MULTIPLY_ADD:
                    r[low >>> 8 & 31] += r[low >>> 13 & 31] * r[low >>> 18 & 31];
                    taken = -1;
                    break;
                case Op.MAX:
                    r[low >>> 8 & 31] = Math.max(r[low >>> 13 & 31], r[low >>> 18 & 31]);
                    taken = -1;
                    break;
                case Op.MIN:
                    r[low >>> 8 & 31] = Math.min(r[low >>> 13 & 31], r[low >>> 18 & 31]);
                    taken = -1;
                    break;
                case Op.SIGN_EXTEND:
                    r[low >>> 8 & 31] = r[low >>> 13 & 31] << (word >> 32) >> (word >> 32);
                    taken = -1;
                    break;
                case Op.ZERO_EXTEND:
                    r[low >>> 8 & 31] = r[low >>> 13 & 31] << (word >> 32) >>> (word >> 32);
                    taken = -1;
                    break;
                case Op.COMPARE:
                    condition = r[low >>> 13 & 31] == r[low >>> 18 & 31] ? 1 : 0;
                    taken = -1;
                    break;
                case Op.COMPARE + 1:
                    condition = r[low >>> 13 & 31] != r[low >>> 18 & 31] ? 1 : 0;
                    taken = -1;
                    break;
                case Op.COMPARE + 2:
                    condition = r[low >>> 13 & 31] < r[low >>> 18 & 31] ? 1 : 0;
                    taken = -1;
                    break;
                case Op.COMPARE + 3:
                    condition = r[low >>> 13 & 31] > r[low >>> 18 & 31] ? 1 : 0;
                    taken = -1;
                    break;
                case Op.COMPARE + 4:
                    condition = r[low >>> 13 & 31] >= r[low >>> 18 & 31] ? 1 : 0;
                    taken = -1;
                    break;
                case Op.COMPARE + 5:
                    condition = r[low >>> 13 & 31] <= r[low >>> 18 & 31] ? 1 : 0;
                    taken = -1;
                    break;
                case Op.COMPARE_IMMEDIATE:
                    condition = r[low >>> 13 & 31] == word >> 32 ? 1 : 0;
                    taken = -1;
                    break;
                case Op.COMPARE_IMMEDIATE + 1:
                    condition = r[low >>> 13 & 31] != word >> 32 ? 1 : 0;
                    taken = -1;
                    break;
                case Op.COMPARE_IMMEDIATE + 2:
                    condition = r[low >>> 13 & 31] < word >> 32 ? 1 : 0;
                    taken = -1;
                    break;
                case Op.COMPARE_IMMEDIATE + 3:
                    condition = r[low >>> 13 & 31] > word >> 32 ? 1 : 0;
                    taken = -1;
                    break;
                case Op.COMPARE_IMMEDIATE + 4:
                    condition = r[low >>> 13 & 31] >= word >> 32 ? 1 : 0;
                    taken = -1;
                    break;
                case Op.COMPARE_IMMEDIATE + 5:
                    condition = r[low >>> 13 & 31] <= word >> 32 ? 1 : 0;
                    taken = -1;
                    break;
                case Op.COMPARE_JUMP:
                    taken = r[low >>> 13 & 31] == r[low >>> 18 & 31] ? 1 : 0;
                    condition = taken;
                    break;
                case Op.COMPARE_JUMP + 1:
                    taken = r[low >>> 13 & 31] != r[low >>> 18 & 31] ? 1 : 0;
                    condition = taken;
                    break;
                case Op.COMPARE_JUMP + 2:
                    taken = r[low >>> 13 & 31] < r[low >>> 18 & 31] ? 1 : 0;
                    condition = taken;
                    break;
                case Op.COMPARE_JUMP + 3:
                    taken = r[low >>> 13 & 31] > r[low >>> 18 & 31] ? 1 : 0;
                    condition = taken;
                    break;
                case Op.COMPARE_JUMP + 4:
                    taken = r[low >>> 13 & 31] >= r[low >>> 18 & 31] ? 1 : 0;
                    condition = taken;
                    break;
                case Op.COMPARE_JUMP + 5:
                    taken = r[low >>> 13 & 31] <= r[low >>> 18 & 31] ? 1 : 0;
                    condition = taken;
                    break;
                case Op.COMPARE_JUMP_IMMEDIATE:
                    taken = r[low >>> 13 & 31] == low << 9 >> 27 ? 1 : 0;
                    condition = taken;
                    break;
                case Op.COMPARE_JUMP_IMMEDIATE + 1:
                    taken = r[low >>> 13 & 31] != low << 9 >> 27 ? 1 : 0;
                    condition = taken;
                    break;
                case Op.COMPARE_JUMP_IMMEDIATE + 2:
                    taken = r[low >>> 13 & 31] < low << 9 >> 27 ? 1 : 0;
                    condition = taken;
                    break;
                case Op.COMPARE_JUMP_IMMEDIATE + 3:
                    taken = r[low >>> 13 & 31] > low << 9 >> 27 ? 1 : 0;
                    condition = taken;
                    break;
                case Op.COMPARE_JUMP_IMMEDIATE + 4:
                    taken = r[low >>> 13 & 31] >= low << 9 >> 27 ? 1 : 0;
                    condition = taken;
                    break;
                case Op.COMPARE_JUMP_IMMEDIATE + 5:
                    taken = r[low >>> 13 & 31] <= low << 9 >> 27 ? 1 : 0;
                    condition = taken;
                    break;
                case Op.JUMP:
                    taken = 1;
                    break;
                case Op.JUMP_CONDITION:
                    taken = condition != 0 ? 1 : 0;
                    break;
                case Op.CALL:
                    r[KernelAbi.LINK_REGISTER] = KernelAbi.TEXT_BASE + (at + 1L) * Integer.BYTES;
                    taken = 1;
                    break;
                case Op.END_LOOP:
                    if (loopDepth == 0) {
                        pc = at;
                        throw new KernelFault("NPU-F0305", "ENDLOOP outside a hardware loop");
                    }
                    count++;
                    if (--loopRemaining[loopDepth - 1] > 0) {
                        at = loopStart[loopDepth - 1];
                        if (time > horizon) {
                            pc = at;
                            cycle = time;
                            instructions = count;
                            return giveWay();
                        }
                    } else {
                        loopDepth--;
                        at++;
                    }
                    continue;
                case Op.NOTHING:
                    taken = -1;
                    break;
                case Op.LOAD: {
                    long address = r[low >>> 13 & 31] + (word >> 32);
                    int width = low >>> 18 & 3;
                    int entry = cache.guess(address & lineMask);
                    if (entry == DataCache.MISS || (address & (1 << width) - 1) != 0 || !cache.usable(entry, time)) {
                        taken = OUT_OF_LINE;
                    } else {
                        r[low >>> 8 & 31] = cache.load(entry, (int) (address & ~lineMask), width);
                        taken = -1;
                    }
                    break;
                }
                case Op.STORE: {
                    long address = r[low >>> 13 & 31] + (word >> 32);
                    int width = low >>> 18 & 3;
                    int entry = cache.guess(address & lineMask);
                    if (entry == DataCache.MISS || (address & (1 << width) - 1) != 0) {
                        taken = OUT_OF_LINE;
                    } else {
                        polls.forget();
                        endless.forget();
                        cache.store(entry, (int) (address & ~lineMask), width, r[low >>> 8 & 31]);
                        taken = -1;
                    }
                    break;
                }
                default:
                    taken = OUT_OF_LINE;
                    break;
            }
            if (taken == OUT_OF_LINE) {
                pc = at;
                cycle = time;
                instructions = count;
                if (!step(word, now)) {
                    return stall == null;
                }
                at = pc;
                time = cycle;
                count++;
                continue;
            }
            count++;
            time += low >>> 23;
            if (taken <= 0) {
                at++;
            } else {
                int target = (int) (word >> 32);
                time += takenExtra;
                if (time > horizon && target <= at) {
                    pc = target;
                    cycle = time;
                    instructions = count;
                    return giveWay();
                }
                at = target;
            }
        }
    }

    /**
     * An instruction of the other kinds. When it is done, program counter and cycle are those of the next one.
     *
     * @return false when the unit must be called again or woken up before it can be executed
     */
    private boolean step(long word, long now) {
        switch (Op.op(word)) {
            case Op.DISPATCH:
                return dispatch(word);
            case Op.LOAD:
            case Op.STORE:
            case Op.MEMORY:
            case Op.CACHE_CLEAN:
            case Op.CACHE_PRELOAD:
            case Op.MEMORY_BARRIER:
            case Op.LOAD_VECTOR_ADDRESS:
                return memory.execute(word, now) && next();
            case Op.RETURN:
                return jumpTo(x[KernelAbi.LINK_REGISTER], word);
            case Op.JUMP_REGISTER:
                return jumpTo(x[Op.n(word)], word);
            case Op.CALL_REGISTER: {
                long target =
                        Op.m(word) == 1 ? KernelAbi.TEXT_BASE + (pc + x[Op.n(word)]) * Integer.BYTES : x[Op.n(word)];
                x[KernelAbi.LINK_REGISTER] = KernelAbi.TEXT_BASE + (pc + 1L) * Integer.BYTES;
                return jumpTo(target, word);
            }
            case Op.LOOP:
                return beginLoop(word);
            case Op.BREAK:
                return breakLoop(word);
            case Op.ARITHMETIC: {
                long value = program.arithmetic[pc].apply(x[Op.d(word)], x[Op.n(word)], x[Op.m(word)]);
                if (Op.immediate(word) == 1) {
                    condition = value;
                } else {
                    x[Op.d(word)] = value;
                }
                cycle += Op.cost(word);
                return next();
            }
            default:
                endless.forget();
                return control.execute(word, now);
        }
    }

    boolean next() {
        pc++;
        return true;
    }

    private boolean dispatch(long word) {
        polls.forget();
        endless.forget();
        if (!environment.dispatch(pc, x, specials, cycle + Op.cost(word))) {
            return beginStall(StallReason.QUEUE_FULL);
        }
        specialsShared = true;
        cycle += Op.cost(word);
        pc++;
        return true;
    }

    /** Goes to a byte address of the program text. */
    private boolean jumpTo(long address, long word) {
        long offset = (address & KernelAbi.OFFSET_MASK) - KernelAbi.TEXT_BASE;
        if (offset % Integer.BYTES != 0 || offset < 0 || offset >= (long) program.words() * Integer.BYTES) {
            throw new KernelFault(
                    "NPU-F0301",
                    "jump to 0x" + Long.toHexString(address) + ", which is outside the program; "
                            + "was the link register X30 overwritten?");
        }
        cycle += Op.cost(word) + takenExtra;
        pc = (int) (offset / Integer.BYTES);
        return true;
    }

    /** Goes a distance in words. */
    boolean jumpBy(long distance, long word) {
        return jumpTo(KernelAbi.TEXT_BASE + (pc + distance) * Integer.BYTES, word);
    }

    private boolean beginLoop(long word) {
        long iterations = loopCount & COUNT_MASK;
        cycle += Op.cost(word);
        if (iterations == 0) {
            pc = Op.immediate(word);
            return true;
        }
        if (loopDepth == MAX_LOOPS) {
            throw new KernelFault("NPU-F0305", "hardware loops nest deeper than " + MAX_LOOPS);
        }
        loopStart[loopDepth] = pc + 1;
        loopExit[loopDepth] = Op.immediate(word);
        loopRemaining[loopDepth++] = iterations;
        pc++;
        return true;
    }

    private boolean breakLoop(long word) {
        if (loopDepth == 0) {
            throw new KernelFault("NPU-F0305", "BREAK outside a hardware loop");
        }
        pc = loopExit[--loopDepth];
        cycle += Op.cost(word) + takenExtra;
        return true;
    }
}
