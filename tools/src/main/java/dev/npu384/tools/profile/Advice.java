// SPDX-License-Identifier: Apache-2.0
package dev.npu384.tools.profile;

import java.util.List;
import java.util.Locale;

/**
 * One thing to change.
 *
 * @param text what is slow, where, and what to do
 * @param words the words it is about
 * @param cycles of the kernel without the cost, as a timing-only run found
 * @param ofCycles of the kernel as it is
 * @param bound whether {@code cycles} is what the counters say can be reached at best, without a run
 */
public record Advice(String text, List<Integer> words, long cycles, long ofCycles, boolean bound) {
    /** Advice that a run has confirmed. */
    Advice(String text, List<Integer> words, long cycles, long ofCycles) {
        this(text, words, cycles, ofCycles, false);
    }

    public Advice {
        words = List.copyOf(words);
    }

    /** Share of the time that goes away. */
    public double gain() {
        return ofCycles == 0 ? 0 : (double) (ofCycles - cycles) / ofCycles;
    }

    public String gainText() {
        return String.format(Locale.ROOT, "%s%.0f %% less time", bound ? "up to " : "", 100 * gain());
    }
}
