// SPDX-License-Identifier: Apache-2.0
package dev.npu384.emulator.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.npu384.emulator.core.KernelFault;
import dev.npu384.emulator.numeric.BFloat16;
import dev.npu384.emulator.numeric.Float16;
import dev.npu384.isa.Space;
import dev.npu384.isa.SpecialRegister;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AtomicStoreTest {
    private static final int BLOCK = 32;

    private static ByteBuffer buffer(byte[] bytes) {
        return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    private static double combine(int operation, double present, double value) {
        return operation == 0 ? present + value : operation == 1 ? Math.max(present, value) : Math.min(present, value);
    }

    private static byte[] store(int type, int operation, byte[] present, byte[] value) {
        Rig rig = new Rig().special(SpecialRegister.CTRL, (long) type << 6 | (long) operation << 9);
        rig.memory.global().write(512, present, 0, BLOCK);
        System.arraycopy(value, 0, rig.bytes(Space.UB), 0, BLOCK);
        rig.move("MOV_UB_TO_OUT", "", 512, 0, 1L << 4 | 1L << 16, 0);
        return rig.global(512, BLOCK);
    }

    @ParameterizedTest
    @CsvSource({
        "1, 0", "1, 1", "1, 2", "2, 0", "2, 1", "2, 2", "3, 0", "3, 1", "3, 2",
        "4, 0", "4, 1", "4, 2", "5, 0", "5, 1", "5, 2", "6, 0", "6, 1", "6, 2"
    })
    void everyTypeAndOperationCombines(int type, int operation) {
        int bytes = type == 1 || type == 4 ? 4 : type == 5 ? 1 : 2;
        byte[] present = new byte[BLOCK];
        byte[] value = new byte[BLOCK];
        byte[] expected = new byte[BLOCK];
        for (int i = 0; i < BLOCK / bytes; i++) {
            double left = i * 3 - 20;
            double right = 15 - i * 4;
            put(type, present, i, left);
            put(type, value, i, right);
            put(type, expected, i, combine(operation, left, right));
        }
        assertThat(store(type, operation, present, value)).isEqualTo(expected);
    }

    private static void put(int type, byte[] bytes, int index, double value) {
        ByteBuffer buffer = buffer(bytes);
        switch (type) {
            case 1 -> buffer.putFloat(4 * index, (float) value);
            case 2 -> buffer.putShort(2 * index, (short) Float16.fromFloat((float) value));
            case 3 -> buffer.putShort(2 * index, (short) value);
            case 4 -> buffer.putInt(4 * index, (int) value);
            case 5 -> buffer.put(index, (byte) value);
            default -> buffer.putShort(2 * index, (short) BFloat16.fromFloat((float) value));
        }
    }

    @Test
    void integerSumsWrap() {
        byte[] present = new byte[BLOCK];
        byte[] value = new byte[BLOCK];
        present[0] = 127;
        value[0] = 1;
        assertThat(store(5, 0, present, value)[0]).isEqualTo((byte) -128);
    }

    @Test
    void halfSumsKeepInfinityAndNanWins() {
        byte[] present = new byte[BLOCK];
        byte[] value = new byte[BLOCK];
        buffer(present).putShort(0, (short) 0x7bff).putShort(2, (short) 0x7e00);
        buffer(value).putShort(0, (short) 0x7bff).putShort(2, (short) 0x3c00);
        assertThat(buffer(store(2, 0, present, value)).getInt(0)).isEqualTo(0x7e00_7c00);
        assertThat(buffer(store(2, 1, present, value)).getShort(2)).isEqualTo((short) 0x7e00);
    }

    @Test
    void typeZeroOverwrites() {
        byte[] value = new byte[BLOCK];
        value[5] = 9;
        byte[] present = new byte[BLOCK];
        present[5] = 7;
        assertThat(store(0, 1, present, value)).isEqualTo(value);
    }

    @Test
    void unknownCodesFault() {
        assertThatThrownBy(() -> store(7, 0, new byte[BLOCK], new byte[BLOCK]))
                .isInstanceOf(KernelFault.class)
                .hasMessageContaining("CTRL[8:6] = 7");
        assertThatThrownBy(() -> store(1, 3, new byte[BLOCK], new byte[BLOCK]))
                .isInstanceOf(KernelFault.class)
                .hasMessageContaining("CTRL[10:9] = 3");
    }

    @Test
    void partialElementsFault() {
        Rig rig = new Rig().special(SpecialRegister.CTRL, 1L << 6);
        assertThatThrownBy(() -> rig.move("MOV_UB_TO_OUT_ALIGN", "b8", 512, 0, 1L << 4 | 6L << 16, 0))
                .isInstanceOf(KernelFault.class)
                .hasMessageContaining("6 bytes");
    }
}
