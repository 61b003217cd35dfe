// SPDX-License-Identifier: Apache-2.0
package dev.npu384.emulator.sync;

import dev.npu384.isa.Pipe;
import java.util.Arrays;

/** The binary flags between the pipes of one core: eight per ordered pair. */
public final class PipeFlags {
    public static final int IDS = 8;
    public static final long CLEAR = Long.MAX_VALUE;

    private static final int PIPES = Pipe.values().length;
    private static final Pipe[] ALL = Pipe.values();

    /** Flags of one core. */
    static final int KEYS = PIPES * PIPES * IDS;

    /** Two for each flag, side by side as they are used together: the cycle from which a wait passes, the word that set it. */
    private final long[] flags = new long[2 * KEYS];

    /** For what-if runs: pairs whose flags count to two and whose first wait passes. Null when there are none. */
    private boolean[] spare;

    private boolean[] spareTaken;
    private long[] secondVisibleCycle;

    public PipeFlags() {
        Arrays.fill(flags, CLEAR);
    }

    public static int key(Pipe source, Pipe destination, int id) {
        return (source.ordinal() * PIPES + destination.ordinal()) * IDS + id;
    }

    public static Pipe source(int key) {
        return ALL[key / IDS / PIPES];
    }

    public static Pipe destination(int key) {
        return ALL[key / IDS % PIPES];
    }

    public static int id(int key) {
        return key % IDS;
    }

    /** {@code mte2.v #0}, as in the instructions that use it. */
    public static String name(int key) {
        return source(key).assemblyName() + "." + destination(key).assemblyName() + " #" + id(key);
    }

    public boolean isSet(int key) {
        return flags[2 * key] != CLEAR;
    }

    /** The cycle from which a wait passes; CLEAR when the flag is not set. */
    public long visibleCycle(int key) {
        return flags[2 * key];
    }

    /** The word that set the flag last. */
    public int setWord(int key) {
        return (int) flags[2 * key + 1];
    }

    public void set(int key, long visibleFrom, int wordIndex) {
        if (flags[2 * key] == CLEAR) {
            flags[2 * key] = visibleFrom;
        } else {
            secondVisibleCycle[key] = visibleFrom;
        }
        flags[2 * key + 1] = wordIndex;
    }

    public void clear(int key) {
        flags[2 * key] = CLEAR;
        if (spare != null) {
            flags[2 * key] = secondVisibleCycle[key];
            secondVisibleCycle[key] = CLEAR;
        }
    }

    /** From here on each flag of the pair has one more token to pass round: as if its buffer were there twice. */
    public void addSpare(FlagPair pair) {
        if (spare == null) {
            spare = new boolean[KEYS];
            spareTaken = new boolean[KEYS];
            secondVisibleCycle = new long[KEYS];
            Arrays.fill(secondVisibleCycle, CLEAR);
        }
        int first = key(pair.source(), pair.destination(), 0);
        Arrays.fill(spare, first, first + IDS, true);
    }

    /** Whether the flag may be set while it is set. */
    public boolean hasSpare(int key) {
        return spare != null && spare[key];
    }

    /** Takes the token that is there from the start, if there is one left. */
    public boolean takeSpare(int key) {
        if (spare == null || !spare[key] || spareTaken[key]) {
            return false;
        }
        spareTaken[key] = true;
        return true;
    }

    /** All flags clear, tokens from the start back. */
    public void reset() {
        Arrays.fill(flags, CLEAR);
        if (spare != null) {
            Arrays.fill(secondVisibleCycle, CLEAR);
            Arrays.fill(spareTaken, false);
        }
    }

    public int keys() {
        return KEYS;
    }
}
