// SPDX-License-Identifier: Apache-2.0
package dev.npu384.emulator.vector;

import static org.assertj.core.api.Assertions.assertThat;

import dev.npu384.isa.ElementType;
import dev.npu384.isa.vector.VectorLayouts;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** NaN, infinity, zeros and denormals, as the manual page states them. */
class SpecialValuesTest {
    private static final int A = 0;
    private static final int B = 0x1000;
    private static final int D = 0x2000;
    private static final int SIGNALLING = 0xff80_0001;
    private static final long BINARY = VectorLayouts.BINARY.pack(Map.of());
    private static final long UNARY = VectorLayouts.UNARY.pack(Map.of());
    private static final long REDUCE = VectorLayouts.REDUCE.pack(Map.of());

    @ParameterizedTest
    @CsvSource({"VADD, 7fc00000", "VMAX, 7fc00000", "VMIN, 7fc00000", "VMLA, 7fc00000", "VSUB, 7fc00000"})
    void everyNanIsTheCanonicalOne(String mnemonic, String expected) {
        VectorRig rig = new VectorRig().mask(7, 0).control(48);
        for (int lane = 0; lane < 3; lane++) {
            rig.ub.putInt(A + 4 * lane, lane == 0 ? SIGNALLING : 0x7f800000);
            rig.ub.putInt(B + 4 * lane, lane == 1 ? 0xffff_ffff : 0x7f800000);
            rig.ub.putInt(D + 4 * lane, 0xff800000);
        }
        rig.run(mnemonic, "f32", D, A, B, BINARY);
        int canonical = Integer.parseUnsignedInt(expected, 16);
        assertThat(rig.ub.getInt(D)).isEqualTo(canonical);
        assertThat(rig.ub.getInt(D + 4)).isEqualTo(canonical);
        if (mnemonic.equals("VSUB") || mnemonic.equals("VMLA")) {
            assertThat(rig.ub.getInt(D + 8)).isEqualTo(canonical);
        }
    }

    @Test
    void positiveZeroIsTheLarger() {
        VectorRig rig = new VectorRig().mask(1, 0);
        rig.ub.putInt(A, 0x8000_0000).putInt(B, 0);
        rig.run("VMAX", "f32", D, A, B, BINARY);
        assertThat(rig.ub.getInt(D)).isZero();
        rig.run("VMIN", "f32", D, B, A, BINARY);
        assertThat(rig.ub.getInt(D)).isEqualTo(0x8000_0000);
        rig.run("VRELU", "f32", D, A, 0, UNARY);
        assertThat(rig.ub.getInt(D)).isZero();
    }

    @Test
    void denormalsAreKept() {
        VectorRig rig = new VectorRig().mask(1, 0);
        rig.ub.putInt(A, 3).putInt(B, 4);
        rig.run("VADD", "f32", D, A, B, BINARY);
        assertThat(rig.ub.getInt(D)).isEqualTo(7);
        rig.ub.putShort(A, (short) 3).putShort(B, (short) 4);
        rig.run("VADD", "f16", D, A, B, BINARY);
        assertThat(rig.ub.getShort(D)).isEqualTo((short) 7);
    }

    @ParameterizedTest
    @CsvSource({"VMAX", "VMIN"})
    void saturationCoversSelectionsOfHalves(String mnemonic) {
        VectorRig rig = new VectorRig().mask(3, 0);
        rig.ub.putShort(A, (short) 0x7c00).putShort(B, (short) 0x7c00);
        rig.ub.putShort(A + 2, (short) 0x7e00).putShort(B + 2, (short) 0x7e00);
        rig.run(mnemonic, "f16", D, A, B, BINARY);
        assertThat(rig.ub.getInt(D)).isEqualTo(0x7bff);
        rig.run("VABS", "f16", D, A, 0, UNARY);
        assertThat(rig.ub.getInt(D)).isEqualTo(0x7bff);
    }

    @Test
    void copiesAndSelectionsKeepBits() {
        VectorRig rig = new VectorRig().mask(3, 0);
        rig.ub.putInt(A, SIGNALLING).putInt(A + 4, 0x7f80_0000);
        rig.memory.compareMask[0] = -1;
        rig.run("VSEL", "f32", D, A, B, BINARY);
        assertThat(rig.ub.getInt(D)).isEqualTo(SIGNALLING);
        rig.run("VCOPY", "b32", D + 0x100, A, 0, UNARY);
        assertThat(rig.ub.getInt(D + 0x100)).isEqualTo(SIGNALLING);
        assertThat(rig.ub.getInt(D + 0x104)).isEqualTo(0x7f80_0000);
    }

    @Test
    void nanBeatsEveryNumber() {
        VectorRig rig = new VectorRig();
        for (int i = 0; i < 64; i++) {
            rig.put(ElementType.F32, A + 4 * i, i);
            rig.ub.putInt(B + 4 * i, i);
        }
        rig.put(ElementType.F32, A + 4 * 9, Double.NaN);
        rig.run("VCMAX", "f32", D, A, 0, REDUCE);
        assertThat(rig.ub.getInt(D)).isEqualTo(0x7fc00000);
        assertThat(rig.ub.getInt(D + 4)).isEqualTo(9);
        rig.run("VCMIN", "f32", D, A, 0, REDUCE);
        assertThat(rig.ub.getInt(D + 4)).isEqualTo(9);
        rig.run("VBS32", "f32", D, A, B, VectorLayouts.SORT.pack(Map.of()));
        assertThat(rig.ub.getInt(D + 4)).isEqualTo(9);
        assertThat(rig.ub.getInt(D + 12)).isEqualTo(31);
    }
}
