// SPDX-License-Identifier: Apache-2.0
package dev.npu384.emulator.vector;

import dev.npu384.emulator.core.CoreMemory;
import dev.npu384.emulator.core.Issued;
import dev.npu384.emulator.core.KernelFault;
import dev.npu384.emulator.core.Semantics;
import dev.npu384.isa.ElementType;
import dev.npu384.isa.Form;
import dev.npu384.isa.Space;
import dev.npu384.isa.vector.VectorLayouts;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * VCMP, VCMPV and VCMPVS. Comparisons with NaN are false, but for NE. VCMP compares one repeat into the compare mask and
 * leaves the bits of masked lanes. The others store the bits of whole repeats one after another, whatever the mask and the
 * destination strides.
 */
final class Comparison implements Semantics {
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    /** Where the second operand and the result are. */
    enum Shape {
        TO_COMPARE_MASK,
        TWO_VECTORS,
        SCALAR
    }

    private final Shape shape;

    Comparison(Shape shape) {
        this.shape = shape;
    }

    @Override
    public void execute(Issued issued, CoreMemory from, CoreMemory to) {
        Form form = issued.decoded().form();
        if (form.selector("cc", -1) < 0) {
            throw ElementWise.unsupported(form);
        }
        Workspace workspace = Workspace.of(issued);
        Element element = Element.of(form.type());
        readMask(issued, workspace, 2048 / element.bits());
        if (workspace.mask.repeats() == 0) {
            return;
        }
        place(issued, workspace, element, from.bytes(Space.UB));
        if (shape == Shape.TO_COMPARE_MASK) {
            compare(issued, workspace, 0, workspace.mask.span(0));
            mergeIntoCompareMask(workspace, to);
        } else {
            store(issued, workspace, to.bytes(Space.UB));
        }
    }

    private void readMask(Issued issued, Workspace workspace, int lanes) {
        if (shape == Shape.TO_COMPARE_MASK) {
            workspace.mask.read(issued, lanes, 1);
        } else {
            workspace.mask.ignore(issued, lanes, (int) (issued.xt() >>> 56));
        }
    }

    private void place(Issued issued, Workspace workspace, Element element, byte[] read) {
        long config = issued.xt();
        if (shape == Shape.SCALAR) {
            int blockStride = (int) VectorLayouts.UNARY_SRC_BLOCK.get(config);
            workspace.first.set(
                    read, element, issued.xn(), blockStride, (int) VectorLayouts.UNARY_SRC_REPEAT.get(config));
            element.fill(workspace, Workspace.SECOND, issued.xm(), workspace.mask.lanes());
        } else {
            int firstBlock = (int) VectorLayouts.BINARY_SRC0_BLOCK.get(config);
            int secondBlock = (int) VectorLayouts.BINARY_SRC1_BLOCK.get(config);
            workspace.first.set(
                    read, element, issued.xn(), firstBlock, (int) VectorLayouts.BINARY_SRC0_REPEAT.get(config));
            workspace.second.set(
                    read, element, issued.xm(), secondBlock, (int) VectorLayouts.BINARY_SRC1_REPEAT.get(config));
            workspace.second.check(workspace.mask);
        }
        workspace.first.check(workspace.mask);
    }

    private void store(Issued issued, Workspace workspace, byte[] written) {
        LaneMask mask = workspace.mask;
        int bytesPerRepeat = mask.lanes() / 8;
        int address = Ub.address(issued.xd(), Ub.BLOCK_BYTES, "destination");
        Ub.range(written, address, (long) mask.repeats() * bytesPerRepeat, "destination");
        for (int repeat = 0; repeat < mask.repeats(); repeat++) {
            compare(issued, workspace, repeat, mask.lanes());
            for (int word = 0; word < bytesPerRepeat / 8; word++) {
                LONGS.set(written, address, workspace.longs[Workspace.RESULT][word]);
                address += 8;
            }
        }
    }

    /** Compares a repeat; the bits are the first two longs of the result slot. */
    private void compare(Issued issued, Workspace workspace, int repeat, int span) {
        Form form = issued.decoded().form();
        workspace.first.load(workspace, Workspace.FIRST, repeat, span);
        if (shape != Shape.SCALAR) {
            workspace.second.load(workspace, Workspace.SECOND, repeat, span);
        }
        int condition = form.selector("cc");
        boolean integer = form.type() == ElementType.S32;
        for (int word = 0; word < 2; word++) {
            int start = word * 64;
            int count = Math.max(0, Math.min(64, span - start));
            workspace.longs[Workspace.RESULT][word] =
                    integer ? integers(workspace, condition, start, count) : floats(workspace, condition, start, count);
        }
    }

    private static long floats(Workspace workspace, int condition, int start, int count) {
        float[] a = workspace.floats[Workspace.FIRST];
        float[] b = workspace.floats[Workspace.SECOND];
        long bits = 0;
        for (int i = 0; i < count; i++) {
            if (holds(condition, a[start + i], b[start + i])) {
                bits |= 1L << i;
            }
        }
        return bits;
    }

    private static long integers(Workspace workspace, int condition, int start, int count) {
        int[] a = workspace.ints[Workspace.FIRST];
        int[] b = workspace.ints[Workspace.SECOND];
        long bits = 0;
        for (int i = 0; i < count; i++) {
            if (holds(condition, a[start + i], b[start + i])) {
                bits |= 1L << i;
            }
        }
        return bits;
    }

    /** Codes of isa.md 1.4; doubles hold both f32 and s32. */
    private static boolean holds(int condition, double a, double b) {
        return switch (condition) {
            case 0 -> a == b;
            case 1 -> a != b;
            case 2 -> a < b;
            case 3 -> a > b;
            case 4 -> a >= b;
            case 5 -> a <= b;
            default -> throw new KernelFault("NPU-F0101", "no comparison has code " + condition);
        };
    }

    private static void mergeIntoCompareMask(Workspace workspace, CoreMemory to) {
        for (int word = 0; word < 2; word++) {
            long enabled = workspace.mask.bits(0, word == 1);
            long bits = workspace.longs[Workspace.RESULT][word];
            to.compareMask[word] = to.compareMask[word] & ~enabled | bits & enabled;
        }
    }
}
