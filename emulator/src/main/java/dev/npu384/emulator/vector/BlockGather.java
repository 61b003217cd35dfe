// SPDX-License-Identifier: Apache-2.0
package dev.npu384.emulator.vector;

import dev.npu384.emulator.core.CoreMemory;
import dev.npu384.emulator.core.Issued;
import dev.npu384.emulator.core.Semantics;
import dev.npu384.isa.Space;
import dev.npu384.isa.vector.VectorLayouts;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** VGATHERB: eight whole blocks per repeat from the base plus u32 byte offsets. The mask is ignored. */
final class BlockGather implements Semantics {
    private static final VarHandle INTS = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
    private static final int BLOCKS = 8;

    @Override
    public void execute(Issued issued, CoreMemory from, CoreMemory to) {
        long config = issued.xm();
        int repeats = (int) VectorLayouts.GATHER_REPEAT.get(config);
        if (repeats == 0) {
            return;
        }
        byte[] read = from.bytes(Space.UB);
        byte[] written = to.bytes(Space.UB);
        int offsets = Ub.address(issued.xn(), Ub.BLOCK_BYTES, "offsets");
        Ub.range(read, offsets, repeats * BLOCKS * 4L, "offsets");
        int destination = Ub.address(issued.xd(), Ub.BLOCK_BYTES, "destination");
        long blockStride = VectorLayouts.GATHER_BLOCK_DST_BLOCK.get(config) * Ub.BLOCK_BYTES;
        long repeatStride = VectorLayouts.GATHER_DST_REPEAT.get(config) * Ub.BLOCK_BYTES;
        long length = (repeats - 1) * repeatStride + (BLOCKS - 1) * blockStride + Ub.BLOCK_BYTES;
        Ub.range(written, destination, length, "destination");
        long base = VectorLayouts.GATHER_BASE.get(config);
        for (int i = 0; i < repeats * BLOCKS; i++) {
            long address = base + ((int) INTS.get(read, offsets + 4 * i) & 0xffff_ffffL);
            int at = Ub.address(address, Ub.BLOCK_BYTES, "gathered block");
            Ub.range(read, address, Ub.BLOCK_BYTES, "gathered block");
            int target = (int) (destination + i / BLOCKS * repeatStride + i % BLOCKS * blockStride);
            System.arraycopy(read, at, written, target, Ub.BLOCK_BYTES);
        }
    }
}
