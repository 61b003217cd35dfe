// SPDX-License-Identifier: Apache-2.0
package dev.npu384.emulator.fixpipe;

import dev.npu384.emulator.core.CoreMemory;
import dev.npu384.emulator.core.Issued;
import dev.npu384.emulator.core.KernelFault;
import dev.npu384.emulator.core.Semantics;
import dev.npu384.emulator.transfer.Bounds;
import dev.npu384.isa.Space;
import dev.npu384.isa.fixpipe.FixpipeLayouts;

/** MOV_L1_TO_FB: bursts of 128 B of quantisation words and slopes to the fixpipe buffer. */
final class FactorLoad implements Semantics {
    private static final int UNIT = 128;
    private static final int SOURCE_UNIT = 32;
    private static final int ALIGNMENT = 64;

    @Override
    public void execute(Issued issued, CoreMemory from, CoreMemory to) {
        long xm = issued.xm();
        int bursts = (int) FixpipeLayouts.FACTOR_BURSTS.get(xm);
        int length = (int) FixpipeLayouts.FACTOR_LENGTH.get(xm) * UNIT;
        if (bursts == 0 || length == 0) {
            return;
        }
        if (FixpipeLayouts.FACTOR_CONVERT.get(xm) != 0) {
            throw new KernelFault("NPU-F0233", "what MOV_L1_TO_FB converts is not public; clear conv");
        }
        int sourcePitch = length + (int) FixpipeLayouts.FACTOR_SRC_GAP.get(xm) * SOURCE_UNIT;
        int targetPitch = length + (int) FixpipeLayouts.FACTOR_DST_GAP.get(xm) * UNIT;
        long sourceSpan = (bursts - 1L) * sourcePitch + length;
        long targetSpan = (bursts - 1L) * targetPitch + length;
        int source = Bounds.range(Space.L1, from.buffer(Space.L1), issued.xn(), sourceSpan, SOURCE_UNIT);
        int target = Bounds.range(Space.FB, to.buffer(Space.FB), issued.xd(), targetSpan, ALIGNMENT);
        for (int i = 0; i < bursts; i++) {
            System.arraycopy(
                    from.bytes(Space.L1),
                    source + i * sourcePitch,
                    to.bytes(Space.FB),
                    target + i * targetPitch,
                    length);
        }
    }
}
