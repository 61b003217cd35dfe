// SPDX-License-Identifier: Apache-2.0
package dev.npu384.emulator.sync;

import dev.npu384.isa.Pipe;

/** The counters of HSET_FLAG and HWAIT_FLAG of one core: per pair of pipes, buffer and id. */
public final class BufferFlags {
    private static final int PIPES = Pipe.values().length;
    private static final int BUFFERS = 8;
    private static final int IDS = 4;

    private final int[] counters = new int[PIPES * PIPES * BUFFERS * IDS];
    private final long[] visibleCycle = new long[counters.length];
    private final int[] setWord = new int[counters.length];

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
        return counters[key];
    }

    /** Adds a token; the counter after it. */
    public int add(int key, long visibleFrom, int wordIndex) {
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

    public int keys() {
        return counters.length;
    }

    public void clear(int key) {
        counters[key] = 0;
    }
}
