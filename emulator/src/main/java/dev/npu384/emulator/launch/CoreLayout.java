// SPDX-License-Identifier: Apache-2.0
package dev.npu384.emulator.launch;

import dev.npu384.emulator.core.Core;
import dev.npu384.emulator.core.Die;
import dev.npu384.emulator.machine.DieSpec;
import dev.npu384.emulator.observe.CoreId;
import dev.npu384.isa.CoreKind;
import dev.npu384.isa.program.ProgramImage;
import java.util.ArrayList;
import java.util.List;

/**
 * Which cores of a die a kernel uses, in groups that run a block together: single cores, or a cube core with one or two of
 * its vector cores. Groups are numbered from the lowest core.
 */
final class CoreLayout {
    private final ProgramImage.KernelKind kind;
    private final int vectorCoresPerCube;
    private final int aivPerAic;
    private final int blocks;
    private final int groups;
    private final List<CoreId> cores = new ArrayList<>();

    /** @param requestedBlocks 0 for one per group of the die */
    CoreLayout(ProgramImage.Kernel kernel, DieSpec spec, int die, int requestedBlocks) {
        kind = kernel.kind();
        vectorCoresPerCube = kernel.vectorCoresPerCube();
        aivPerAic = spec.aivPerAic();
        int available = kind == ProgramImage.KernelKind.AIV ? spec.aivCount() : spec.aicCount();
        blocks = requestedBlocks == 0 ? available : requestedBlocks;
        groups = Math.min(blocks, available);
        if (kind != ProgramImage.KernelKind.AIV) {
            for (int i = 0; i < groups; i++) {
                cores.add(new CoreId(die, i, CoreKind.AIC, i));
            }
        }
        if (kind == ProgramImage.KernelKind.AIV) {
            for (int i = 0; i < groups; i++) {
                cores.add(new CoreId(die, spec.aicCount() + i, CoreKind.AIV, i));
            }
        } else {
            for (int i = 0; i < groups * vectorCoresPerCube; i++) {
                int index = i / vectorCoresPerCube * aivPerAic + i % vectorCoresPerCube;
                cores.add(new CoreId(die, spec.aicCount() + index, CoreKind.AIV, index));
            }
        }
    }

    List<CoreId> cores() {
        return cores;
    }

    /** Logical blocks of the launch. */
    int blocks() {
        return blocks;
    }

    /** Groups of cores in use. */
    int groups() {
        return groups;
    }

    /** Vector cores that belong to one cube core on the die, whether the kernel uses them or not. */
    int vectorCoresPerGroup() {
        return aivPerAic;
    }

    int group(Core core) {
        CoreId id = core.id();
        boolean single = kind == ProgramImage.KernelKind.AIV || id.kind() == CoreKind.AIC;
        return single ? id.indexInKind() : id.indexInKind() / aivPerAic;
    }

    int subBlock(Core core) {
        boolean ofGroup = kind == ProgramImage.KernelKind.MIX && core.id().kind() == CoreKind.AIV;
        return ofGroup ? core.id().indexInKind() % aivPerAic : 0;
    }

    List<Core> members(Die die, int group) {
        List<Core> members = new ArrayList<>();
        for (Core core : die.cores()) {
            if (group(core) == group) {
                members.add(core);
            }
        }
        return members;
    }

    /** The kinds of core in use. */
    List<CoreKind> kinds() {
        switch (kind) {
            case AIC:
                return List.of(CoreKind.AIC);
            case AIV:
                return List.of(CoreKind.AIV);
            case MIX:
                return vectorCoresPerCube > 0 ? List.of(CoreKind.AIC, CoreKind.AIV) : List.of(CoreKind.AIC);
        }
        throw new IllegalStateException("no such kind " + kind);
    }
}
