// SPDX-License-Identifier: Apache-2.0
package dev.npu384.emulator.core;

import dev.npu384.emulator.machine.SyncSpec;
import dev.npu384.emulator.scalar.ScalarEnvironment;
import dev.npu384.isa.CoreKind;
import dev.npu384.isa.sync.SyncLayouts;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;

/**
 * Cross-core flags of a launch: 16 counters per core. Mode 0 joins all cores of a kind, mode 1 the vector cores of a group,
 * mode 2 a cube core and its vector cores (broadcast to them, all of them needed back).
 */
final class CrossCore {
    static final int FLAGS = 16;

    private static final int ALL_OF_KIND = 0;
    private static final int VECTOR_CORES_OF_GROUP = 1;
    private static final int GROUP = 2;

    private final List<Core> cores;
    private final SyncSpec sync;
    private final int vectorCoresPerCube;
    private final boolean everyBlockHasItsCore;

    /** Arrivals by core and flag, oldest first. */
    private final List<ArrayDeque<Long>> arrivals = new ArrayList<>();

    /** Sets that wait for the other members, by mode, core and flag. */
    private final int[][] pending = new int[3][];

    private final int[] lastWord;

    CrossCore(List<Core> cores, SyncSpec sync, int vectorCoresPerCube, boolean everyBlockHasItsCore) {
        this.cores = cores;
        this.sync = sync;
        this.vectorCoresPerCube = vectorCoresPerCube;
        this.everyBlockHasItsCore = everyBlockHasItsCore;
        for (int i = 0; i < cores.size() * FLAGS; i++) {
            arrivals.add(new ArrayDeque<>(0));
        }
        for (int mode = 0; mode < pending.length; mode++) {
            pending[mode] = new int[cores.size() * FLAGS];
        }
        lastWord = new int[cores.size() * FLAGS];
    }

    /** A core's pipe has drained up to its SET_CROSS_CORE. */
    void set(Core core, long config, int wordIndex, long now) {
        int mode = (int) SyncLayouts.CROSS_CORE_MODE.get(config);
        int flag = (int) SyncLayouts.CROSS_CORE_FLAG.get(config);
        if (SyncLayouts.CROSS_CORE_TAG.get(config) != 1 || mode > GROUP) {
            throw new KernelFault(
                    "NPU-F0332",
                    "cross-core message 0x" + Long.toHexString(config)
                            + " is not legal: bits 3:0 are 1, bits 5:4 a mode from 0 to 2");
        }
        if (mode == ALL_OF_KIND && !everyBlockHasItsCore) {
            throw new KernelFault(
                    "NPU-F0333",
                    "a synchronisation of all cores needs every block on a core of its own, and there are more blocks "
                            + "than cores; launch at most as many blocks as cores");
        }
        if (core.observer != null) {
            core.observer.crossCoreSet(core.id, mode, flag, wordIndex, now);
        }
        lastWord[core.index * FLAGS + flag] = wordIndex;
        if (mode == GROUP && core.id.kind() == CoreKind.AIC) {
            for (Core other : cores) {
                if (other.id.kind() == CoreKind.AIV && group(other) == group(core)) {
                    deliver(other, flag, now + sync.crossCoreGroup());
                }
            }
            return;
        }
        join(core, mode, flag, now);
    }

    private int group(Core core) {
        return core.id.kind() == CoreKind.AIC ? core.id.indexInKind() : core.id.indexInKind() / vectorCoresPerCube;
    }

    private boolean joins(Core core, Core other, int mode) {
        return other.id.kind() == core.id.kind() && (mode == ALL_OF_KIND || group(other) == group(core));
    }

    private void join(Core core, int mode, int flag, long now) {
        if (++pending[mode][core.index * FLAGS + flag] > sync.crossCoreLimit()) {
            throw overflow(core, flag);
        }
        for (Core other : cores) {
            if (joins(core, other, mode) && pending[mode][other.index * FLAGS + flag] == 0) {
                return;
            }
        }
        long latency = mode == ALL_OF_KIND ? sync.crossCoreAll() : sync.crossCoreGroup();
        for (Core other : cores) {
            if (joins(core, other, mode)) {
                pending[mode][other.index * FLAGS + flag]--;
                if (mode != GROUP) {
                    deliver(other, flag, now + latency);
                }
            } else if (mode == GROUP && other.id.kind() == CoreKind.AIC && group(other) == group(core)) {
                deliver(other, flag, now + latency);
            }
        }
    }

    private void deliver(Core core, int flag, long cycle) {
        ArrayDeque<Long> queue = arrivals.get(core.index * FLAGS + flag);
        if (queue.size() >= sync.crossCoreLimit()) {
            throw overflow(core, flag);
        }
        queue.add(cycle);
        core.crossCoreArrives(flag, cycle);
    }

    private KernelFault overflow(Core core, int flag) {
        return new KernelFault(
                "NPU-F0334",
                "cross-core flag " + flag + " of " + core.id + " passes " + sync.crossCoreLimit()
                        + " pending sets; let the receiver answer before setting on");
    }

    /** Takes one arrival: the cycle at which it counts, at least {@code now}, or BLOCKED when there is none. */
    long take(Core core, int flag, int wordIndex, long now) {
        Long arrival = arrivals.get(core.index * FLAGS + flag).poll();
        if (arrival == null) {
            return ScalarEnvironment.BLOCKED;
        }
        long cycle = Math.max(now, arrival);
        if (core.observer != null) {
            core.observer.crossCoreTaken(core.id, flag, wordIndex, cycle);
        }
        return cycle;
    }

    /** Arrivals that a core has not taken. */
    int left(Core core, int flag) {
        return arrivals.get(core.index * FLAGS + flag).size();
    }

    /** Names the cores that a joining set still waits for; "" when there is no such set. */
    String missing(int flag) {
        StringBuilder text = new StringBuilder();
        for (int mode = 0; mode < pending.length; mode++) {
            for (Core core : cores) {
                if (pending[mode][core.index * FLAGS + flag] > 0) {
                    text.append("\n    mode ")
                            .append(mode)
                            .append(" set by ")
                            .append(core.id)
                            .append(" at ")
                            .append(core.position(lastWord[core.index * FLAGS + flag]))
                            .append(", not by ")
                            .append(absent(core, mode, flag));
                    break;
                }
            }
        }
        return text.toString();
    }

    private String absent(Core core, int mode, int flag) {
        List<String> names = new ArrayList<>();
        for (Core other : cores) {
            if (joins(core, other, mode) && pending[mode][other.index * FLAGS + flag] == 0) {
                names.add(other.id.toString());
            }
        }
        int shown = Math.min(4, names.size());
        String list = String.join(", ", names.subList(0, shown));
        return names.size() > shown ? list + " and " + (names.size() - shown) + " more" : list;
    }
}
