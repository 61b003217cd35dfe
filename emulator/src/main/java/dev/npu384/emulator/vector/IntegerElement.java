// SPDX-License-Identifier: Apache-2.0
package dev.npu384.emulator.vector;

import dev.npu384.emulator.numeric.PackedInt4;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/** Integer and untyped elements; their lanes are ints, those of 64-bit elements longs. */
abstract class IntegerElement extends Element {
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    IntegerElement(int bits) {
        super(bits);
    }

    @Override
    Object lanes(Workspace workspace, int slot) {
        return workspace.ints[slot];
    }

    static final class Nibble extends IntegerElement {
        Nibble() {
            super(4);
        }

        @Override
        void load(byte[] bytes, int offset, Workspace workspace, int slot, int at, int count) {
            int[] lanes = workspace.ints[slot];
            for (int i = 0; i < count; i++) {
                lanes[at + i] = PackedInt4.get(bytes, offset, i);
            }
        }

        @Override
        void store(Workspace workspace, int slot, int at, byte[] bytes, int offset, int count) {
            int[] lanes = workspace.ints[slot];
            for (int i = 0; i < count; i++) {
                PackedInt4.set(bytes, offset, i, lanes[at + i]);
            }
        }

        @Override
        void fill(Workspace workspace, int slot, long register, int count) {
            Arrays.fill(workspace.ints[slot], 0, count, (int) register << 28 >> 28);
        }

        @Override
        void copy(byte[] row, int first, byte[] bytes, int offset, int index, int count) {
            for (int i = 0; i < count; i++) {
                PackedInt4.set(bytes, offset, index + i, PackedInt4.get(row, 0, first + i));
            }
        }
    }

    static final class Byte extends IntegerElement {
        private final int keep;

        Byte(boolean signed) {
            super(8);
            keep = signed ? -1 : 0xff;
        }

        @Override
        void load(byte[] bytes, int offset, Workspace workspace, int slot, int at, int count) {
            int[] lanes = workspace.ints[slot];
            for (int i = 0; i < count; i++) {
                lanes[at + i] = bytes[offset + i] & keep;
            }
        }

        @Override
        void store(Workspace workspace, int slot, int at, byte[] bytes, int offset, int count) {
            int[] lanes = workspace.ints[slot];
            for (int i = 0; i < count; i++) {
                bytes[offset + i] = (byte) lanes[at + i];
            }
        }

        @Override
        void fill(Workspace workspace, int slot, long register, int count) {
            Arrays.fill(workspace.ints[slot], 0, count, (byte) register & keep);
        }
    }

    static final class Short extends IntegerElement {
        private final boolean signed;

        Short(boolean signed) {
            super(16);
            this.signed = signed;
        }

        @Override
        void load(byte[] bytes, int offset, Workspace workspace, int slot, int at, int count) {
            int[] lanes = workspace.ints[slot];
            workspace.lanes.loadS16(bytes, offset, lanes, at, count);
            if (!signed) {
                for (int i = 0; i < count; i++) {
                    lanes[at + i] &= 0xffff;
                }
            }
        }

        @Override
        void store(Workspace workspace, int slot, int at, byte[] bytes, int offset, int count) {
            workspace.lanes.storeB16(workspace.ints[slot], at, bytes, offset, count);
        }

        @Override
        void fill(Workspace workspace, int slot, long register, int count) {
            int value = signed ? (short) register : (int) register & 0xffff;
            Arrays.fill(workspace.ints[slot], 0, count, value);
        }
    }

    static final class Word extends IntegerElement {
        Word() {
            super(32);
        }

        @Override
        void load(byte[] bytes, int offset, Workspace workspace, int slot, int at, int count) {
            workspace.lanes.loadB32(bytes, offset, workspace.ints[slot], at, count);
        }

        @Override
        void store(Workspace workspace, int slot, int at, byte[] bytes, int offset, int count) {
            workspace.lanes.storeB32(workspace.ints[slot], at, bytes, offset, count);
        }

        @Override
        void fill(Workspace workspace, int slot, long register, int count) {
            Arrays.fill(workspace.ints[slot], 0, count, (int) register);
        }
    }

    static final class Long extends IntegerElement {
        Long() {
            super(64);
        }

        @Override
        Object lanes(Workspace workspace, int slot) {
            return workspace.longs[slot];
        }

        @Override
        void load(byte[] bytes, int offset, Workspace workspace, int slot, int at, int count) {
            long[] lanes = workspace.longs[slot];
            for (int i = 0; i < count; i++) {
                lanes[at + i] = (long) LONGS.get(bytes, offset + 8 * i);
            }
        }

        @Override
        void store(Workspace workspace, int slot, int at, byte[] bytes, int offset, int count) {
            long[] lanes = workspace.longs[slot];
            for (int i = 0; i < count; i++) {
                LONGS.set(bytes, offset + 8 * i, lanes[at + i]);
            }
        }

        @Override
        void fill(Workspace workspace, int slot, long register, int count) {
            Arrays.fill(workspace.longs[slot], 0, count, register);
        }
    }
}
