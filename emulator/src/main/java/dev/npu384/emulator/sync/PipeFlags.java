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

    private final long[] visibleCycle = new long[KEYS];
    private final int[] setWord = new int[KEYS];

    /** For what-if runs: pairs whose flags count to two and whose first wait passes. Null when there are none. */
    private boolean[] spare;

    private boolean[] spareTaken;
    private long[] secondVisibleCycle;

    public PipeFlags() {
        Arrays.fill(visibleCycle, CLEAR);
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
        return visibleCycle[key] != CLEAR;
    }

    /** The cycle from which a wait passes; CLEAR when the flag is not set. */
    public long visibleCycle(int key) {
        return visibleCycle[key];
    }

    /** The word that set the flag last. */
    public int setWord(int key) {
        return setWord[key];
    }

    public void set(int key, long visibleFrom, int wordIndex) {
        if (visibleCycle[key] == CLEAR) {
            visibleCycle[key] = visibleFrom;
        } else {
            secondVisibleCycle[key] = visibleFrom;
        }
        setWord[key] = wordIndex;
    }

    public void clear(int key) {
        visibleCycle[key] = CLEAR;
        if (spare != null) {
            visibleCycle[key] = secondVisibleCycle[key];
            secondVisibleCycle[key] = CLEAR;
        }
    }

    /** From here on each flag of the pair has one more token to pass round: as if its buffer were there twice. */
    public void addSpare(FlagPair pair) {
        if (spare == null) {
            spare = new boolean[visibleCycle.length];
            spareTaken = new boolean[visibleCycle.length];
            secondVisibleCycle = new long[visibleCycle.length];
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
        Arrays.fill(visibleCycle, CLEAR);
        if (spare != null) {
            Arrays.fill(secondVisibleCycle, CLEAR);
            Arrays.fill(spareTaken, false);
        }
    }

    public int keys() {
        return visibleCycle.length;
    }
}
