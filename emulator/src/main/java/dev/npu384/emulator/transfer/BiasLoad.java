// SPDX-License-Identifier: Apache-2.0
package dev.npu384.emulator.transfer;

import dev.npu384.emulator.core.CoreMemory;
import dev.npu384.emulator.core.Issued;
import dev.npu384.emulator.core.Semantics;
import dev.npu384.emulator.numeric.Float16;
import dev.npu384.isa.Space;
import dev.npu384.isa.transfer.TransferLayouts;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** MOV_L1_TO_BT: bursts of 64 B to the bias table; with the convert bit f16 becomes f32 and takes twice the room. */
final class BiasLoad implements Semantics {
    private static final int UNIT = 64;
    private static final int SOURCE_UNIT = 32;

    @Override
    public void execute(Issued issued, CoreMemory from, CoreMemory to) {
        long xm = issued.xm();
        int bursts = (int) TransferLayouts.BIAS_BURSTS.get(xm);
        int length = (int) TransferLayouts.BIAS_LENGTH.get(xm) * UNIT;
        if (bursts == 0 || length == 0) {
            return;
        }
        boolean converts = TransferLayouts.BIAS_CONVERT.get(xm) != 0;
        int written = converts ? 2 * length : length;
        int sourcePitch = length + (int) TransferLayouts.BIAS_SRC_GAP.get(xm) * SOURCE_UNIT;
        int targetPitch = written + (int) TransferLayouts.BIAS_DST_GAP.get(xm) * UNIT;
        int source = Bounds.range(
                Space.L1,
                from.buffer(Space.L1),
                issued.xn(),
                BurstConfig.span(bursts, length, sourcePitch),
                SOURCE_UNIT);
        int target = Bounds.range(
                Space.BT, to.buffer(Space.BT), issued.xd(), BurstConfig.span(bursts, written, targetPitch), UNIT);
        ByteBuffer in = ByteBuffer.wrap(from.bytes(Space.L1)).order(ByteOrder.LITTLE_ENDIAN);
        ByteBuffer out = ByteBuffer.wrap(to.bytes(Space.BT)).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < bursts; i++) {
            int first = source + i * sourcePitch;
            int at = target + i * targetPitch;
            if (converts) {
                for (int half = 0; half < length; half += Short.BYTES) {
                    out.putFloat(at + 2 * half, Float16.toFloat(in.getShort(first + half)));
                }
            } else {
                out.put(at, in.array(), first, length);
            }
        }
    }
}
