// SPDX-License-Identifier: Apache-2.0
package dev.npu384.isa.cube;

import dev.npu384.isa.Addresses;
import dev.npu384.isa.ElementType;
import dev.npu384.isa.Footprint;
import dev.npu384.isa.Operands;
import dev.npu384.isa.Space;

/** Whole fractals of A, B and C, and one bias element per padded column. */
enum CubeFootprint implements Footprint {
    DENSE,
    /** B is half as deep; the positions of its weights, two bits each, are at a quarter of its address in SMASK. */
    SPARSE;

    private static final long FRACTAL = 16;
    private static final long SOURCE_FRACTAL_BYTES = 512;
    private static final long RESULT_FRACTAL_BYTES = 1024;
    private static final long RESULT_BYTES = 4;
    private static final int BLOCK_BITS = 256;
    private static final int WEIGHTS_PER_BYTE = 4;

    @Override
    public void report(Operands operands, Sink sink) {
        long config = operands.xt();
        long m = CubeLayouts.M.get(config);
        long k = CubeLayouts.K.get(config);
        long n = CubeLayouts.N.get(config);
        if (m == 0 || k == 0 || n == 0) {
            return;
        }
        long mFractals = (m + FRACTAL - 1) / FRACTAL;
        long nFractals = (n + FRACTAL - 1) / FRACTAL;
        long kFractals = depth(operands.decoded().form().type(), k, CubeLayouts.K_ALIGN.get(config) != 0);
        sink.reads(Space.L0A, Addresses.onChip(operands.xn()), mFractals * kFractals * SOURCE_FRACTAL_BYTES);
        factorB(operands, sink, nFractals, this == SPARSE ? depth(ElementType.S8, (k + 1) / 2, false) : kFractals);
        long result = CubeLayouts.C_ADDRESS.get(operands.xd());
        long resultLength = mFractals * nFractals * RESULT_FRACTAL_BYTES;
        if (CubeLayouts.C_ZERO.get(config) == 0) {
            if (CubeLayouts.C_FROM_BIAS.get(config) != 0) {
                sink.reads(Space.BT, CubeLayouts.BIAS_ADDRESS.get(operands.xd()), nFractals * FRACTAL * RESULT_BYTES);
            } else {
                sink.reads(Space.L0C, result, resultLength);
            }
        }
        sink.writes(Space.L0C, result, resultLength);
    }

    private void factorB(Operands operands, Sink sink, long nFractals, long kFractals) {
        long address = Addresses.onChip(operands.xm());
        long length = nFractals * kFractals * SOURCE_FRACTAL_BYTES;
        sink.reads(Space.L0B, address, length);
        if (this == SPARSE) {
            sink.reads(Space.SMASK, address / WEIGHTS_PER_BYTE, length / WEIGHTS_PER_BYTE);
        }
    }

    /** Fractals along K: 32 bytes of elements each; f32 may be padded to 16 elements. */
    private static long depth(ElementType type, long k, boolean align) {
        long elements = BLOCK_BITS / type.bits();
        long padded = align && type == ElementType.F32 ? (k + FRACTAL - 1) / FRACTAL * FRACTAL : k;
        return (padded + elements - 1) / elements;
    }
}
