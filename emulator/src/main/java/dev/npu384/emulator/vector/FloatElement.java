// SPDX-License-Identifier: Apache-2.0
package dev.npu384.emulator.vector;

import dev.npu384.emulator.numeric.BFloat16;
import dev.npu384.emulator.numeric.Float16;
import java.util.Arrays;

/** Floating-point elements; their lanes are f32. */
abstract class FloatElement extends Element {
    FloatElement(int bits) {
        super(bits);
    }

    abstract float decode(long register);

    @Override
    final Object lanes(Workspace workspace, int slot) {
        return workspace.floats[slot];
    }

    @Override
    final void fill(Workspace workspace, int slot, long register, int count) {
        Arrays.fill(workspace.floats[slot], 0, count, decode(register));
    }

    static final class Half extends FloatElement {
        Half() {
            super(16);
        }

        @Override
        void load(byte[] bytes, int offset, Workspace workspace, int slot, int at, int count) {
            workspace.lanes.loadF16(bytes, offset, workspace.floats[slot], at, count);
        }

        @Override
        void store(Workspace workspace, int slot, int at, byte[] bytes, int offset, int count) {
            workspace.lanes.storeF16(workspace.floats[slot], at, bytes, offset, count, workspace.saturateFloats);
        }

        @Override
        float decode(long register) {
            return Float16.toFloat((int) register);
        }
    }

    static final class Brain extends FloatElement {
        Brain() {
            super(16);
        }

        @Override
        void load(byte[] bytes, int offset, Workspace workspace, int slot, int at, int count) {
            workspace.lanes.loadBf16(bytes, offset, workspace.floats[slot], at, count);
        }

        @Override
        void store(Workspace workspace, int slot, int at, byte[] bytes, int offset, int count) {
            workspace.lanes.storeBf16(workspace.floats[slot], at, bytes, offset, count, workspace.saturateFloats);
        }

        @Override
        float decode(long register) {
            return BFloat16.toFloat((int) register);
        }
    }

    static final class Single extends FloatElement {
        Single() {
            super(32);
        }

        @Override
        void load(byte[] bytes, int offset, Workspace workspace, int slot, int at, int count) {
            workspace.lanes.loadF32(bytes, offset, workspace.floats[slot], at, count);
        }

        @Override
        void store(Workspace workspace, int slot, int at, byte[] bytes, int offset, int count) {
            workspace.lanes.storeF32(workspace.floats[slot], at, bytes, offset, count);
        }

        @Override
        float decode(long register) {
            return Float.intBitsToFloat((int) register);
        }
    }
}
