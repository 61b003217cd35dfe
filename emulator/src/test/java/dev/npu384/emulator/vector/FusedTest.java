// SPDX-License-Identifier: Apache-2.0
package dev.npu384.emulator.vector;

import static org.assertj.core.api.Assertions.assertThat;

import dev.npu384.isa.ElementType;
import dev.npu384.isa.SpecialRegister;
import dev.npu384.isa.vector.VectorLayouts;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FusedTest {
    private static final int A = 0;
    private static final int B = 0x1000;
    private static final int D = 0x2000;
    private static final long BINARY = VectorRig.config(VectorLayouts.BINARY);
    private static final long UNARY = VectorRig.config(VectorLayouts.UNARY);

    @Test
    void multiplyAddRoundsOnce() {
        VectorRig rig = new VectorRig();
        // 1 + 2^-10 squared is 1 + 2^-9 + 2^-20; minus (1 + 2^-9) leaves what a rounded product would lose.
        rig.put(ElementType.F16, A, 1 + 0x1p-10);
        rig.put(ElementType.F16, B, 1 + 0x1p-10);
        rig.put(ElementType.F16, D, -(1 + 0x1p-9));
        rig.mask(1, 0).run("VMLA", "f16", D, A, B, BINARY);
        assertThat(rig.get(ElementType.F16, D, 0)).isEqualTo(0x1p-20);
        rig.put(ElementType.F32, A, 1 + 0x1p-20);
        rig.put(ElementType.F32, B, 1 + 0x1p-20);
        rig.put(ElementType.F32, D, -(1 + 0x1p-19));
        rig.run("VMLA", "f32", D, A, B, BINARY);
        assertThat(rig.get(ElementType.F32, D, 0)).isEqualTo(0x1p-40);
    }

    @Test
    void mixedMultiplyAddKeepsSingles() {
        VectorRig rig = new VectorRig();
        for (int lane = 0; lane < 64; lane++) {
            rig.ub.putShort(A + 2 * lane, (short) 0x3c01);
            rig.put(ElementType.F16, B + 2 * lane, lane);
            rig.put(ElementType.F32, D + 4 * lane, 1e6 + lane);
        }
        long config = VectorRig.config(VectorLayouts.BINARY, "s0rep", 4, "s1rep", 4);
        rig.run("VMLA", "fmix", D, A, B, config);
        for (int lane = 0; lane < 64; lane++) {
            double exact = (1 + 0x1p-10) * lane + (1e6 + lane);
            assertThat(rig.get(ElementType.F32, D, lane)).isEqualTo((float) exact);
        }
        rig.run("VAXPY", "fmix", D, B, 0x4000, VectorRig.config(VectorLayouts.UNARY, "srep", 4));
        for (int lane = 0; lane < 64; lane++) {
            double before = (float) ((1 + 0x1p-10) * lane + (1e6 + lane));
            assertThat(rig.get(ElementType.F32, D, lane)).isEqualTo((float) (before + 2 * lane));
        }
    }

    @ParameterizedTest
    @CsvSource({"VADDRELUCONV, 1", "VSUBRELUCONV, -1"})
    void rectifiedAndConverted(String mnemonic, int sign) {
        VectorRig rig = new VectorRig();
        for (int lane = 0; lane < 128; lane++) {
            rig.put(ElementType.F16, A + 2 * lane, lane - 64);
            rig.put(ElementType.F16, B + 2 * lane, lane * 1.5);
        }
        rig.run(mnemonic, "f162s8", D, A, B, BINARY);
        rig.run(mnemonic, "f162s8h", D + 0x400, A, B, BINARY);
        for (int lane = 0; lane < 128; lane++) {
            double want = Math.min(127, Math.max(0, Math.rint(lane - 64 + sign * lane * 1.5)));
            assertThat(rig.get(ElementType.S8, D, lane)).isEqualTo(want);
            assertThat(rig.get(ElementType.S8, D + 0x400 + lane / 16 * 32 + 16, lane % 16))
                    .isEqualTo(want);
        }
        for (int lane = 0; lane < 128; lane++) {
            rig.put(ElementType.S16, A + 2 * lane, lane * 3 - 100);
            rig.put(ElementType.S16, B + 2 * lane, lane * 2);
        }
        rig.run(mnemonic, "s162s8", D, A, B, BINARY);
        rig.special(SpecialRegister.DEQSCALE, 0x3000 >> 5);
        for (int i = 0; i < 16; i++) {
            rig.ub.putLong(0x3000 + 8 * i, Float.floatToRawIntBits(0.25f) & 0xffff_ffffL);
        }
        rig.run(mnemonic, "vdeqs162b8", D + 0x400, A, B, BINARY);
        for (int lane = 0; lane < 128; lane++) {
            int sum = Math.max(0, lane * 3 - 100 + sign * lane * 2);
            assertThat(rig.get(ElementType.S8, D, lane)).isEqualTo(Math.min(127, sum));
            assertThat(rig.get(ElementType.U8, D + 0x400, lane)).isEqualTo(Math.min(255, Math.rint(sum * 0.25)));
        }
        for (int lane = 0; lane < 64; lane++) {
            rig.put(ElementType.F32, A + 4 * lane, lane / 3.0);
            rig.put(ElementType.F32, B + 4 * lane, 7);
        }
        rig.run(mnemonic, "f322f16", D, A, B, BINARY);
        for (int lane = 0; lane < 64; lane++) {
            float sum = Math.max(0, (float) (lane / 3.0) + sign * 7);
            rig.put(ElementType.F16, A, sum);
            assertThat(rig.get(ElementType.F16, D, lane)).isEqualTo(rig.get(ElementType.F16, A, 0));
        }
    }

    @Test
    void multipliedAndConverted() {
        VectorRig rig = new VectorRig();
        for (int lane = 0; lane < 128; lane++) {
            rig.put(ElementType.F16, A + 2 * lane, lane - 64);
            rig.put(ElementType.F16, B + 2 * lane, 2.25);
        }
        rig.run("VMULCONV", "f162s8", D, A, B, BINARY);
        rig.run("VMULCONV", "f162u8h", D + 0x400, A, B, BINARY);
        for (int lane = 0; lane < 128; lane++) {
            double product = Math.rint((lane - 64) * 2.25);
            assertThat(rig.get(ElementType.S8, D, lane)).isEqualTo(Math.max(-128, Math.min(127, product)));
            assertThat(rig.get(ElementType.U8, D + 0x400 + lane / 16 * 32 + 16, lane % 16))
                    .isEqualTo(Math.max(0, Math.min(255, product)));
        }
    }

    @Test
    void addedDequantisedAndRectified() {
        VectorRig rig = new VectorRig();
        rig.special(SpecialRegister.DEQSCALE, 0x3800);
        for (int lane = 0; lane < 64; lane++) {
            rig.put(ElementType.S32, A + 4 * lane, lane * 10 - 300);
            rig.put(ElementType.S32, B + 4 * lane, lane);
        }
        rig.run("VADDDEQRELU", "s32", D, A, B, BINARY);
        for (int lane = 0; lane < 64; lane++) {
            assertThat(rig.get(ElementType.F16, D, lane)).isEqualTo(Math.max(0, (lane * 11 - 300) * 0.5));
        }
    }

    @Test
    void infinityAndNanFollowTheControlBit() {
        VectorRig rig = new VectorRig();
        rig.ub.putShort(A, (short) 0x7bff).putShort(B, (short) 0x7bff);
        rig.ub.putShort(A + 2, (short) 0x7c00).putShort(B + 2, (short) 0xfc00);
        rig.mask(3, 0).run("VADD", "f16", D, A, B, BINARY);
        assertThat(rig.ub.getShort(D)).isEqualTo((short) 0x7bff);
        assertThat(rig.ub.getShort(D + 2)).isZero();
        rig.control(48).run("VADD", "f16", D, A, B, BINARY);
        assertThat(rig.ub.getShort(D)).isEqualTo((short) 0x7c00);
        assertThat(rig.ub.getShort(D + 2)).isEqualTo((short) 0x7e00);
    }

    @ParameterizedTest
    @CsvSource({
        "u16, 65535, 4, 4095", "u16.round, 65535, 4, 4096", "s16, -17, 2, -5", "s16.round, -18, 2, -4",
        "u32, 4294967295, 31, 1", "u32.round, 4294967295, 31, 2", "s32, -17, 2, -5", "s32.round, 6, 2, 2",
        "s32, -1, 40, -1", "u32, 5, 32, 0", "s16, 5, 16, 0"
    })
    void shiftsRight(String suffix, long value, int distance, long expected) {
        ElementType type = ElementType.valueOf(suffix.substring(0, 3).toUpperCase(java.util.Locale.ROOT));
        VectorRig rig = new VectorRig();
        rig.put(type, A, value);
        rig.mask(1, 0).run("VSHR", suffix, D, A, distance, UNARY);
        assertThat(rig.get(type, D, 0)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"b16, 3, 15, -32768", "b16, 3, 16, 0", "b32, 3, 31, -2147483648", "b32, 3, 32, 0", "b32, -1, 4, -16"})
    void shiftsLeft(String suffix, long value, int distance, long expected) {
        ElementType type = suffix.equals("b16") ? ElementType.S16 : ElementType.S32;
        VectorRig rig = new VectorRig();
        rig.put(type, A, value);
        rig.mask(1, 0).run("VSHL", suffix, D, A, distance, UNARY);
        assertThat(rig.get(type, D, 0)).isEqualTo(expected);
    }

    @Test
    void logicAndFill() {
        VectorRig rig = new VectorRig();
        for (int lane = 0; lane < 128; lane++) {
            rig.put(ElementType.U16, A + 2 * lane, lane * 511);
            rig.put(ElementType.U16, B + 2 * lane, 0xff00 + lane);
        }
        rig.run("VAND", "b16", D, A, B, BINARY);
        rig.run("VOR", "b16", D + 0x400, A, B, BINARY);
        rig.run("MOVEV", "b16", D + 0x800, 0x1_abcdL, 0, UNARY);
        rig.run("MOVEV", "b32", D + 0xc00, 0x7_1234_5678L, 0, UNARY);
        for (int lane = 0; lane < 128; lane++) {
            assertThat(rig.get(ElementType.U16, D, lane)).isEqualTo(lane * 511 & 0xffff & 0xff00 + lane);
            assertThat(rig.get(ElementType.U16, D + 0x400, lane)).isEqualTo(lane * 511 & 0xffff | 0xff00 + lane);
            assertThat(rig.get(ElementType.U16, D + 0x800, lane)).isEqualTo(0xabcd);
            assertThat(rig.ub.getInt(D + 0xc00 + lane / 2 * 4)).isEqualTo(0x12345678);
        }
    }
}
