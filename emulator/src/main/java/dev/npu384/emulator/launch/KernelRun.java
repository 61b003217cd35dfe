// SPDX-License-Identifier: Apache-2.0
package dev.npu384.emulator.launch;

import dev.npu384.emulator.core.Core;
import dev.npu384.emulator.core.Die;
import dev.npu384.emulator.core.Issued;
import dev.npu384.emulator.core.Totals;
import dev.npu384.emulator.machine.LaunchSpec;
import dev.npu384.emulator.machine.MachineSpec;
import dev.npu384.emulator.observe.CoreId;
import dev.npu384.emulator.observe.Observer;
import dev.npu384.isa.KernelAbi;
import dev.npu384.isa.SpecialRegister;
import dev.npu384.isa.program.ProgramImage;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Hands the blocks of one launch to the cores of a die: the next block to the lowest free core, or group of cores. */
final class KernelRun implements Die.BlockListener {
    private static final int MAX_WARNINGS = 20;

    private final LaunchRequest request;
    private final LaunchSpec spec;
    private final MachineSpec machine;
    private final ProgramImage.Kernel kernel;
    private final CoreLayout layout;
    private final Observer observer;
    private final Map<String, TreeMap<Integer, CoreId>> leftovers = new LinkedHashMap<>();
    private final int[] running;
    private final long[] blockStart;
    private final long[] groupEnd;
    private Die die;
    private int nextBlock;
    private int blocksLeft;
    private long lastEnd;
    private long sumCoreCycles;

    KernelRun(
            LaunchRequest request,
            MachineSpec machine,
            ProgramImage.Kernel kernel,
            CoreLayout layout,
            Observer observer) {
        this.request = request;
        this.machine = machine;
        this.spec = machine.launch();
        this.kernel = kernel;
        this.layout = layout;
        this.observer = observer;
        running = new int[layout.groups()];
        blockStart = new long[layout.groups()];
        groupEnd = new long[layout.groups()];
        blocksLeft = layout.blocks();
    }

    void begin(Die onDie) {
        die = onDie;
        for (int group = 0; group < layout.groups(); group++) {
            startNext(group, request.startCycle() + spec.head() + Math.round(spec.headPerBlock() * (group + 1)));
        }
    }

    private void startNext(int group, long cycle) {
        int block = nextBlock++;
        blockStart[group] = cycle;
        for (Core core : layout.members(die, group)) {
            running[group]++;
            long base = (long) request.die() << KernelAbi.DIE_SHIFT;
            long stackTop = base + KernelAbi.STACK_BASE + (core.id().index() + 1) * KernelAbi.STACK_BYTES;
            die.startBlock(
                    core,
                    block,
                    kernel.entries().get(core.id().kind()),
                    cycle,
                    base + KernelAbi.PARA_BASE,
                    stackTop,
                    specials(core, block));
        }
    }

    private long[] specials(Core core, int block) {
        long[] values = new long[Issued.SPECIALS_LENGTH];
        set(values, SpecialRegister.MASK0, -1);
        set(values, SpecialRegister.MASK1, -1);
        set(values, SpecialRegister.BLOCKID, block);
        set(values, SpecialRegister.BLOCKDIM, layout.blocks());
        set(values, SpecialRegister.SUBBLOCKID, layout.subBlock(core));
        set(values, SpecialRegister.SUBBLOCKDIM, Math.max(1, kernel.vectorCoresPerCube()));
        set(values, SpecialRegister.COREID, core.id().index());
        set(values, SpecialRegister.PARA_BASE, (long) request.die() << KernelAbi.DIE_SHIFT | KernelAbi.PARA_BASE);
        set(values, SpecialRegister.RANK, request.rank());
        set(values, SpecialRegister.WORLD, request.world());
        set(values, SpecialRegister.DATA_UB_BASE, KernelAbi.UB_WINDOW_BIT);
        return values;
    }

    private static void set(long[] values, SpecialRegister register, long value) {
        values[register.ordinal()] = value;
    }

    @Override
    public void ended(Core core, long cycle) {
        long end = cycle + spec.tail();
        int group = layout.group(core);
        for (String leftover : Totals.leftovers(core)) {
            leftovers
                    .computeIfAbsent(leftover, text -> new TreeMap<>())
                    .put(core.id().index(), core.id());
        }
        core.addBusy(end - blockStart[group]);
        sumCoreCycles += end - blockStart[group];
        lastEnd = Math.max(lastEnd, end);
        groupEnd[group] = Math.max(groupEnd[group], end);
        if (observer != null) {
            observer.blockEnded(core.id(), core.block(), end);
        }
        if (--running[group] > 0) {
            return;
        }
        blocksLeft--;
        if (nextBlock < layout.blocks()) {
            startNext(group, groupEnd[group] + spec.nextBlock());
        }
    }

    /** Whether every block has ended. */
    boolean finished() {
        return blocksLeft == 0;
    }

    /** Says which blocks have not started; empty when all have. */
    Optional<String> waitingBlocks() {
        int waiting = layout.blocks() - nextBlock;
        return waiting == 0
                ? Optional.empty()
                : Optional.of(String.format(
                        Locale.ROOT,
                        "%d of %d blocks have not started, as no core is free; blocks that wait for others must all run at"
                                + " once: launch at most %d",
                        waiting,
                        layout.blocks(),
                        layout.groups()));
    }

    /** Blocks that have ended. */
    long endedBlocks() {
        return layout.blocks() - blocksLeft;
    }

    /** Cycles of cores that are still in a block, up to now. */
    void accountUnfinished(long now) {
        for (Core core : die.cores()) {
            int group = layout.group(core);
            core.cutOff(now);
            if (core.running() && now > blockStart[group]) {
                core.addBusy(now - blockStart[group]);
                sumCoreCycles += now - blockStart[group];
            }
        }
        lastEnd = Math.max(lastEnd, now);
    }

    /** Of the kernel, from its start. */
    long cycles() {
        return Math.max(0, lastEnd - request.startCycle());
    }

    /** On the clock of the die. */
    long endCycle() {
        return lastEnd;
    }

    long sumCoreCycles() {
        return sumCoreCycles;
    }

    /** What was odd, each thing once, with the cores it happened on. */
    List<String> warnings() {
        List<String> warnings = new ArrayList<>(die.warnings());
        leftovers.forEach((text, cores) -> {
            String first = cores.firstEntry().getValue().toString();
            String others = cores.size() == 1 ? "" : " and " + (cores.size() - 1) + " more cores";
            warnings.add(first + others + ": " + text);
        });
        warnings.addAll(Totals.crossCoreLeftovers(die));
        return List.copyOf(warnings.subList(0, Math.min(MAX_WARNINGS, warnings.size())));
    }

    long taskCycles() {
        return cycles() + machine.cycles(spec.taskOverhead());
    }
}
