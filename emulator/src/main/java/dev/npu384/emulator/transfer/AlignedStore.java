// SPDX-License-Identifier: Apache-2.0
package dev.npu384.emulator.transfer;

import dev.npu384.emulator.core.CoreMemory;
import dev.npu384.emulator.core.Issued;
import dev.npu384.emulator.core.Semantics;
import dev.npu384.isa.Space;

/** MOV_UB_TO_OUT_ALIGN: bursts of any number of bytes from the starts of 32 B blocks. Only those bytes are stored. */
final class AlignedStore implements Semantics {
    @Override
    public void execute(Issued issued, CoreMemory from, CoreMemory to) {
        int element = issued.decoded().form().type().bytes();
        AlignConfig config = AlignConfig.of(issued.xm(), issued.xt(), element, false);
        if (config.empty()) {
            return;
        }
        long span = BurstConfig.span(config.bursts(), config.bufferBurstBytes(), config.bufferPitchBytes());
        int first = Bounds.range(Space.UB, from.buffer(Space.UB), issued.xn(), span, BurstConfig.BLOCK);
        GlobalStore store = GlobalStore.of(issued, to.global());
        for (int i = 0; i < config.bursts(); i++) {
            store.store(
                    issued.xd() + i * config.globalPitchBytes(),
                    from.bytes(Space.UB),
                    (int) (first + i * config.bufferPitchBytes()),
                    config.lengthBytes());
        }
    }
}
