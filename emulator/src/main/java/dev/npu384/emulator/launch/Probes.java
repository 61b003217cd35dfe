// SPDX-License-Identifier: Apache-2.0
package dev.npu384.emulator.launch;

import dev.npu384.emulator.core.Core;
import dev.npu384.emulator.core.Die;
import dev.npu384.emulator.machine.ClockSpec;
import dev.npu384.emulator.observe.Observer;
import dev.npu384.isa.KernelAbi;
import dev.npu384.isa.program.ProgramImage;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * Answers reads of the system counter and times the regions between reads that carry probe symbols:
 * {@code __probe_begin_NAME} and {@code __probe_end_NAME}, each with an optional suffix after a dot.
 */
final class Probes implements Die.CounterListener {
    private static final String BEGIN = "__probe_begin_";
    private static final String END = "__probe_end_";

    private final ClockSpec clock;
    /** Null when there is none. */
    private final Observer observer;

    private final Map<Integer, String> begins = new HashMap<>();
    private final Map<Integer, String> ends = new HashMap<>();
    private final Map<String, Map<Integer, Pass>> passes = new TreeMap<>();

    /** What one core measured of one region. */
    private static final class Pass {
        private long beginCycle = -1;
        private long cycles;
        private long ticks;
        private long count;
    }

    Probes(ProgramImage image, ClockSpec clock, Observer observer) {
        this.clock = clock;
        this.observer = observer;
        for (ProgramImage.Symbol symbol : image.symbols()) {
            if (symbol.kind() == ProgramImage.Symbol.Kind.TEXT) {
                int word = (int) ((symbol.value() - KernelAbi.TEXT_BASE) / Integer.BYTES);
                register(symbol.name(), word);
            }
        }
    }

    private void register(String symbol, int word) {
        if (symbol.startsWith(BEGIN)) {
            begins.put(word, region(symbol, BEGIN));
        } else if (symbol.startsWith(END)) {
            ends.put(word, region(symbol, END));
        }
    }

    private static String region(String symbol, String prefix) {
        String name = symbol.substring(prefix.length());
        int dot = name.indexOf('.');
        return dot < 0 ? name : name.substring(0, dot);
    }

    private long ticks(long cycle) {
        return (long) Math.floor(cycle * (clock.counter() / clock.core()));
    }

    @Override
    public long read(Core core, int wordIndex, long cycle) {
        long ticks = ticks(cycle);
        if (begins.isEmpty() && ends.isEmpty()) {
            return ticks;
        }
        String begun = begins.get(wordIndex);
        if (begun != null) {
            pass(begun, core).beginCycle = cycle;
            if (observer != null) {
                observer.regionBegan(core.id(), begun, cycle);
            }
        }
        String ended = ends.get(wordIndex);
        if (ended != null) {
            Pass pass = pass(ended, core);
            if (pass.beginCycle >= 0) {
                pass.cycles += cycle - pass.beginCycle;
                pass.ticks += ticks - ticks(pass.beginCycle);
                pass.count++;
                pass.beginCycle = -1;
                if (observer != null) {
                    observer.regionEnded(core.id(), ended, cycle);
                }
            }
        }
        return ticks;
    }

    private Pass pass(String region, Core core) {
        return passes.computeIfAbsent(region, name -> new TreeMap<>())
                .computeIfAbsent(core.id().index(), index -> new Pass());
    }

    /** Per region, the core that spent longest in it. */
    Map<String, ProbeResult> results() {
        Map<String, ProbeResult> results = new TreeMap<>();
        passes.forEach((region, byCore) -> {
            Pass longest = null;
            for (Pass pass : byCore.values()) {
                if (pass.count > 0 && (longest == null || pass.cycles > longest.cycles)) {
                    longest = pass;
                }
            }
            if (longest != null) {
                results.put(region, new ProbeResult(region, longest.cycles, longest.ticks, longest.count));
            }
        });
        return results;
    }
}
