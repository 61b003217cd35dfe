// SPDX-License-Identifier: Apache-2.0
package dev.npu384.emulator.transfer;

import dev.npu384.emulator.numeric.Lanes;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import jdk.incubator.vector.ByteVector;

/** Copies of 32 B blocks one by one, with a vector where the JVM has them. */
final class Blocks {
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final boolean VECTORS =
            ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent()
                    && "false".equals(System.getProperty(Lanes.PLAIN_PROPERTY, "false"));

    private Blocks() {}

    /** Copies {@code count} blocks that lie side by side to places {@code pitch} bytes apart. */
    static void scatter(byte[] from, int at, byte[] to, int target, int pitch, int count) {
        if (VECTORS) {
            for (int i = 0; i < count; i++) {
                ByteVector.fromArray(ByteVector.SPECIES_256, from, at + i * BurstConfig.BLOCK)
                        .intoArray(to, target + i * pitch);
            }
            return;
        }
        for (int i = 0; i < count; i++) {
            for (int part = 0; part < BurstConfig.BLOCK; part += Long.BYTES) {
                long bytes = (long) LONGS.get(from, at + i * BurstConfig.BLOCK + part);
                LONGS.set(to, target + i * pitch + part, bytes);
            }
        }
    }
}
