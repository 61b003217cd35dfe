// SPDX-License-Identifier: Apache-2.0
package dev.npu384.emulator.vector;

import dev.npu384.emulator.core.CoreMemory;
import dev.npu384.emulator.core.Issued;
import dev.npu384.emulator.core.Semantics;
import dev.npu384.isa.Form;
import dev.npu384.isa.Space;
import dev.npu384.isa.Status;
import dev.npu384.isa.vector.VectorLayouts;

/**
 * VNCHWCONV: the 16 blocks that two vector address registers name are the rows of a tile; its columns go to the 16 blocks of
 * two others. b16: 16 x 16. b32: 16 x 8, a column takes two destination blocks. b8: 16 x 16 out of one half of each block.
 *
 * <p>Each repeat moves all addresses on by the repeat strides; with a single repeat they are moved on once, as the vendor's
 * documentation says, so a single repeat wants strides of zero.
 */
final class AddressTranspose implements Semantics {
    private static final int ROWS = 16;
    private static final int ENTRY_BLOCKS = 32;

    @Override
    public void execute(Issued issued, CoreMemory from, CoreMemory to) {
        Form form = issued.decoded().form();
        if (form.status() != Status.EXPOSED) {
            throw ElementWise.unsupported(form);
        }
        long config = issued.xt();
        int repeats = (int) VectorLayouts.TRANSPOSE_REPEAT.get(config);
        int sourceStride = (int) VectorLayouts.TRANSPOSE_SRC_REPEAT.get(config) * Ub.BLOCK_BYTES;
        int targetStride = (int) VectorLayouts.TRANSPOSE_DST_REPEAT.get(config) * Ub.BLOCK_BYTES;
        int first = repeats == 1 ? 1 : 0;
        byte[] tile = Workspace.of(issued).staging;
        for (int repeat = first; repeat < first + repeats; repeat++) {
            gather(issued, from.bytes(Space.UB), tile, repeat * sourceStride);
            scatter(issued, tile, to.bytes(Space.UB), repeat * targetStride);
        }
    }

    private static void gather(Issued issued, byte[] read, byte[] tile, int shift) {
        int register = (int) issued.decoded().field("vs");
        for (int row = 0; row < ROWS; row++) {
            int at = address(issued, register, row) + shift;
            Ub.range(read, at, Ub.BLOCK_BYTES, "source block " + row);
            System.arraycopy(read, at, tile, row * Ub.BLOCK_BYTES, Ub.BLOCK_BYTES);
        }
    }

    private static void scatter(Issued issued, byte[] tile, byte[] written, int shift) {
        Form form = issued.decoded().form();
        int register = (int) issued.decoded().field("vd");
        int size = form.type().bytes();
        int rowsPerBlock = Math.min(ROWS, Ub.BLOCK_BYTES / size);
        int sourceHalf = form.selector("src_high", 0) * Ub.BLOCK_BYTES / 2;
        int targetHalf = form.selector("dst_high", 0) * Ub.BLOCK_BYTES / 2;
        for (int block = 0; block < ROWS; block++) {
            int at = address(issued, register, block) + shift;
            Ub.range(written, at, Ub.BLOCK_BYTES, "destination block " + block);
            int column = block * rowsPerBlock / ROWS;
            int firstRow = block * rowsPerBlock % ROWS;
            for (int row = 0; row < rowsPerBlock; row++) {
                int in = (firstRow + row) * Ub.BLOCK_BYTES + sourceHalf + column * size;
                System.arraycopy(tile, in, written, at + targetHalf + row * size, size);
            }
        }
    }

    /** Entries 0 to 7 are in the register, 8 to 15 in the next one. */
    private static int address(Issued issued, int register, int entry) {
        long half = issued.vectorAddress(register + entry / 8 & 7, entry / 4 & 1);
        return (int) (half >>> 16 * (entry % 4) & 0xffff) * ENTRY_BLOCKS;
    }
}
