// SPDX-License-Identifier: Apache-2.0
package dev.npu384.emulator.core;

import dev.npu384.emulator.launch.LaunchResult;
import dev.npu384.emulator.launch.PipeSums;
import dev.npu384.emulator.sync.BufferFlags;
import dev.npu384.emulator.sync.PipeFlags;
import dev.npu384.isa.CoreKind;
import dev.npu384.isa.Pipe;
import dev.npu384.isa.Space;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Sums over the cores of a die. */
public final class Totals {
    private static final Space[] SPACES = Space.values();

    private Totals() {}

    /** What each pipe did, by kind of core. */
    public static Map<CoreKind, Map<Pipe, PipeSums>> pipes(Die die) {
        Map<CoreKind, Map<Pipe, PipeSums>> byKind = new EnumMap<>(CoreKind.class);
        for (Core core : die.cores()) {
            Map<Pipe, PipeSums> sums = byKind.computeIfAbsent(core.id.kind(), kind -> new EnumMap<>(Pipe.class));
            long scalarBusy = Math.max(0, core.busyCycles - core.scalar.waitCycles());
            add(sums, Pipe.S, scalarBusy, core.scalar.waitCycles(), core.scalar.instructions());
            for (PipeState pipe : core.pipes) {
                if (pipe != null) {
                    add(sums, pipe.pipe, pipe.busyCycles, pipe.waitCycles, pipe.instructions);
                }
            }
        }
        return byKind;
    }

    private static void add(Map<Pipe, PipeSums> sums, Pipe pipe, long busy, long wait, long instructions) {
        PipeSums old = sums.getOrDefault(pipe, PipeSums.NONE);
        sums.put(
                pipe,
                new PipeSums(old.busyCycles() + busy, old.waitCycles() + wait, old.instructions() + instructions));
    }

    /** Bytes moved, by path. */
    public static Map<LaunchResult.Path, Long> paths(Die die) {
        Map<LaunchResult.Path, Long> paths = new LinkedHashMap<>();
        for (Space from : Space.values()) {
            for (Space to : Space.values()) {
                long bytes = die.cores().stream()
                        .mapToLong(core -> core.pathBytes(from, to))
                        .sum();
                if (bytes != 0) {
                    paths.put(new LaunchResult.Path(from, to), bytes);
                }
            }
        }
        return paths;
    }

    /** Bytes stored to global memory, of whichever die. */
    public static long storedBytes(Die die) {
        long bytes = 0;
        for (Core core : die.cores()) {
            for (Space from : SPACES) {
                bytes += core.pathBytes(from, Space.GM);
            }
        }
        return bytes;
    }

    /** Instructions the scalar units executed, which includes sending the others to their pipes. */
    public static long instructions(Die die) {
        return die.cores().stream()
                .mapToLong(core -> core.scalar.instructions())
                .sum();
    }

    /** Flags a core leaves set, with the lines that set them; then clears them for the next block. */
    public static List<String> leftovers(Core core) {
        List<String> found = new ArrayList<>();
        for (int key = 0; key < core.flags.keys(); key++) {
            if (core.flags.isSet(key)) {
                found.add("flag " + PipeFlags.name(key) + " is left set by " + core.position(core.flags.setWord(key)));
            }
        }
        core.flags.reset();
        for (int key = 0; key < core.bufferFlags.keys(); key++) {
            if (core.bufferFlags.count(key) > 0) {
                found.add("buffer flag " + BufferFlags.name(key) + " is left set by "
                        + core.position(core.bufferFlags.setWord(key)));
                core.bufferFlags.clear(key);
            }
        }
        if (core.unitFlags.anySet()) {
            found.add("unit flags of L0C are left set");
            core.unitFlags.clear();
        }
        return found;
    }

    /** Cross-core flags that nobody took. */
    public static List<String> crossCoreLeftovers(Die die) {
        List<String> found = new ArrayList<>();
        for (int flag = 0; flag < CrossCore.FLAGS; flag++) {
            for (Core core : die.cores()) {
                int left = die.crossCore.left(core, flag);
                if (left > 0) {
                    found.add("cross-core flag " + flag + " of " + core.id + " ends with " + left + " sets not taken");
                }
            }
        }
        return found;
    }
}
