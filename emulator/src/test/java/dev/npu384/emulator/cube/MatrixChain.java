// SPDX-License-Identifier: Apache-2.0
package dev.npu384.emulator.cube;

import dev.npu384.emulator.core.CoreMemory;
import dev.npu384.emulator.core.Semantics;
import dev.npu384.emulator.fixpipe.FixpipeSemantics;
import dev.npu384.emulator.transfer.Rig;
import dev.npu384.emulator.transfer.TransferSemantics;

/**
 * One output tile of an f16 matrix product, row-major in and out, with the instructions a kernel uses: ND to NZ into L1,
 * fractals into L0A, transposed fractals into L0B, MMAD, and the fixpipe back to rows.
 */
final class MatrixChain {
    private final Semantics load = TransferSemantics.table().get("MOV_OUT_TO_L1_MULTI_ND2NZ");
    private final Semantics left = TransferSemantics.table().get("LOAD_L1_TO_L0A_2D");
    private final Semantics right = TransferSemantics.table().get("LOAD_L1_TO_L0B_2D");
    private final Semantics multiply = CubeSemantics.table().get("MMAD");
    private final Semantics store = FixpipeSemantics.table().get("FIX_L0C_TO_OUT");
    private static final int B_IN_L1 = 256 << 10;

    /** Elements from one row to the next of A, B and C; addresses of A, B and C. */
    record Operands(long a, int aPitch, long b, int bPitch, long c, int cPitch) {}

    /**
     * C[m, n] = A[m, k] * B[k, n] for one tile, k in steps.
     *
     * @param step multiple of 16
     */
    void tile(Rig rig, CoreMemory memory, Operands operands, int m, int n, int k, int step) {
        for (int at = 0; at < k; at += step) {
            int depth = Math.min(step, k - at);
            loadLeft(rig, memory, operands, m, at, depth);
            loadRight(rig, memory, operands, n, at, depth);
            long xt = m | (long) depth << 12 | (long) n << 24 | (at == 0 ? MatrixCase.ZERO : 0);
            multiply.execute(rig.issued("MMAD", "f16_to_f32", 0, 0, 0, xt), memory, memory);
        }
        long xm = (long) n << 4 | (long) m << 16 | (long) operands.cPitch() << 32;
        long xt = blocks(m) * 16 | 1L << 43;
        store.execute(rig.issued("FIX_L0C_TO_OUT", "f32", operands.c(), 0, xm, xt), memory, memory);
    }

    private void loadLeft(Rig rig, CoreMemory memory, Operands operands, int m, int at, int depth) {
        nd2nz(rig, memory, operands.a() + 2L * at, operands.aPitch(), 0, m, depth);
        for (int block = 0; block < blocks(m); block++) {
            long xm = block | (long) blocks(depth) << 16 | (long) blocks(m) << 24;
            long target = (long) block * blocks(depth) * Fractal.BYTES;
            left.execute(rig.issued("LOAD_L1_TO_L0A_2D", "", target, 0, xm, 0), memory, memory);
        }
    }

    private void loadRight(Rig rig, CoreMemory memory, Operands operands, int n, int at, int depth) {
        nd2nz(rig, memory, operands.b() + 2L * at * operands.bPitch(), operands.bPitch(), B_IN_L1, depth, n);
        for (int block = 0; block < blocks(depth); block++) {
            long xm = block | (long) blocks(n) << 16 | (long) blocks(depth) << 24;
            long target = (long) block * blocks(n) * Fractal.BYTES;
            right.execute(rig.issued("LOAD_L1_TO_L0B_2D", "transpose", target, B_IN_L1, xm, 0), memory, memory);
        }
    }

    private void nd2nz(Rig rig, CoreMemory memory, long from, int pitch, long to, int rows, int columns) {
        long xm = 1L << 4 | (long) rows << 16 | (long) columns << 32;
        long xt = pitch | (long) blocks(rows) * 16 << 16 | 1L << 32;
        load.execute(rig.issued("MOV_OUT_TO_L1_MULTI_ND2NZ", "b16", to, from, xm, xt), memory, memory);
    }

    private static int blocks(int elements) {
        return Fractal.count(elements, 16);
    }
}
