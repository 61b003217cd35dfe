// SPDX-License-Identifier: Apache-2.0
package dev.npu384.emulator.vector;

import dev.npu384.emulator.core.CoreMemory;
import dev.npu384.emulator.core.Issued;
import dev.npu384.emulator.core.KernelFault;
import dev.npu384.emulator.core.Semantics;
import dev.npu384.isa.ElementType;
import dev.npu384.isa.Form;
import dev.npu384.isa.Space;
import dev.npu384.isa.Status;
import dev.npu384.isa.vector.VectorLayouts;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * VSEL: a set bit takes source 0. Mode 0 takes the bits of every repeat from the compare mask. Modes 1 and 2 stream them from
 * the UB, one bit per lane: mode 1 from XM, with the scalar in the compare mask; mode 2 from the address in the compare mask.
 */
final class Selection implements Semantics {
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final int FROM_COMPARE_MASK = 0;
    private static final int SCALAR = 1;
    private static final int TWO_TENSORS = 2;

    @Override
    public void execute(Issued issued, CoreMemory from, CoreMemory to) {
        Form form = issued.decoded().form();
        if (form.status() != Status.EXPOSED) {
            throw ElementWise.unsupported(form);
        }
        long config = issued.xt();
        Workspace workspace = Workspace.of(issued);
        Element element = form.type() == ElementType.F32 ? Element.B32 : Element.B16;
        workspace.mask.read(issued, 2048 / element.bits(), (int) VectorLayouts.BINARY_REPEAT.get(config));
        if (workspace.mask.repeats() == 0) {
            return;
        }
        place(issued, workspace, element, from.bytes(Space.UB), to);
        int mode = (int) VectorLayouts.BINARY_MODE.get(config);
        int maskAddress = maskAddress(issued, workspace, mode, from.bytes(Space.UB), to);
        select(workspace, mode, maskAddress, from.bytes(Space.UB), to);
    }

    private static void place(Issued issued, Workspace workspace, Element element, byte[] read, CoreMemory to) {
        long config = issued.xt();
        LaneMask mask = workspace.mask;
        int destinationBlock = (int) VectorLayouts.BINARY_DST_BLOCK.get(config);
        int destinationRepeat = (int) VectorLayouts.BINARY_DST_REPEAT.get(config);
        workspace.destination.set(to.bytes(Space.UB), element, issued.xd(), destinationBlock, destinationRepeat);
        workspace.destination.check(mask);
        int firstBlock = (int) VectorLayouts.BINARY_SRC0_BLOCK.get(config);
        workspace.first.set(read, element, issued.xn(), firstBlock, (int) VectorLayouts.BINARY_SRC0_REPEAT.get(config));
        workspace.first.check(mask);
        if (VectorLayouts.BINARY_MODE.get(config) == SCALAR) {
            element.fill(workspace, Workspace.SECOND, to.compareMask[0], mask.lanes());
        } else {
            int secondBlock = (int) VectorLayouts.BINARY_SRC1_BLOCK.get(config);
            workspace.second.set(
                    read, element, issued.xm(), secondBlock, (int) VectorLayouts.BINARY_SRC1_REPEAT.get(config));
            workspace.second.check(mask);
        }
    }

    private static int maskAddress(Issued issued, Workspace workspace, int mode, byte[] read, CoreMemory to) {
        if (mode == FROM_COMPARE_MASK) {
            return 0;
        }
        if (mode > TWO_TENSORS) {
            throw new KernelFault("NPU-F0105", "VSEL mode 3 does not exist; XT[49:48] must be 0, 1 or 2");
        }
        long register = mode == SCALAR ? issued.xm() : to.compareMask[0];
        int address = Ub.address(register, Ub.BLOCK_BYTES, "selection mask");
        LaneMask mask = workspace.mask;
        Ub.range(read, address, (long) mask.repeats() * mask.lanes() / 8, "selection mask");
        return address;
    }

    private static void select(Workspace workspace, int mode, int maskAddress, byte[] read, CoreMemory to) {
        LaneMask mask = workspace.mask;
        int address = maskAddress;
        for (int repeat = 0; repeat < mask.repeats(); repeat++) {
            int span = mask.span(repeat);
            long low = to.compareMask[0];
            long high = to.compareMask[1];
            if (mode != FROM_COMPARE_MASK) {
                low = (long) LONGS.get(read, address);
                high = mask.lanes() > 64 ? (long) LONGS.get(read, address + 8) : 0;
                address += mask.lanes() / 8;
            }
            workspace.first.load(workspace, Workspace.FIRST, repeat, span);
            if (mode != SCALAR) {
                workspace.second.load(workspace, Workspace.SECOND, repeat, span);
            }
            merge(workspace, low, high, span);
            workspace.destination.store(workspace, mask, repeat, span);
        }
    }

    private static void merge(Workspace workspace, long low, long high, int span) {
        int[] a = workspace.ints[Workspace.FIRST];
        int[] b = workspace.ints[Workspace.SECOND];
        int[] d = workspace.ints[Workspace.RESULT];
        for (int lane = 0; lane < span; lane++) {
            long bit = (lane < 64 ? low >>> lane : high >>> lane - 64) & 1;
            d[lane] = bit != 0 ? a[lane] : b[lane];
        }
    }
}
