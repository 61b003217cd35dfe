// SPDX-License-Identifier: Apache-2.0
package dev.npu384.emulator.core;

import dev.npu384.isa.Footprint;
import dev.npu384.isa.KernelAbi;
import dev.npu384.isa.Space;
import java.util.Arrays;

/** The byte ranges one instruction in flight reads and writes. Reused: reporting into it allocates nothing. */
public final class Ranges implements Footprint.Sink {
    private static final long GLOBAL_MASK = KernelAbi.DIE_MASK | KernelAbi.OFFSET_MASK;
    private static final Space[] SPACES = Space.values();

    private int reads;
    private long[] readData = new long[12];
    private int writes;
    private long[] writeData = new long[6];
    private boolean gaps;

    public void clear() {
        reads = 0;
        writes = 0;
        gaps = false;
    }

    @Override
    public void reads(Space space, long address, long length) {
        if (length <= 0) {
            return;
        }
        if (3 * reads == readData.length) {
            readData = Arrays.copyOf(readData, 2 * readData.length);
        }
        put(readData, 3 * reads++, space, address, length);
    }

    @Override
    public void writes(Space space, long address, long length) {
        if (length <= 0) {
            return;
        }
        if (3 * writes == writeData.length) {
            writeData = Arrays.copyOf(writeData, 2 * writeData.length);
        }
        put(writeData, 3 * writes++, space, address, length);
        gaps = true;
    }

    @Override
    public void fills(Space space, long address, long length) {
        boolean before = gaps;
        writes(space, address, length);
        gaps = before;
    }

    /** Whether every byte of the ranges that are written is written for sure. */
    boolean writesEveryByte() {
        return !gaps;
    }

    private static void put(long[] data, int at, Space space, long address, long length) {
        long start = space == Space.GM ? address & GLOBAL_MASK : address;
        data[at] = space.ordinal();
        data[at + 1] = start;
        data[at + 2] = start + length;
    }

    public int readCount() {
        return reads;
    }

    public Space readSpace(int i) {
        return SPACES[(int) readData[3 * i]];
    }

    public long readStart(int i) {
        return readData[3 * i + 1];
    }

    /** First byte after the range. */
    public long readEnd(int i) {
        return readData[3 * i + 2];
    }

    public int writeCount() {
        return writes;
    }

    public Space writeSpace(int i) {
        return SPACES[(int) writeData[3 * i]];
    }

    public long writeStart(int i) {
        return writeData[3 * i + 1];
    }

    /** First byte after the range. */
    public long writeEnd(int i) {
        return writeData[3 * i + 2];
    }

    public boolean readsFrom(Space space) {
        for (int i = 0; i < reads; i++) {
            if (readData[3 * i] == space.ordinal()) {
                return true;
            }
        }
        return false;
    }

    public boolean writesTo(Space space) {
        for (int i = 0; i < writes; i++) {
            if (writeData[3 * i] == space.ordinal()) {
                return true;
            }
        }
        return false;
    }

    /** Whether what {@code writer} writes on chip overlaps what this instruction reads. */
    boolean readsWhatIsWritten(Ranges writer) {
        for (int w = 0; w < writer.writes; w++) {
            long space = writer.writeData[3 * w];
            if (space == Space.GM.ordinal()) {
                continue;
            }
            long start = writer.writeData[3 * w + 1];
            long end = writer.writeData[3 * w + 2];
            for (int r = 0; r < reads; r++) {
                if (readData[3 * r] == space && readData[3 * r + 1] < end && readData[3 * r + 2] > start) {
                    return true;
                }
            }
        }
        return false;
    }
}
