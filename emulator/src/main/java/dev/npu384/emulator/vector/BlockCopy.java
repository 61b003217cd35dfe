// SPDX-License-Identifier: Apache-2.0
package dev.npu384.emulator.vector;

import dev.npu384.emulator.core.CoreMemory;
import dev.npu384.emulator.core.Issued;
import dev.npu384.emulator.core.Semantics;
import dev.npu384.isa.Space;

/** MOV_UB_TO_UB: bursts of whole blocks with gaps (isa.md 3.5). */
final class BlockCopy implements Semantics {
    @Override
    public void execute(Issued issued, CoreMemory from, CoreMemory to) {
        long config = issued.xm();
        int bursts = (int) (config >>> 4) & 0xfff;
        int length = ((int) (config >>> 16) & 0xffff) * Ub.BLOCK_BYTES;
        if (bursts == 0 || length == 0) {
            return;
        }
        long sourcePitch = length + (config >>> 32 & 0xffff) * Ub.BLOCK_BYTES;
        long targetPitch = length + (config >>> 48 & 0xffff) * Ub.BLOCK_BYTES;
        byte[] read = from.bytes(Space.UB);
        byte[] written = to.bytes(Space.UB);
        int source = Ub.address(issued.xn(), Ub.BLOCK_BYTES, "source");
        int target = Ub.address(issued.xd(), Ub.BLOCK_BYTES, "destination");
        Ub.range(read, source, (bursts - 1) * sourcePitch + length, "source");
        Ub.range(written, target, (bursts - 1) * targetPitch + length, "destination");
        for (int burst = 0; burst < bursts; burst++) {
            int in = (int) (source + burst * sourcePitch);
            System.arraycopy(read, in, written, (int) (target + burst * targetPitch), length);
        }
    }
}
