// SPDX-License-Identifier: Apache-2.0
package dev.npu384.emulator.vector;

import dev.npu384.emulator.core.CoreMemory;
import dev.npu384.emulator.core.Issued;
import dev.npu384.emulator.core.Semantics;
import dev.npu384.isa.Space;
import dev.npu384.isa.vector.VectorLayouts;

/** VBRCB: fills a block with each of eight elements per repeat. The mask is ignored. */
final class BlockBroadcast implements Semantics {
    private static final int BLOCKS = 8;

    @Override
    public void execute(Issued issued, CoreMemory from, CoreMemory to) {
        long config = issued.xm();
        int repeats = (int) VectorLayouts.BROADCAST_REPEAT.get(config);
        if (repeats == 0) {
            return;
        }
        int size = issued.decoded().form().type().bytes();
        byte[] read = from.bytes(Space.UB);
        byte[] written = to.bytes(Space.UB);
        int source = Ub.address(issued.xn(), Ub.BLOCK_BYTES, "source");
        Ub.range(read, source, (long) repeats * BLOCKS * size, "source");
        int destination = Ub.address(issued.xd(), Ub.BLOCK_BYTES, "destination");
        long blockStride = VectorLayouts.BROADCAST_DST_BLOCK.get(config) * Ub.BLOCK_BYTES;
        long repeatStride = VectorLayouts.BROADCAST_DST_REPEAT.get(config) * Ub.BLOCK_BYTES;
        long length = (repeats - 1) * repeatStride + (BLOCKS - 1) * blockStride + Ub.BLOCK_BYTES;
        Ub.range(written, destination, length, "destination");
        byte[] elements = Workspace.of(issued).staging;
        for (int repeat = 0; repeat < repeats; repeat++) {
            System.arraycopy(read, source + repeat * BLOCKS * size, elements, 0, BLOCKS * size);
            for (int block = 0; block < BLOCKS; block++) {
                int target = (int) (destination + repeat * repeatStride + block * blockStride);
                fill(elements, block * size, size, written, target);
            }
        }
    }

    private static void fill(byte[] elements, int at, int size, byte[] written, int target) {
        for (int i = 0; i < Ub.BLOCK_BYTES; i++) {
            written[target + i] = elements[at + i % size];
        }
    }
}
