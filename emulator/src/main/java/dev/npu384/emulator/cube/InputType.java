// SPDX-License-Identifier: Apache-2.0
package dev.npu384.emulator.cube;

import dev.npu384.emulator.numeric.BFloat16;
import dev.npu384.emulator.numeric.Float16;
import dev.npu384.emulator.numeric.Hf32;

/**
 * How the cube reads one of its inputs. All element values are exact in f32, so both inputs are unpacked to f32 whatever
 * their type. Which of its bits a NaN keeps is left open, see {@link TileKernel}.
 */
enum InputType {
    F16(16),
    BF16(16),
    F32(32),
    /** f32 rounded to 10 explicit mantissa bits, ties to even. */
    HF32_EVEN(32),
    /** f32 rounded to 10 explicit mantissa bits, ties away from zero. */
    HF32_AWAY(32),
    S8(8),
    U8(8),
    S4(4);

    private final int bits;

    InputType(int bits) {
        this.bits = bits;
    }

    int bits() {
        return bits;
    }

    /** Elements along k in one fractal: K0. */
    int kPerFractal() {
        return 8 * Fractal.ROW_BYTES / bits;
    }

    /** Elements in a 32-bit word. */
    int perWord() {
        return 32 / bits;
    }

    /** Element {@code index} (0 is the lowest) of a word, as f32. */
    float element(int word, int index) {
        int raw = word >>> index * bits;
        return switch (this) {
            case F16 -> Float16.toFloat(raw);
            case BF16 -> BFloat16.toFloat(raw);
            case F32 -> Float.intBitsToFloat(raw);
            case HF32_EVEN -> Hf32.roundNearestEven(Float.intBitsToFloat(raw));
            case HF32_AWAY -> Hf32.roundNearestAway(Float.intBitsToFloat(raw));
            case S8 -> (byte) raw;
            case U8 -> raw & 0xff;
            case S4 -> raw << 28 >> 28;
        };
    }
}
