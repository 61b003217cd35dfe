// SPDX-License-Identifier: Apache-2.0
package dev.npu384.emulator.transfer;

import dev.npu384.emulator.core.CoreMemory;
import dev.npu384.emulator.core.Issued;
import dev.npu384.emulator.core.Semantics;
import dev.npu384.isa.Space;
import dev.npu384.isa.transfer.FractalLayouts;

/**
 * LOAD_L1_TO_L0B_2D_SP: 512 B of sparse weights and 128 B of their positions per repeat. The positions go to SMASK at a
 * quarter of the weights' address in L0B, where MMAD_SP looks for them.
 */
final class SparseLoad implements Semantics {
    private static final int FRACTAL = FractalConfig.FRACTAL;
    private static final int WEIGHTS_PER_BYTE = 4;
    private static final int INDEX = FRACTAL / WEIGHTS_PER_BYTE;

    @Override
    public void execute(Issued issued, CoreMemory from, CoreMemory to) {
        int repeats = (int) FractalLayouts.LOAD_REPEAT.get(issued.xm());
        if (repeats == 0) {
            return;
        }
        long start = FractalLayouts.LOAD_START.get(issued.xm());
        copy(
                from,
                FractalLayouts.SPARSE_WEIGHTS.get(issued.xn()) + start * FRACTAL,
                to,
                Space.L0B,
                issued.xd() & 0xffff_ffffL,
                repeats * FRACTAL,
                FRACTAL);
        copy(
                from,
                FractalLayouts.SPARSE_INDEX.get(issued.xn()) + start * INDEX,
                to,
                Space.SMASK,
                (issued.xd() & 0xffff_ffffL) / WEIGHTS_PER_BYTE,
                repeats * INDEX,
                INDEX);
    }

    private static void copy(
            CoreMemory from, long source, CoreMemory to, Space space, long target, int length, int alignment) {
        int first = Bounds.range(Space.L1, from.buffer(Space.L1), source, length, BurstConfig.BLOCK);
        int at = Bounds.range(space, to.buffer(space), target, length, alignment);
        System.arraycopy(from.bytes(Space.L1), first, to.bytes(space), at, length);
    }
}
