// SPDX-License-Identifier: Apache-2.0
package dev.npu384.emulator.transfer;

import dev.npu384.emulator.core.CoreMemory;
import dev.npu384.emulator.core.Issued;
import dev.npu384.emulator.core.Semantics;
import dev.npu384.isa.Space;
import java.util.Arrays;

/** MOV_OUT_TO_L1_MULTI_ND2NZ: cuts rows into strips of C0 bytes; the tail of the last strip becomes zero. */
final class Nd2NzLoad implements Semantics {
    private static final ThreadLocal<byte[]> ROW = ThreadLocal.withInitial(() -> new byte[1 << 12]);

    @Override
    public void execute(Issued issued, CoreMemory from, CoreMemory to) {
        Nd2NzConfig config =
                Nd2NzConfig.of(issued.xm(), issued.xt(), issued.decoded().form());
        if (config.empty()) {
            return;
        }
        int target = Bounds.range(Space.L1, to.buffer(Space.L1), issued.xd(), config.spanBytes(), BurstConfig.BLOCK);
        byte[] row = row(config.strips() * config.stripBytes());
        byte[] out = to.bytes(Space.L1);
        for (int matrix = 0; matrix < config.matrices(); matrix++) {
            for (int line = 0; line < config.rows(); line++) {
                long address = issued.xn() + matrix * config.sourceMatrixBytes() + line * config.sourcePitchBytes();
                GlobalAccess.read(from.global(), address, row, 0, (int) config.rowBytes());
                scatter(config, row, out, (int)
                        (target + matrix * config.matrixPitchBytes() + line * config.linePitchBytes()));
            }
        }
    }

    /** The thread's row buffer, zero behind the row's end. */
    private static byte[] row(int length) {
        byte[] row = ROW.get();
        if (row.length < length) {
            row = new byte[length];
            ROW.set(row);
        }
        Arrays.fill(row, 0, length, (byte) 0);
        return row;
    }

    private static void scatter(Nd2NzConfig config, byte[] row, byte[] out, int at) {
        int pitch = (int) config.stripPitchBytes();
        if (config.stripBytes() == BurstConfig.BLOCK) {
            Blocks.scatter(row, 0, out, at, pitch, config.strips());
            return;
        }
        for (int strip = 0; strip < config.strips(); strip++) {
            System.arraycopy(row, strip * config.stripBytes(), out, at + strip * pitch, config.stripBytes());
        }
    }
}
