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

    private final long[] visibleCycle = new long[PIPES * PIPES * IDS];
    private final int[] setWord = new int[PIPES * PIPES * IDS];

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
        visibleCycle[key] = visibleFrom;
        setWord[key] = wordIndex;
    }

    public void clear(int key) {
        visibleCycle[key] = CLEAR;
    }

    public int keys() {
        return visibleCycle.length;
    }
}
