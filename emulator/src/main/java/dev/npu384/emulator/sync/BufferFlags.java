// SPDX-License-Identifier: Apache-2.0
package dev.npu384.emulator.sync;

import dev.npu384.isa.Pipe;

/**
 * The counters of HSET_FLAG and HWAIT_FLAG of one core: per pair of pipes, buffer and id. Few programs use them: they take
 * no host memory before.
 */
public final class BufferFlags {
    private static final int PIPES = Pipe.values().length;
    private static final int BUFFERS = 8;
    private static final int IDS = 4;

    private static final int KEYS = PIPES * PIPES * BUFFERS * IDS;

    private int[] counters = new int[0];
    private long[] visibleCycle = new long[0];
    private int[] setWord = new int[0];

    public static int key(Pipe source, Pipe destination, int buffer, int id) {
        return ((source.ordinal() * PIPES + destination.ordinal()) * BUFFERS + (buffer & BUFFERS - 1)) * IDS
                + (id & IDS - 1);
    }

    public static Pipe destination(int key) {
        return Pipe.values()[key / IDS / BUFFERS % PIPES];
    }

    public static String name(int key) {
        Pipe source = Pipe.values()[key / IDS / BUFFERS / PIPES];
        return source.assemblyName() + "." + destination(key).assemblyName() + " #" + key % IDS + ", buffer "
                + key / IDS % BUFFERS;
    }

    public int count(int key) {
        return counters.length == 0 ? 0 : counters[key];
    }

    /** Adds a token; the counter after it. */
    public int add(int key, long visibleFrom, int wordIndex) {
        if (counters.length == 0) {
            counters = new int[KEYS];
            visibleCycle = new long[KEYS];
            setWord = new int[KEYS];
        }
        if (counters[key] == 0) {
            visibleCycle[key] = visibleFrom;
        }
        setWord[key] = wordIndex;
        return ++counters[key];
    }

    /** The cycle from which the oldest run of tokens is visible. Meaningful while the counter is not zero. */
    public long visibleCycle(int key) {
        return visibleCycle[key];
    }

    public void take(int key) {
        counters[key]--;
    }

    public int setWord(int key) {
        return setWord[key];
    }

    /** Keys that can have tokens: none before the first was added. */
    public int keys() {
        return counters.length;
    }

    public void clear(int key) {
        counters[key] = 0;
    }
}
