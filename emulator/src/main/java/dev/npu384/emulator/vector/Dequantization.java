// SPDX-License-Identifier: Apache-2.0
package dev.npu384.emulator.vector;

import static dev.npu384.emulator.vector.Workspace.RESULT;

import dev.npu384.emulator.core.Issued;
import dev.npu384.emulator.numeric.Float16;
import dev.npu384.emulator.numeric.IntegerConversion;
import dev.npu384.emulator.numeric.Rounding;
import dev.npu384.isa.BitField;
import dev.npu384.isa.SpecialRegister;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Scaling by DEQSCALE (isa.md 3.4). A scale word has an f32 scale, a signed 9-bit offset and the sign of the result; the
 * register holds one, or for the vector forms the UB address of 16, one per 16-bit lane of a block. For s32 sources it holds
 * an f16 scale.
 */
final class Dequantization {
    private static final BitField OFFSET = new BitField("offset", 37, 9, 0, 0, true, 0, "", "added after scaling");
    private static final long SIGNED = 1L << 46;
    private static final BitField TABLE_BLOCK = BitField.of("table", 0, 13, "32 B", "UB address of the scale words");
    private static final int TABLE_ENTRIES = 16;
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private Dequantization() {}

    /** Takes over the register, and the table for the vector forms. */
    static void read(Workspace workspace, Issued issued, byte[] buffer, boolean table) {
        workspace.dequantScale = issued.special(SpecialRegister.DEQSCALE);
        if (!table) {
            java.util.Arrays.fill(workspace.dequantTable, workspace.dequantScale);
            return;
        }
        int address = (int) TABLE_BLOCK.get(workspace.dequantScale) * Ub.BLOCK_BYTES;
        Ub.range(buffer, address, TABLE_ENTRIES * 8L, "dequantisation table");
        for (int i = 0; i < TABLE_ENTRIES; i++) {
            workspace.dequantTable[i] = (long) LONGS.get(buffer, address + 8 * i);
        }
    }

    /** s32 lanes of {@code slot} times the f16 scale, to f32 lanes that round correctly to f16. */
    static void words(Workspace workspace, int count, int slot) {
        int[] a = workspace.ints[slot];
        float[] d = workspace.floats[RESULT];
        double scale = Float16.toFloat((int) workspace.dequantScale);
        for (int i = 0; i < count; i++) {
            d[i] = Float16.oddFloat(a[i] * scale);
        }
    }

    /** s16 lanes of {@code slot} to bytes: scaled, plus the offset, to nearest even, saturated by CTRL[59]. */
    static void shorts(Workspace workspace, int count, int slot) {
        int[] a = workspace.ints[slot];
        int[] d = workspace.ints[RESULT];
        for (int i = 0; i < count; i++) {
            d[i] = toByte(workspace, a[i], workspace.dequantTable[i % TABLE_ENTRIES]);
        }
    }

    private static int toByte(Workspace workspace, int value, long word) {
        float scale = Float.intBitsToFloat((int) word);
        double scaled = (double) value * scale + OFFSET.get(word);
        boolean signed = (word & SIGNED) != 0;
        return (int)
                IntegerConversion.fromDouble(scaled, Rounding.NEAREST_EVEN, 8, signed, workspace.saturateConversions);
    }
}
