// SPDX-License-Identifier: Apache-2.0
package dev.npu384.emulator.vector;

/** Where the elements of one operand lie: blocks of 32 bytes, blocks of a repeat and repeats apart by strides. */
final class StridedOperand {
    private final String role;

    private byte[] bytes = {};
    private Element element = Element.B8;
    private int base;
    private int blockStride;
    private int repeatStride;
    private int lanesPerBlock;

    StridedOperand(String role) {
        this.role = role;
    }

    /**
     * Whole blocks.
     *
     * @param register address register
     * @param blockStrideBlocks blocks between the blocks of a repeat
     * @param repeatStrideBlocks blocks between repeats
     */
    void set(byte[] buffer, Element type, long register, int blockStrideBlocks, int repeatStrideBlocks) {
        bytes = buffer;
        element = type;
        base = Ub.address(register, Ub.BLOCK_BYTES, role);
        blockStride = blockStrideBlocks * Ub.BLOCK_BYTES;
        repeatStride = repeatStrideBlocks * Ub.BLOCK_BYTES;
        lanesPerBlock = Ub.BLOCK_BYTES * 8 / type.bits();
    }

    /** The lower or upper half of each block. */
    void setHalf(
            byte[] buffer, Element type, long register, int blockStrideBlocks, int repeatStrideBlocks, boolean upper) {
        set(buffer, type, register, blockStrideBlocks, repeatStrideBlocks);
        lanesPerBlock /= 2;
        base += upper ? Ub.BLOCK_BYTES / 2 : 0;
    }

    /** The same place in another buffer: where a staged reader keeps its own copy. */
    void in(byte[] buffer) {
        bytes = buffer;
    }

    /** Checks every byte that the mask lets the instruction touch. */
    void check(LaneMask mask) {
        int last = mask.repeats() - 1;
        if (last < 0) {
            return;
        }
        check(last, mask.span(last));
        if (last > 0) {
            check(last - 1, mask.span(last - 1));
        }
    }

    private void check(int repeat, int span) {
        int block = (span - 1) / lanesPerBlock;
        long start = base + (long) repeat * repeatStride;
        int lanesInLast = span - block * lanesPerBlock;
        long end = start + (long) block * blockStride + (lanesInLast * element.bits() + 7) / 8;
        Ub.range(bytes, start, end - start, role);
    }

    /** Whether consecutive lanes of consecutive repeats are consecutive in memory. */
    boolean isDense(LaneMask mask) {
        int repeatBytes = mask.lanes() * element.bits() / 8;
        boolean oneBlock = mask.lanes() <= lanesPerBlock;
        return lanesPerBlock * element.bits() == Ub.BLOCK_BYTES * 8
                && (blockStride == Ub.BLOCK_BYTES || oneBlock)
                && (repeatStride == repeatBytes || mask.repeats() == 1);
    }

    /** Whether dense repeats of this operand can be read before earlier repeats of the destination are written. */
    boolean isIndependentOf(StridedOperand written, int total) {
        long end = base + (long) total * element.bits() / 8;
        long writtenEnd = written.base + (long) total * written.element.bits() / 8;
        boolean disjoint = end <= written.base || writtenEnd <= base;
        return disjoint || base == written.base && element.bits() == written.element.bits();
    }

    /** Loads dense lanes from {@code start} on. */
    void loadDense(Workspace workspace, int slot, int start, int count) {
        element.load(bytes, base + start * element.bits() / 8, workspace, slot, 0, count);
    }

    void storeDense(Workspace workspace, int start, int count) {
        element.store(workspace, Workspace.RESULT, 0, bytes, base + start * element.bits() / 8, count);
    }

    /** Loads the first {@code span} lanes of a repeat. */
    void load(Workspace workspace, int slot, int repeat, int span) {
        int at = base + repeat * repeatStride;
        if (isContiguous()) {
            element.load(bytes, at, workspace, slot, 0, span);
            return;
        }
        if (blockStride == 0) {
            element.load(bytes, at, workspace, slot, 0, Math.min(lanesPerBlock, span));
            replicate(element.lanes(workspace, slot), span);
            return;
        }
        for (int lane = 0; lane < span; lane += lanesPerBlock) {
            element.load(bytes, at, workspace, slot, lane, Math.min(lanesPerBlock, span - lane));
            at += blockStride;
        }
    }

    /** Copies the lanes of the first block to the others. */
    private void replicate(Object lanes, int span) {
        for (int done = lanesPerBlock; done < span; done *= 2) {
            System.arraycopy(lanes, 0, lanes, done, Math.min(done, span - done));
        }
    }

    /** Stores the enabled lanes of a repeat from the result slot. */
    void store(Workspace workspace, LaneMask mask, int repeat, int span) {
        int at = base + repeat * repeatStride;
        if (!mask.isFull()) {
            storeMasked(workspace, mask, at, span);
        } else if (isContiguous()) {
            element.store(workspace, Workspace.RESULT, 0, bytes, at, span);
        } else {
            for (int lane = 0; lane < span; lane += lanesPerBlock) {
                int count = Math.min(lanesPerBlock, span - lane);
                element.store(workspace, Workspace.RESULT, lane, bytes, at, count);
                at += blockStride;
            }
        }
    }

    private boolean isContiguous() {
        return blockStride == Ub.BLOCK_BYTES && lanesPerBlock * element.bits() == Ub.BLOCK_BYTES * 8;
    }

    private void storeMasked(Workspace workspace, LaneMask mask, int repeatStart, int span) {
        element.store(workspace, Workspace.RESULT, 0, workspace.staging, 0, span);
        int at = repeatStart;
        for (int start = 0; start < span; start += lanesPerBlock) {
            int end = Math.min(start + lanesPerBlock, span);
            int lane = start;
            while (lane < end) {
                int run = lane;
                while (run < end && mask.isEnabled(run)) {
                    run++;
                }
                element.copy(workspace.staging, lane, bytes, at, lane - start, run - lane);
                lane = run + 1;
            }
            at += blockStride;
        }
    }
}
