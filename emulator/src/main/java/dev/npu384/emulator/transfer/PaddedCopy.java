// SPDX-License-Identifier: Apache-2.0
package dev.npu384.emulator.transfer;

import dev.npu384.emulator.core.CoreMemory;
import dev.npu384.emulator.core.Issued;
import dev.npu384.emulator.core.Semantics;
import dev.npu384.isa.Space;
import java.util.Arrays;

/** MOV_OUT_TO_L1: bursts to L1, with the pad modes that change the size of units on the way. */
final class PaddedCopy implements Semantics {
    private final Semantics plain = new BurstCopy(Space.GM, Space.L1);

    @Override
    public void execute(Issued issued, CoreMemory from, CoreMemory to) {
        int code = issued.decoded().form().selector("mode", 0);
        if (code == 0) {
            plain.execute(issued, from, to);
            return;
        }
        BurstConfig config = BurstConfig.of(issued.xm());
        if (config.empty()) {
            return;
        }
        PadMode mode = PadMode.of(code);
        int sourceBytes = config.length() * mode.sourceBytes();
        int targetBytes = config.length() * mode.targetBytes();
        int sourcePitch = sourceBytes + config.sourceGap() * BurstConfig.BLOCK;
        int targetPitch = targetBytes + config.destinationGap() * BurstConfig.BLOCK;
        long span = BurstConfig.span(config.bursts(), targetBytes, targetPitch);
        int target = Bounds.range(Space.L1, to.buffer(Space.L1), issued.xd(), span, BurstConfig.BLOCK);
        byte[] burst = new byte[sourceBytes];
        for (int i = 0; i < config.bursts(); i++) {
            GlobalAccess.read(from.global(), issued.xn() + (long) i * sourcePitch, burst, 0, sourceBytes);
            spread(mode, config.length(), burst, to.bytes(Space.L1), target + i * targetPitch);
        }
    }

    private static void spread(PadMode mode, int units, byte[] burst, byte[] out, int at) {
        int kept = Math.min(mode.sourceBytes(), mode.targetBytes());
        for (int unit = 0; unit < units; unit++) {
            int start = at + unit * mode.targetBytes();
            System.arraycopy(burst, unit * mode.sourceBytes(), out, start, kept);
            Arrays.fill(out, start + kept, start + mode.targetBytes(), (byte) 0);
        }
    }
}
