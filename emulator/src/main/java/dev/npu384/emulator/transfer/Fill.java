// SPDX-License-Identifier: Apache-2.0
package dev.npu384.emulator.transfer;

import dev.npu384.emulator.core.CoreMemory;
import dev.npu384.emulator.core.Issued;
import dev.npu384.emulator.core.Semantics;
import dev.npu384.isa.Space;
import dev.npu384.isa.SpecialRegister;
import dev.npu384.isa.transfer.FractalLayouts;

/** SET_x_2D: fills blocks with the 16- or 32-bit pattern in L0_SET_VALUE. */
record Fill(Space destination) implements Semantics {
    @Override
    public void execute(Issued issued, CoreMemory from, CoreMemory to) {
        long xm = issued.xm();
        int repeats = (int) FractalLayouts.FILL_REPEAT.get(xm);
        int block = destination == Space.L1 ? BurstConfig.BLOCK : FractalConfig.FRACTAL;
        int length = (int) FractalLayouts.FILL_BLOCKS.get(xm) * block;
        if (repeats == 0 || length == 0) {
            return;
        }
        int pitch = length + (int) FractalLayouts.FILL_GAP.get(xm) * block;
        int target = Bounds.range(
                destination, to.buffer(destination), issued.xd(), BurstConfig.span(repeats, length, pitch), block);
        byte[] out = to.bytes(destination);
        long value = issued.special(SpecialRegister.L0_SET_VALUE);
        int element = issued.decoded().form().type().bytes();
        for (int repeat = 0; repeat < repeats; repeat++) {
            for (int i = 0; i < length; i++) {
                out[target + repeat * pitch + i] = (byte) (value >>> 8 * (i % element));
            }
        }
    }
}
