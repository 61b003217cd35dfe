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

/** VGATHER: each lane from the base plus its u32 byte offset. Offsets of repeats follow one another. */
final class Gather implements Semantics {
    private static final VarHandle INTS = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);

    @Override
    public void execute(Issued issued, CoreMemory from, CoreMemory to) {
        long config = issued.xm();
        Workspace workspace = Workspace.of(issued);
        Element element = Element.of(issued.decoded().form().type());
        LaneMask mask = workspace.mask;
        mask.read(issued, 2048 / element.bits(), (int) VectorLayouts.GATHER_REPEAT.get(config));
        if (mask.repeats() == 0) {
            return;
        }
        int repeatStride = (int) VectorLayouts.GATHER_DST_REPEAT.get(config);
        workspace.destination.set(to.bytes(Space.UB), element, issued.xd(), 1, repeatStride);
        workspace.destination.check(mask);
        byte[] read = from.bytes(Space.UB);
        int offsets = Ub.address(issued.xn(), Ub.BLOCK_BYTES, "offsets");
        Ub.range(read, offsets, mask.total() * 4L, "offsets");
        long base = VectorLayouts.GATHER_BASE.get(config);
        for (int repeat = 0; repeat < mask.repeats(); repeat++) {
            int span = mask.span(repeat);
            gather(workspace, element, read, base, offsets + repeat * mask.lanes() * 4, span);
            workspace.destination.store(workspace, mask, repeat, span);
        }
    }

    private static void gather(Workspace workspace, Element element, byte[] read, long base, int offsets, int span) {
        int size = element.bits() / 8;
        for (int lane = 0; lane < span; lane++) {
            if (workspace.mask.isEnabled(lane)) {
                long address = base + ((int) INTS.get(read, offsets + 4 * lane) & 0xffff_ffffL);
                int at = Ub.address(address, size, "gathered element");
                Ub.range(read, address, size, "gathered element");
                element.load(read, at, workspace, Workspace.RESULT, lane, 1);
            }
        }
    }
}
