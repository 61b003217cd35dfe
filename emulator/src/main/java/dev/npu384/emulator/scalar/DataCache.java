// SPDX-License-Identifier: Apache-2.0
package dev.npu384.emulator.scalar;

import dev.npu384.emulator.machine.ScalarSpec;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * The scalar unit's data cache: write-back, private, coherent with nothing. Holds real bytes, so a program sees stale data
 * exactly where silicon would. Beside the bytes of a line it knows which of them are known (timing-only runs). Lines are
 * kept in entries, made when a place of the cache is filled for the first time: what a program never uses costs nothing.
 */
public final class DataCache {
    static final int MISS = -1;

    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle INTS = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle SHORTS =
            MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.LITTLE_ENDIAN);

    private static final int FIRST_ENTRIES = 16;

    private final int lineBytes;
    private final int ways;
    private final int sets;
    /** By set and way: the entry plus one, 0 for none yet. */
    private final int[] places;

    private int used;
    private long[] lines = new long[FIRST_ENTRIES];
    private byte[] bytes;
    private boolean[] dirty = new boolean[FIRST_ENTRIES];
    private long[] known = new long[FIRST_ENTRIES];
    private long[] readyCycle = new long[FIRST_ENTRIES];
    private long[] lastUse = new long[FIRST_ENTRIES];
    private final int[] guesses = new int[256];
    private final int lineShift;
    private long useCounter;

    DataCache(ScalarSpec spec) {
        lineBytes = spec.dataCacheLine();
        if (lineBytes > Long.SIZE || Integer.bitCount(lineBytes) != 1) {
            throw new IllegalArgumentException("data cache line of " + lineBytes + " bytes");
        }
        lineShift = Integer.numberOfTrailingZeros(lineBytes);
        ways = spec.dataCacheWays();
        sets = Math.max(1, spec.dataCache() / lineBytes / ways);
        places = new int[sets * ways];
        bytes = new byte[FIRST_ENTRIES * lineBytes];
        Arrays.fill(lines, MISS);
    }

    int lineBytes() {
        return lineBytes;
    }

    long lineOf(long address) {
        return address & -lineBytes;
    }

    /** The entry that holds the line, or MISS, which says little: a quick look at where a line was found last. */
    int guess(long line) {
        int entry = guesses[(int) (line >>> lineShift) & guesses.length - 1];
        if (lines[entry] != line) {
            return MISS;
        }
        lastUse[entry] = ++useCounter;
        return entry;
    }

    /** Whether every byte of an entry is known and there at a cycle. */
    boolean usable(int entry, long cycle) {
        return known[entry] == -1L && readyCycle[entry] <= cycle;
    }

    /** The entry that holds the line, or MISS. */
    int find(long line) {
        int first = set(line) * ways;
        for (int place = first; place < first + ways; place++) {
            int entry = places[place] - 1;
            if (entry >= 0 && lines[entry] == line) {
                lastUse[entry] = ++useCounter;
                guesses[(int) (line >>> lineShift) & guesses.length - 1] = entry;
                return entry;
            }
        }
        return MISS;
    }

    private int set(long line) {
        return (int) Long.remainderUnsigned(line / lineBytes, sets);
    }

    /** The entry that a fill of the line replaces: a free one, else the one used longest ago. */
    int victim(long line) {
        int first = set(line) * ways;
        int victim = MISS;
        for (int place = first; place < first + ways; place++) {
            int entry = places[place] == 0 ? newEntry(place) : places[place] - 1;
            if (lines[entry] == MISS) {
                return entry;
            }
            if (victim == MISS || lastUse[entry] < lastUse[victim]) {
                victim = entry;
            }
        }
        return victim;
    }

    private int newEntry(int place) {
        if (used == lines.length) {
            int length = Math.min(2 * used, places.length);
            lines = Arrays.copyOf(lines, length);
            Arrays.fill(lines, used, length, MISS);
            bytes = Arrays.copyOf(bytes, length * lineBytes);
            dirty = Arrays.copyOf(dirty, length);
            known = Arrays.copyOf(known, length);
            readyCycle = Arrays.copyOf(readyCycle, length);
            lastUse = Arrays.copyOf(lastUse, length);
        }
        places[place] = used + 1;
        return used++;
    }

    void fill(int entry, long line, long knownBytes, long ready) {
        lines[entry] = line;
        dirty[entry] = false;
        known[entry] = knownBytes;
        readyCycle[entry] = ready;
        lastUse[entry] = ++useCounter;
    }

    void invalidate(int entry) {
        lines[entry] = MISS;
        dirty[entry] = false;
    }

    /** Places for lines, by set and way. */
    int places() {
        return places.length;
    }

    /** The entry of a place, or MISS when it was never filled. */
    int entryAt(int place) {
        return places[place] - 1;
    }

    boolean anyDirty() {
        for (int entry = 0; entry < used; entry++) {
            if (dirty[entry]) {
                return true;
            }
        }
        return false;
    }

    boolean valid(int entry) {
        return lines[entry] != MISS;
    }

    boolean dirty(int entry) {
        return dirty[entry];
    }

    void clean(int entry) {
        dirty[entry] = false;
    }

    long line(int entry) {
        return lines[entry];
    }

    long readyCycle(int entry) {
        return readyCycle[entry];
    }

    long known(int entry) {
        return known[entry];
    }

    byte[] bytes() {
        return bytes;
    }

    int offset(int entry) {
        return entry * lineBytes;
    }

    boolean knows(int entry, int inLine, int length) {
        long mask = mask(inLine, length);
        return (known[entry] & mask) == mask;
    }

    private static long mask(int inLine, int length) {
        return (-1L >>> Long.SIZE - length) << inLine;
    }

    /** A zero-extended value of 1 &lt;&lt; width bytes. */
    long load(int entry, int inLine, int width) {
        return get(bytes, entry * lineBytes + inLine, width);
    }

    void store(int entry, int inLine, int width, long value) {
        put(bytes, entry * lineBytes + inLine, width, value);
        dirty[entry] = true;
        known[entry] |= mask(inLine, 1 << width);
    }

    /** A zero-extended little-endian value of 1 &lt;&lt; width bytes. */
    public static long get(byte[] source, int at, int width) {
        switch (width) {
            case 0:
                return source[at] & 0xff;
            case 1:
                return (short) SHORTS.get(source, at) & 0xffff;
            case 2:
                return (int) INTS.get(source, at) & 0xffffffffL;
            default:
                return (long) LONGS.get(source, at);
        }
    }

    /** Writes the low 1 &lt;&lt; width bytes of a value, little-endian. */
    public static void put(byte[] target, int at, int width, long value) {
        switch (width) {
            case 0:
                target[at] = (byte) value;
                break;
            case 1:
                SHORTS.set(target, at, (short) value);
                break;
            case 2:
                INTS.set(target, at, (int) value);
                break;
            default:
                LONGS.set(target, at, value);
                break;
        }
    }
}
