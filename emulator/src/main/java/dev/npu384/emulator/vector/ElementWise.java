// SPDX-License-Identifier: Apache-2.0
package dev.npu384.emulator.vector;

import dev.npu384.emulator.core.CoreMemory;
import dev.npu384.emulator.core.Issued;
import dev.npu384.emulator.core.KernelFault;
import dev.npu384.emulator.core.Semantics;
import dev.npu384.isa.Form;
import dev.npu384.isa.Space;
import dev.npu384.isa.vector.VectorLayouts;
import java.util.Map;

/** An instruction that works lane by lane: a lane program per form, by suffix. */
final class ElementWise implements Semantics {
    /** Operands beside the destination. */
    enum Shape {
        /** Two vectors, binary layout. */
        BINARY,
        /** One vector, unary layout. */
        UNARY,
        /** One vector and the scalar in XM, unary layout. */
        SCALAR,
        /** The scalar in XN alone, destination fields of the unary layout. */
        FILL
    }

    private final Shape shape;
    private final Map<String, LaneProgram> programs;

    ElementWise(Shape shape, Map<String, LaneProgram> programs) {
        this.shape = shape;
        this.programs = Map.copyOf(programs);
    }

    @Override
    public void execute(Issued issued, CoreMemory from, CoreMemory to) {
        LaneProgram program = program(issued.decoded().form());
        Workspace workspace = Workspace.of(issued);
        byte[] read = from.bytes(Space.UB);
        byte[] written = to.bytes(Space.UB);
        workspace.mask.read(issued, program.lanesPerRepeat(), repeats(issued.xt()));
        if (program.scaling() != LaneProgram.Scaling.NONE) {
            Dequantization.read(workspace, issued, read, program.scaling() == LaneProgram.Scaling.TABLE);
        }
        int sources = place(workspace, program, issued, read, written);
        RepeatLoop.run(workspace, program, sources, written, read);
    }

    @Override
    public boolean followsFromSources(Issued issued) {
        return true;
    }

    private LaneProgram program(Form form) {
        LaneProgram program = programs.get(form.suffix());
        if (program == null) {
            throw unsupported(form);
        }
        return program;
    }

    static KernelFault unsupported(Form form) {
        return new KernelFault(
                "NPU-F0101",
                String.format(
                        "%s.%s does not execute on this core; npu isa %s lists the forms that do",
                        form.mnemonic(), form.suffix(), form.mnemonic()));
    }

    /** The repeat count is in the top byte of every layout. */
    private static int repeats(long config) {
        return (int) (config >>> 56);
    }

    /** Sets the operands' places and returns how many vector sources there are. */
    private int place(Workspace workspace, LaneProgram program, Issued issued, byte[] read, byte[] written) {
        switch (shape) {
            case BINARY -> {
                placeBinary(workspace, program, issued, read, written);
                return 2;
            }
            case UNARY -> {
                placeUnary(workspace, program, issued, read, written);
                return 1;
            }
            case SCALAR -> {
                placeUnary(workspace, program, issued, read, written);
                fill(workspace, program, issued.xm());
                return 1;
            }
            case FILL -> {
                placeUnaryDestination(workspace, program, issued, written);
                fill(workspace, program, issued.xn());
                return 0;
            }
        }
        throw new IllegalStateException();
    }

    private static void placeBinary(
            Workspace workspace, LaneProgram program, Issued issued, byte[] read, byte[] written) {
        long config = issued.xt();
        placeDestination(
                workspace, program, written, issued.xd(), (int) VectorLayouts.BINARY_DST_BLOCK.get(config), (int)
                        VectorLayouts.BINARY_DST_REPEAT.get(config));
        workspace.first.set(read, program.first(), issued.xn(), (int) VectorLayouts.BINARY_SRC0_BLOCK.get(config), (int)
                VectorLayouts.BINARY_SRC0_REPEAT.get(config));
        workspace.second.set(
                read, program.second(), issued.xm(), (int) VectorLayouts.BINARY_SRC1_BLOCK.get(config), (int)
                        VectorLayouts.BINARY_SRC1_REPEAT.get(config));
    }

    private static void placeUnary(
            Workspace workspace, LaneProgram program, Issued issued, byte[] read, byte[] written) {
        long config = issued.xt();
        placeUnaryDestination(workspace, program, issued, written);
        workspace.first.set(read, program.first(), issued.xn(), (int) VectorLayouts.UNARY_SRC_BLOCK.get(config), (int)
                VectorLayouts.UNARY_SRC_REPEAT.get(config));
    }

    private static void placeUnaryDestination(Workspace workspace, LaneProgram program, Issued issued, byte[] written) {
        long config = issued.xt();
        placeDestination(
                workspace, program, written, issued.xd(), (int) VectorLayouts.UNARY_DST_BLOCK.get(config), (int)
                        VectorLayouts.UNARY_DST_REPEAT.get(config));
    }

    private static void placeDestination(
            Workspace workspace,
            LaneProgram program,
            byte[] written,
            long register,
            int blockStride,
            int repeatStride) {
        StridedOperand destination = workspace.destination;
        switch (program.placement()) {
            case WHOLE -> destination.set(written, program.destination(), register, blockStride, repeatStride);
            case LOWER_HALF ->
                destination.setHalf(written, program.destination(), register, blockStride, repeatStride, false);
            case UPPER_HALF ->
                destination.setHalf(written, program.destination(), register, blockStride, repeatStride, true);
        }
    }

    private static void fill(Workspace workspace, LaneProgram program, long register) {
        workspace.scalar = register;
        int count = Math.min(Workspace.CHUNK, workspace.mask.repeats() * workspace.mask.lanes());
        program.second().fill(workspace, Workspace.SECOND, register, count);
    }
}
