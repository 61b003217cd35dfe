// SPDX-License-Identifier: Apache-2.0
package dev.npu384.emulator.vector;

import dev.npu384.emulator.core.CoreMemory;
import dev.npu384.emulator.core.Issued;
import dev.npu384.emulator.core.Semantics;
import dev.npu384.isa.ElementType;
import dev.npu384.isa.Form;
import dev.npu384.isa.Space;
import dev.npu384.isa.Status;
import dev.npu384.isa.vector.VectorLayouts;

/** The frame of instructions that make fewer elements from the lanes of each repeat; reduce layout. */
abstract class Reduction implements Semantics {
    /** Bytes of one repeat's result, the unit of the destination's repeat stride. */
    abstract int resultBytes(Form form);

    /** Alignment of the destination. */
    int alignment(Form form) {
        return form.type().bytes();
    }

    /** Called once before the repeats. */
    void begin(Issued issued, Workspace workspace) {}

    /**
     * Reduces one repeat, whose lanes are in the first slot up to {@code span}.
     *
     * @param address where the result goes
     */
    abstract void reduce(Issued issued, Workspace workspace, int repeat, byte[] written, int address);

    /** Called once after the repeats, at least one. */
    void end(Issued issued, Workspace workspace, CoreMemory to) {}

    @Override
    public final void execute(Issued issued, CoreMemory from, CoreMemory to) {
        Form form = issued.decoded().form();
        if (form.status() != Status.EXPOSED) {
            throw ElementWise.unsupported(form);
        }
        long config = issued.xt();
        Workspace workspace = Workspace.of(issued);
        Element element = Element.of(form.type());
        LaneMask mask = workspace.mask;
        mask.read(issued, 2048 / element.bits(), (int) VectorLayouts.REDUCE_REPEAT.get(config));
        if (mask.repeats() == 0) {
            return;
        }
        int blockStride = (int) VectorLayouts.REDUCE_SRC_BLOCK.get(config);
        int repeatStride = (int) VectorLayouts.REDUCE_SRC_REPEAT.get(config);
        workspace.first.set(from.bytes(Space.UB), element, issued.xn(), blockStride, repeatStride);
        workspace.first.check(mask);
        begin(issued, workspace);
        repeats(issued, workspace, to.bytes(Space.UB));
        end(issued, workspace, to);
    }

    private void repeats(Issued issued, Workspace workspace, byte[] written) {
        Form form = issued.decoded().form();
        LaneMask mask = workspace.mask;
        int resultBytes = resultBytes(form);
        long stride = VectorLayouts.REDUCE_DST_REPEAT.get(issued.xt()) * resultBytes;
        int base = resultBytes == 0 ? 0 : Ub.address(issued.xd(), alignment(form), "destination");
        Ub.range(written, base, (mask.repeats() - 1) * stride + resultBytes, "destination");
        for (int repeat = 0; repeat < mask.repeats(); repeat++) {
            workspace.first.load(workspace, Workspace.FIRST, repeat, mask.span(repeat));
            reduce(issued, workspace, repeat, written, (int) (base + repeat * stride));
        }
    }

    static boolean isHalf(Form form) {
        return form.type() == ElementType.F16;
    }
}
