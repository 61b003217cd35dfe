// SPDX-License-Identifier: Apache-2.0
package dev.npu384.emulator.transfer;

import dev.npu384.emulator.core.CoreMemory;
import dev.npu384.emulator.core.Issued;
import dev.npu384.emulator.core.Semantics;
import dev.npu384.isa.Space;

/** The plain copies: bursts of 32 B blocks with gaps on both sides. Stores to global memory may be atomic. */
record BurstCopy(Space source, Space destination) implements Semantics {
    @Override
    public void execute(Issued issued, CoreMemory from, CoreMemory to) {
        BurstConfig config = BurstConfig.of(issued.xm());
        if (config.empty()) {
            return;
        }
        boolean dense = config.sourceGap() == 0 && config.destinationGap() == 0;
        int bursts = dense ? 1 : config.bursts();
        int length = dense ? config.bursts() * config.lengthBytes() : config.lengthBytes();
        int sourcePitch = config.sourcePitchBytes();
        int targetPitch = config.destinationPitchBytes();
        if (source == Space.GM) {
            int target = onChip(destination, to, issued.xd(), BurstConfig.span(bursts, length, targetPitch));
            byte[] bytes = to.bytes(destination);
            for (int i = 0; i < bursts; i++) {
                long address = issued.xn() + (long) i * sourcePitch;
                GlobalAccess.read(from.global(), address, bytes, target + i * targetPitch, length);
            }
            return;
        }
        int first = onChip(source, from, issued.xn(), BurstConfig.span(bursts, length, sourcePitch));
        byte[] bytes = from.bytes(source);
        if (destination == Space.GM) {
            GlobalStore store = GlobalStore.of(issued, to.global());
            for (int i = 0; i < bursts; i++) {
                store.store(issued.xd() + (long) i * targetPitch, bytes, first + i * sourcePitch, length);
            }
            return;
        }
        int target = onChip(destination, to, issued.xd(), BurstConfig.span(bursts, length, targetPitch));
        for (int i = 0; i < bursts; i++) {
            System.arraycopy(bytes, first + i * sourcePitch, to.bytes(destination), target + i * targetPitch, length);
        }
    }

    private static int onChip(Space space, CoreMemory memory, long register, long span) {
        return Bounds.range(space, memory.buffer(space), register, span, BurstConfig.BLOCK);
    }
}
