// SPDX-License-Identifier: Apache-2.0
package dev.npu384.tools.profile;

import dev.npu384.emulator.observe.StallReason;
import dev.npu384.isa.Pipe;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Counters per word of a program, summed over cores. Grown on demand; plain arrays, because each event adds to them. */
final class WordCounters {
    private static final StallReason[] REASONS = StallReason.values();

    private long[] calls = new long[1024];
    private long[] busyCycles = new long[1024];
    private long[] activeCycles = new long[1024];
    private long[] bytes = new long[1024];
    private long[] conflictCycles = new long[1024];
    private long[] hbmCycles = new long[1024];
    private boolean[] global = new boolean[1024];
    private byte[] pipes = new byte[1024];
    private long[][] waitCycles = new long[1024][];
    private int words;

    int words() {
        return words;
    }

    void add(int word, Pipe pipe, long callsMore, long busyMore, long activeMore) {
        ensure(word);
        calls[word] += callsMore;
        busyCycles[word] += busyMore;
        activeCycles[word] += activeMore;
        pipes[word] = (byte) pipe.ordinal();
    }

    void addBytes(int word, long more) {
        ensure(word);
        bytes[word] += more;
    }

    void addConflicts(int word, long cycles) {
        ensure(word);
        conflictCycles[word] += cycles;
    }

    /** The word moves bytes from or to global memory. */
    void markGlobal(int word) {
        ensure(word);
        global[word] = true;
    }

    boolean isGlobal(int word) {
        return word < words && global[word];
    }

    void addHbm(int word, long cycles) {
        ensure(word);
        hbmCycles[word] += cycles;
    }

    void addWait(int word, Pipe pipe, StallReason reason, long cycles) {
        ensure(word);
        pipes[word] = (byte) pipe.ordinal();
        if (waitCycles[word] == null) {
            waitCycles[word] = new long[REASONS.length];
        }
        waitCycles[word][reason.ordinal()] += cycles;
    }

    long calls(int word) {
        return calls[word];
    }

    /** Cycles that only this word's instructions kept their pipe busy: overlaps belong to the earlier instruction. */
    long busyCycles(int word) {
        return busyCycles[word];
    }

    /** Start to end of each instruction, overlaps counted again. */
    long activeCycles(int word) {
        return activeCycles[word];
    }

    long bytes(int word) {
        return bytes[word];
    }

    /** Cycles that conflicts at the banks of the unified buffer cost. */
    long conflictCycles(int word) {
        return conflictCycles[word];
    }

    Pipe pipe(int word) {
        return Pipe.values()[pipes[word]];
    }

    long waitCycles(int word, StallReason reason) {
        return waitCycles[word] == null ? 0 : waitCycles[word][reason.ordinal()];
    }

    long waitCycles(int word) {
        return waitCycles[word] == null ? 0 : Arrays.stream(waitCycles[word]).sum();
    }

    /** Rows of all words that executed, moved or waited, in order of words. */
    List<WordRow> rows() {
        List<WordRow> rows = new ArrayList<>();
        for (int word = 0; word < words; word++) {
            if (calls[word] > 0 || waitCycles[word] != null || bytes[word] > 0) {
                rows.add(new WordRow(
                        word,
                        pipe(word),
                        calls[word],
                        busyCycles[word],
                        activeCycles[word],
                        waitCycles(word),
                        conflictCycles[word],
                        hbmCycles[word],
                        bytes[word]));
            }
        }
        return rows;
    }

    private void ensure(int word) {
        if (word >= calls.length) {
            int length = Math.max(word + 1, 2 * calls.length);
            calls = Arrays.copyOf(calls, length);
            busyCycles = Arrays.copyOf(busyCycles, length);
            activeCycles = Arrays.copyOf(activeCycles, length);
            bytes = Arrays.copyOf(bytes, length);
            conflictCycles = Arrays.copyOf(conflictCycles, length);
            hbmCycles = Arrays.copyOf(hbmCycles, length);
            global = Arrays.copyOf(global, length);
            pipes = Arrays.copyOf(pipes, length);
            waitCycles = Arrays.copyOf(waitCycles, length);
        }
        words = Math.max(words, word + 1);
    }
}
