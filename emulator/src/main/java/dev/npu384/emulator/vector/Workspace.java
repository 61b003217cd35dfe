// SPDX-License-Identifier: Apache-2.0
package dev.npu384.emulator.vector;

import dev.npu384.emulator.core.Issued;
import dev.npu384.emulator.numeric.Lanes;
import dev.npu384.isa.SpecialRegister;

/**
 * Scratch of one host thread: lanes in flight and the shape of the instruction that runs. Reused, so that instructions
 * allocate nothing. Slots 0 and 1 hold sources, slot 2 the result (and, for accumulating kernels, the old destination).
 */
final class Workspace {
    /** Lanes that go through a kernel at once; at least the 256 of one repeat of bytes. */
    static final int CHUNK = 1024;

    static final int FIRST = 0;
    static final int SECOND = 1;
    static final int RESULT = 2;

    private static final ThreadLocal<Workspace> CURRENT = ThreadLocal.withInitial(Workspace::new);
    private static final long FLOATS_KEEP_INFINITY = 1L << 48;
    private static final long INTEGERS_SATURATE = 1L << 53;
    private static final long CONVERSIONS_TRUNCATE = 1L << 59;

    final Lanes lanes = Lanes.best();
    final float[][] floats = new float[3][CHUNK];
    final int[][] ints = new int[3][CHUNK];
    final long[][] longs = new long[3][CHUNK];
    /** Results of one repeat before they are scattered under a mask. */
    final byte[] staging = new byte[256 * 8];

    final LaneMask mask = new LaneMask();
    final StridedOperand destination = new StridedOperand("destination");
    final StridedOperand first = new StridedOperand("source 0");
    final StridedOperand second = new StridedOperand("source 1");

    /** The scalar operand's register. */
    long scalar;

    /** CTRL[48] clear: f16 and bf16 results have no infinities and NaNs. */
    boolean saturateFloats;
    /** CTRL[53]: integer arithmetic saturates. */
    boolean saturateIntegers;
    /** CTRL[59] clear: conversions to integers saturate. */
    boolean saturateConversions;

    /** DEQSCALE, and the 16 words that it points to for the vector forms. */
    long dequantScale;

    final long[] dequantTable = new long[16];

    static Workspace of(Issued issued) {
        Workspace workspace = CURRENT.get();
        long control = issued.special(SpecialRegister.CTRL);
        workspace.saturateFloats = (control & FLOATS_KEEP_INFINITY) == 0;
        workspace.saturateIntegers = (control & INTEGERS_SATURATE) != 0;
        workspace.saturateConversions = (control & CONVERSIONS_TRUNCATE) == 0;
        return workspace;
    }
}
