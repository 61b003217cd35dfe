// SPDX-License-Identifier: Apache-2.0
package dev.npu384.emulator.transfer;

import dev.npu384.emulator.core.CoreMemory;
import dev.npu384.emulator.core.Issued;
import dev.npu384.emulator.core.Semantics;
import dev.npu384.isa.Space;
import dev.npu384.isa.SpecialRegister;

/**
 * MOV_OUT_TO_UB_ALIGN: bursts of any number of bytes, each put between its paddings at the start of a 32 B block. With
 * padding asked for, MOV_PAD_VAL fills it and the rest of the last block; without, the burst's first element fills the
 * block.
 */
final class AlignedLoad implements Semantics {
    @Override
    public void execute(Issued issued, CoreMemory from, CoreMemory to) {
        int element = issued.decoded().form().type().bytes();
        AlignConfig config = AlignConfig.of(issued.xm(), issued.xt(), element, true);
        if (config.empty()) {
            return;
        }
        long span = BurstConfig.span(config.bursts(), config.bufferBurstBytes(), config.bufferPitchBytes());
        int target = Bounds.range(Space.UB, to.buffer(Space.UB), issued.xd(), span, BurstConfig.BLOCK);
        byte[] out = to.bytes(Space.UB);
        boolean padded = config.leftBytes() + config.rightBytes() > 0;
        long padding = issued.special(SpecialRegister.MOV_PAD_VAL);
        for (int i = 0; i < config.bursts(); i++) {
            int block = (int) (target + i * config.bufferPitchBytes());
            int data = block + config.leftBytes();
            int behind = data + config.lengthBytes();
            int end = (int) (block + config.bufferBurstBytes());
            long address = issued.xn() + i * config.globalPitchBytes();
            GlobalAccess.read(from.global(), address, out, data, config.lengthBytes());
            if (padded) {
                fill(out, block, data, padding, element);
                fill(out, behind, end, padding, element);
            } else {
                repeat(out, data, behind, end, element);
            }
        }
    }

    private static void fill(byte[] out, int start, int end, long value, int element) {
        for (int i = start; i < end; i++) {
            out[i] = (byte) (value >>> 8 * ((i - start) % element));
        }
    }

    private static void repeat(byte[] out, int first, int start, int end, int element) {
        for (int i = start; i < end; i++) {
            out[i] = out[first + (i - start) % element];
        }
    }
}
