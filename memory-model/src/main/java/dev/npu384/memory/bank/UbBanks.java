// SPDX-License-Identifier: Apache-2.0
package dev.npu384.memory.bank;

import dev.npu384.memory.spec.UbBanksSpec;
import java.util.Arrays;

/**
 * Conflicts of one vector instruction at the banks of the unified buffer. An instruction works in repeats; in each it
 * reads and writes up to eight rows per operand. A bank group serves one row per cycle:
 *
 * <ul>
 *   <li>reads of a repeat that meet in a group take one cycle each, writes likewise;
 *   <li>a write-back meets the reads of a later repeat when they use the same bank of a group. When it would meet all of
 *       them, the hardware moves the write by one repeat and nothing is lost.
 * </ul>
 *
 * Use: {@link #clear}, {@link #read} and {@link #write} per operand, {@link #count}, then the results. Not thread-safe.
 */
public final class UbBanks {
    private static final int MAX_OPERANDS = 4;

    private final int groupMask;
    private final int rowShift;
    private final int bankStride;
    private final int writeDelay;

    private final int[] firstRow = new int[MAX_OPERANDS];
    private final int[] blockStride = new int[MAX_OPERANDS];
    private final int[] repeatStride = new int[MAX_OPERANDS];
    private final int[] blocks = new int[MAX_OPERANDS];
    private final int[] bank = new int[MAX_OPERANDS];
    private final byte[] inGroup;
    private int reads;
    private boolean writes;

    private long readBeats;
    private long writeBeats;
    private long readWriteEighths;

    public UbBanks(UbBanksSpec spec) {
        if (Integer.bitCount(spec.groups()) != 1 || Integer.bitCount(spec.row()) != 1) {
            throw new IllegalArgumentException("UB bank groups and rows must be powers of two");
        }
        groupMask = spec.groups() - 1;
        rowShift = Integer.numberOfTrailingZeros(spec.row());
        bankStride = spec.bankStride();
        writeDelay = spec.writeDelay();
        inGroup = new byte[spec.groups()];
    }

    /** All that matters of an address: its group and bank, in the low six bits. */
    public int place(long address) {
        return (int) (address >>> rowShift) & groupMask | (int) (address / bankStride) << 4 & 0x30;
    }

    public void clear() {
        reads = 0;
        writes = false;
    }

    /** Adds a source. Strides are in rows. A block stride of zero reads its row once. */
    public void read(long address, int blockStrideRows, int repeatStrideRows, int rows) {
        set(1 + reads++, address, blockStrideRows, repeatStrideRows, rows);
    }

    /** Sets the destination. Strides are in rows. */
    public void write(long address, int blockStrideRows, int repeatStrideRows, int rows) {
        writes = true;
        set(0, address, blockStrideRows, repeatStrideRows, rows);
    }

    private void set(int operand, long address, int blockStrideRows, int repeatStrideRows, int rows) {
        firstRow[operand] = (int) (address >>> rowShift);
        bank[operand] = (int) (address / bankStride);
        blockStride[operand] = blockStrideRows;
        repeatStride[operand] = repeatStrideRows;
        blocks[operand] = blockStrideRows == 0 ? 1 : rows;
    }

    /** Counts over {@code repeats} repeats. The pattern of groups returns after at most as many repeats as groups. */
    public void count(int repeats) {
        int period = groupMask + 1;
        readBeats = 0;
        writeBeats = 0;
        readWriteEighths = 0;
        int overlapped = Math.max(0, repeats - writeDelay);
        for (int repeat = 0; repeat < Math.min(repeats, period); repeat++) {
            int share = (repeats - repeat + period - 1) / period;
            readBeats += share * readsOf(repeat);
            writeBeats += share * writesOf(repeat);
            readWriteEighths += (long) meets(repeat) * Math.max(0, (overlapped - repeat + period - 1) / period);
        }
    }

    /** Cycles in which the sources can be read. */
    public long readBeats() {
        return readBeats;
    }

    /** Cycles in which the destination can be written. */
    public long writeBeats() {
        return writeBeats;
    }

    /** Cycles lost because a write meets reads at a bank. */
    public long readWriteStalls() {
        return (readWriteEighths + 7) / 8;
    }

    private int readsOf(int repeat) {
        Arrays.fill(inGroup, (byte) 0);
        int most = 1;
        for (int operand = 1; operand <= reads; operand++) {
            most = Math.max(most, fill(operand, repeat));
        }
        return most;
    }

    private int writesOf(int repeat) {
        if (!writes) {
            return 1;
        }
        Arrays.fill(inGroup, (byte) 0);
        return Math.max(1, fill(0, repeat));
    }

    /** Adds an operand's rows of a repeat to the groups; returns the largest number of rows in a group. */
    private int fill(int operand, int repeat) {
        int row = firstRow[operand] + repeat * repeatStride[operand];
        int most = 0;
        for (int block = 0; block < blocks[operand]; block++) {
            most = Math.max(most, ++inGroup[row & groupMask]);
            row += blockStride[operand];
        }
        return most;
    }

    /** Rows of the write-back that meet a read of the same bank; 0 when all of them do. */
    private int meets(int repeat) {
        int worst = 0;
        for (int operand = 1; operand <= reads && writes; operand++) {
            if (bank[operand] == bank[0]) {
                int met = common(operand, repeat);
                worst = Math.max(worst, met == blocks[0] ? 0 : met);
            }
        }
        return worst;
    }

    private int common(int operand, int repeat) {
        int used = 0;
        int row = firstRow[0] + repeat * repeatStride[0];
        for (int block = 0; block < blocks[0]; block++) {
            used |= 1 << (row & groupMask);
            row += blockStride[0];
        }
        int met = 0;
        row = firstRow[operand] + repeat * repeatStride[operand];
        for (int block = 0; block < blocks[operand]; block++) {
            met += used >> (row & groupMask) & 1;
            row += blockStride[operand];
        }
        return met;
    }
}
