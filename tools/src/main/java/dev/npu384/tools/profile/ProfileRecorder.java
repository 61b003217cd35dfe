// SPDX-License-Identifier: Apache-2.0
package dev.npu384.tools.profile;

import dev.npu384.emulator.core.Issued;
import dev.npu384.emulator.launch.FaultReport;
import dev.npu384.emulator.observe.CoreId;
import dev.npu384.emulator.observe.Observer;
import dev.npu384.emulator.observe.SourceMap;
import dev.npu384.emulator.observe.StallReason;
import dev.npu384.emulator.timing.MemoryCounters;
import dev.npu384.isa.Pipe;
import dev.npu384.isa.Space;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Folds the events of one die into counters and hands slices on to the sinks. All methods are called in event order by the
 * die's event loop; nothing here allocates per instruction.
 */
public final class ProfileRecorder implements Observer {
    private static final int PIPES = Pipe.values().length;
    private static final int FLAG_IDS = 16;

    private final int die;
    /** Those that want every event; the others learn of kernels and blocks only. */
    private final SliceSink[] sinks;

    private final List<SliceSink> allSinks;
    private final List<CoreCounters> cores = new ArrayList<>();
    private final List<FlagState> flags = new ArrayList<>();
    private final MemorySeries memory = new MemorySeries();
    private final BusyMemory hbm;
    private final Arithmetic arithmetic = new Arithmetic();
    private final WordCounters words = new WordCounters();
    private final WordCounters scalarWords = new WordCounters();
    private final StallTable stalls = new StallTable();
    private final Map<String, PathCounters> paths = new TreeMap<>();
    private final PathCounters[] pathTable = new PathCounters[Space.values().length * Space.values().length];
    private ProgramText text = new ProgramText(new SourceMap(Profile.EMPTY_IMAGE));
    private String kernel = "";
    private int blocks;
    private long lastCycle;
    private Optional<FaultReport> fault = Optional.empty();

    /** @param die the die to record; events of others are ignored */
    ProfileRecorder(int die, List<SliceSink> sinks) {
        this(die, sinks, Double.MAX_VALUE);
    }

    /** @param hbmBytesPerCycle what HBM delivers to endless streams */
    ProfileRecorder(int die, List<SliceSink> sinks, double hbmBytesPerCycle) {
        this.die = die;
        hbm = new BusyMemory(hbmBytesPerCycle);
        this.sinks = sinks.stream().filter(SliceSink::wantsSlices).toArray(SliceSink[]::new);
        allSinks = List.copyOf(sinks);
    }

    /** What has been recorded up to now. */
    Profile profile() {
        List<CoreCounters> used =
                cores.stream().filter(core -> core != null && core.blocks() > 0).toList();
        return new Profile(
                kernel,
                blocks,
                lastCycle,
                text,
                used,
                words,
                scalarWords,
                stalls,
                Collections.unmodifiableMap(paths),
                memory,
                fault);
    }

    @Override
    public boolean takesDiesAtOnce() {
        return true;
    }

    @Override
    public Optional<Observer> ofDie(int other) {
        return other == die ? Optional.of(this) : Optional.empty();
    }

    @Override
    public void kernelStarted(int ofDie, String name, int blockCount, SourceMap source) {
        if (ofDie != die) {
            return;
        }
        kernel = name;
        blocks = blockCount;
        text = new ProgramText(source);
        for (SliceSink sink : allSinks) {
            sink.kernel(die, name, blockCount, text);
        }
    }

    @Override
    public void kernelEnded(int ofDie, long cycle) {
        if (ofDie == die) {
            lastCycle = cycle;
        }
    }

    @Override
    public void memoryUsed(int ofDie, MemoryCounters counters, long cycle) {
        if (ofDie == die) {
            hbm.sample(cycle, memory.hbmBytesSince(counters));
            memory.sample(counters, cycle);
        }
    }

    @Override
    public void blockStarted(CoreId core, int block, long cycle) {
        if (core.die() == die) {
            counters(core).blockStarted(cycle);
        }
    }

    @Override
    public void blockEnded(CoreId core, int block, long cycle) {
        if (core.die() != die) {
            return;
        }
        long start = counters(core).blockEnded(cycle);
        for (SliceSink sink : allSinks) {
            sink.block(core, block, start, cycle);
        }
    }

    @Override
    public void moved(CoreId core, Pipe pipe, Issued instruction, Space from, Space to, long bytes, long cycle) {
        if (core.die() != die) {
            return;
        }
        int index = from.ordinal() * Space.values().length + to.ordinal();
        PathCounters path = pathTable[index];
        if (path == null) {
            path = new PathCounters(from, to);
            pathTable[index] = path;
            paths.put(path.name(), path);
        }
        path.add(instruction.startCycle(), cycle, bytes);
        counters(core).addBytes(from, to, bytes);
        words.addBytes(instruction.wordIndex(), bytes);
        if (from == Space.GM || to == Space.GM) {
            words.markGlobal(instruction.wordIndex());
        }
    }

    @Override
    public void ended(CoreId core, Pipe pipe, Issued instruction, long startCycle, long endCycle) {
        if (core.die() == die) {
            add(core, pipe, instruction, startCycle, endCycle);
        }
    }

    @Override
    public void cutOff(CoreId core, Pipe pipe, Issued instruction, long startCycle, long cycle) {
        if (core.die() == die) {
            add(core, pipe, instruction, startCycle, Math.max(startCycle, cycle));
        }
    }

    private void add(CoreId core, Pipe pipe, Issued instruction, long startCycle, long endCycle) {
        CoreCounters counters = counters(core);
        counters.addInstructions(pipe, 1);
        int word = instruction.wordIndex();
        if (!instruction.isWork()) {
            words.add(word, pipe, 1, 0, 0);
            return;
        }
        long busy = counters.addBusy(pipe, startCycle, endCycle);
        words.add(word, pipe, 1, busy, endCycle - startCycle);
        if (busy > 0 && words.isGlobal(word)) {
            words.addHbm(word, hbm.busyCycles(endCycle - busy, endCycle));
        }
        if (pipe == Pipe.V || pipe == Pipe.M) {
            Arithmetic.Class type = Arithmetic.classOf(instruction.decoded(), pipe);
            counters.addOperations(type, arithmetic.operations(instruction, pipe), busy);
            if (instruction.conflictCycles() > 0) {
                counters.addConflicts(instruction.conflictCycles());
                words.addConflicts(word, instruction.conflictCycles());
            }
        }
        for (SliceSink sink : sinks) {
            sink.slice(core, pipe, instruction, startCycle, endCycle, instruction.movedBytes());
        }
    }

    @Override
    public void scalarRan(CoreId core, int firstWord, long instructions, long startCycle, long endCycle) {
        if (core.die() != die) {
            return;
        }
        counters(core).addInstructions(Pipe.S, instructions);
        scalarWords.add(firstWord, Pipe.S, instructions, endCycle - startCycle, endCycle - startCycle);
        for (SliceSink sink : sinks) {
            sink.scalarRun(core, firstWord, instructions, startCycle, endCycle);
        }
    }

    @Override
    public void stalled(CoreId core, Pipe pipe, StallReason reason, int word, long startCycle, long endCycle) {
        long cycles = endCycle - startCycle;
        if (cycles <= 0 || core.die() != die) {
            return;
        }
        counters(core).addWait(pipe, reason, cycles);
        (pipe == Pipe.S ? scalarWords : words).addWait(word, pipe, reason, cycles);
        int blocker = reason == StallReason.FLAG ? flagState(core).setter(pipe, word, endCycle) : -1;
        stalls.add(pipe, reason, word, blocker, cycles);
        if (sinks.length > 0) {
            StallCause cause = new StallCause(reason, word, blocker);
            for (SliceSink sink : sinks) {
                sink.stall(core, pipe, cause, startCycle, endCycle);
            }
        }
    }

    @Override
    public void flagSet(CoreId core, Pipe source, Pipe destination, int id, int word, long cycle) {
        if (core.die() != die) {
            return;
        }
        FlagState state = flagState(core);
        int index = FlagState.index(source, destination, id);
        state.setCycle[index] = cycle;
        state.setWord[index] = word;
        if (destination == Pipe.S) {
            state.setterForScalar = word;
        }
        for (SliceSink sink : sinks) {
            sink.flagSet(core, source, destination, id, cycle);
        }
    }

    @Override
    public void flagTaken(CoreId core, Pipe source, Pipe destination, int id, int word, long cycle) {
        if (core.die() != die) {
            return;
        }
        FlagState state = flagState(core);
        int index = FlagState.index(source, destination, id);
        if (destination != Pipe.S) {
            state.setterOfLastTaken = state.setWord[index];
            state.takenBy = word;
            state.takenCycle = cycle;
        }
        for (SliceSink sink : sinks) {
            sink.flow(core, source, destination, id, state.setCycle[index], cycle);
        }
    }

    @Override
    public void faulted(FaultReport report) {
        fault = Optional.of(report);
    }

    private CoreCounters counters(CoreId core) {
        while (cores.size() <= core.index()) {
            cores.add(null);
        }
        CoreCounters counters = cores.get(core.index());
        if (counters == null) {
            counters = new CoreCounters(core);
            cores.set(core.index(), counters);
        }
        return counters;
    }

    private FlagState flagState(CoreId core) {
        while (flags.size() <= core.index()) {
            flags.add(new FlagState());
        }
        return flags.get(core.index());
    }

    /** Who set each pipe flag of a core last. */
    private static final class FlagState {
        final long[] setCycle = new long[PIPES * PIPES * FLAG_IDS];
        final int[] setWord = new int[PIPES * PIPES * FLAG_IDS];
        int setterOfLastTaken = -1;
        int takenBy = -1;
        long takenCycle = -1;
        int setterForScalar = -1;

        FlagState() {
            Arrays.fill(setWord, -1);
        }

        /**
         * The word that set the flag a pipe has just waited for. A pipe takes the flag before it reports the wait; the scalar
         * unit reports the wait first, woken up by the latest set of a flag for it. -1 when nothing ended the wait.
         */
        int setter(Pipe pipe, int word, long endCycle) {
            if (pipe == Pipe.S) {
                return setterForScalar;
            }
            return takenBy == word && takenCycle == endCycle ? setterOfLastTaken : -1;
        }

        static int index(Pipe source, Pipe destination, int id) {
            return (source.ordinal() * PIPES + destination.ordinal()) * FLAG_IDS + id;
        }
    }
}
