// SPDX-License-Identifier: Apache-2.0
package dev.npu384.emulator.vector;

import static org.assertj.core.api.Assertions.assertThat;

import dev.npu384.emulator.numeric.Float16;
import dev.npu384.isa.ElementType;
import dev.npu384.isa.vector.VectorLayouts;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ReductionTest {
    private static final int D = 0x8000;

    private static long config(Object... values) {
        return VectorRig.config(VectorLayouts.REDUCE, values);
    }

    @ParameterizedTest
    @EnumSource(names = {"F16", "F32"})
    void sumsEachRepeat(ElementType type) {
        VectorRig rig = new VectorRig();
        int lanes = 256 / type.bytes();
        for (int i = 0; i < 3 * lanes; i++) {
            rig.put(type, i * type.bytes(), i % 7);
        }
        rig.run("VCADD", type.suffix(), D + type.bytes(), 0, 0, config("rpt", 3, "drep", 2));
        for (int repeat = 0; repeat < 3; repeat++) {
            double want = 0;
            for (int lane = 0; lane < lanes; lane++) {
                want += (repeat * lanes + lane) % 7;
            }
            assertThat(rig.get(type, D, 1 + 2 * repeat)).isEqualTo(want);
        }
        rig.run("VCADD", type.suffix() + ".acc", 0, 0, 0, config("rpt", 3));
        double total = 0;
        for (int i = 0; i < 3 * lanes; i++) {
            total += i % 7;
        }
        double accumulated = type == ElementType.F16
                ? Float16.toFloat((int) rig.memory.accumulatedValue)
                : Float.intBitsToFloat((int) rig.memory.accumulatedValue);
        assertThat(accumulated).isEqualTo(total);
    }

    /** Neighbours first: 60000 + 60000 saturates, then -30000 + 100, then the two sums. */
    @Test
    void halvesSaturateAtEveryNodeOfTheTree() {
        VectorRig rig = new VectorRig().mask(15, 0);
        rig.put(ElementType.F16, 0, 60000, 60000, -30000, 100);
        rig.run("VCADD", "f16", D, 0, 0, config());
        assertThat(rig.get(ElementType.F16, D, 0)).isEqualTo(Float16.toFloat(Float16.fromDouble(65504 - 29904)));
        rig.control(48).run("VCADD", "f16", D, 0, 0, config());
        assertThat(rig.get(ElementType.F16, D, 0)).isEqualTo(Double.POSITIVE_INFINITY);
    }

    /** 2^24 + 1 + 1 depends on the order: pairs make 2^24 + 2. */
    @Test
    void sumsArePairwise() {
        VectorRig rig = new VectorRig().mask(0b1111, 0);
        rig.put(ElementType.F32, 0, 0x1p24, 0, 1, 1);
        rig.run("VCADD", "f32", D, 0, 0, config());
        assertThat(rig.get(ElementType.F32, D, 0)).isEqualTo(0x1p24 + 2);
        rig.put(ElementType.F32, 0, 0x1p24, 1, 1, 0);
        rig.run("VCADD", "f32", D, 0, 0, config());
        assertThat(rig.get(ElementType.F32, D, 0)).isEqualTo(0x1p24);
    }

    @ParameterizedTest
    @CsvSource({
        "VCMAX, f16, 9, 5",
        "VCMIN, f16, -9, 6",
        "VCMAX, f32, 9, 5",
        "VCMIN, f32, -9, 6",
        "VCMAX, s16, 9, 5",
        "VCMIN, s16, -9, 6"
    })
    void extremaWithTheirFirstIndex(String mnemonic, String suffix, double value, int index) {
        ElementType type = ElementType.valueOf(suffix.toUpperCase(java.util.Locale.ROOT));
        int size = type.bytes();
        VectorRig rig = new VectorRig();
        int lanes = 256 / size;
        for (int i = 0; i < 2 * lanes; i++) {
            rig.put(type, i * size, 0);
        }
        rig.put(type, 0, 1, 2, 3, 4, 5, 9, -9, 9, -9);
        rig.put(type, lanes * size, 20, 0, -20);
        ElementType index16 = size == 2 ? ElementType.U16 : ElementType.U32;
        rig.run(mnemonic, suffix, D, 0, 0, config("rpt", 2));
        assertThat(rig.get(type, D, 0)).isEqualTo(value);
        assertThat(rig.get(index16, D, 1)).isEqualTo(index);
        double second = value > 0 ? 20 : -20;
        assertThat(rig.get(type, D, 2)).isEqualTo(second);
        assertThat(rig.get(index16, D, 3)).isEqualTo(value > 0 ? 0 : 2);
        rig.put(type, D + 0x100, second);
        long bits = size == 2 ? rig.ub.getShort(D + 0x100) & 0xffffL : rig.ub.getInt(D + 0x100) & 0xffff_ffffL;
        assertThat(rig.memory.maxMinCount).isEqualTo((long) (lanes + (value > 0 ? 0 : 2)) << 32 | bits);

        rig.run(mnemonic, suffix + ".index_value", D, 0, 0, config());
        assertThat(rig.get(index16, D, 0)).isEqualTo(index);
        assertThat(rig.get(type, D, 1)).isEqualTo(value);
        rig.run(mnemonic, suffix + ".value", D, 0, 0, config("rpt", 2));
        assertThat(rig.get(type, D, 0, 2)).containsExactly(value, second);
        rig.run(mnemonic, suffix + ".index", D, 0, 0, config("rpt", 2));
        assertThat(rig.get(ElementType.U32, D, 0, 2)).containsExactly(index, value > 0 ? 0 : 2);
        rig.mask(0b11111, 0).run(mnemonic, suffix + ".value", D, 0, 0, config());
        assertThat(rig.get(type, D, 0)).isEqualTo(value > 0 ? 5 : 1);
    }

    @ParameterizedTest
    @EnumSource(names = {"F16", "F32"})
    void blocks(ElementType type) {
        int size = type.bytes();
        int perBlock = 32 / size;
        VectorRig rig = new VectorRig();
        for (int i = 0; i < 16 * perBlock; i++) {
            rig.put(type, i * size, (i * 5) % 17 - 8);
        }
        int results = 0x4000;
        rig.run("VCGADD", type.suffix(), D, 0, 0, config("rpt", 2));
        rig.run("VCGMAX", type.suffix(), D + results, 0, 0, config("rpt", 2));
        rig.run("VCGMIN", type.suffix(), D + 2 * results, 0, 0, config("rpt", 2));
        for (int block = 0; block < 16; block++) {
            double sum = 0;
            double max = -100;
            double min = 100;
            for (int i = 0; i < perBlock; i++) {
                double value = ((block * perBlock + i) * 5) % 17 - 8;
                sum += value;
                max = Math.max(max, value);
                min = Math.min(min, value);
            }
            assertThat(rig.get(type, D, block)).isEqualTo(sum);
            assertThat(rig.get(type, D + results, block)).isEqualTo(max);
            assertThat(rig.get(type, D + 2 * results, block)).isEqualTo(min);
        }
    }

    @Test
    void blocksWithoutLanesKeepTheOldResult() {
        VectorRig rig = new VectorRig().mask(0b1100_0000_0011, 0);
        for (int i = 0; i < 128; i++) {
            rig.put(ElementType.F32, 4 * i, i + 1);
            rig.put(ElementType.F32, D + 4 * i, -5);
        }
        rig.run("VCGADD", "f32", D, 0, 0, config());
        assertThat(rig.get(ElementType.F32, D, 0, 4)).containsExactly(3, 11 + 12, -5, -5);
        rig.run("VCGMIN", "f32", D, 0, 0, config());
        assertThat(rig.get(ElementType.F32, D, 0, 4)).containsExactly(1, 11, -5, -5);
        rig.run("VCPADD", "f32", D + 0x100, 0, 0, config());
        assertThat(rig.get(ElementType.F32, D + 0x100, 0, 7)).containsExactly(3, -5, -5, -5, -5, 11 + 12, -5);
    }

    @ParameterizedTest
    @EnumSource(names = {"F16", "F32"})
    void neighbours(ElementType type) {
        VectorRig rig = new VectorRig();
        int lanes = 256 / type.bytes();
        for (int i = 0; i < 2 * lanes; i++) {
            rig.put(type, i * type.bytes(), i);
        }
        rig.run("VCPADD", type.suffix(), D, 0, 0, config("rpt", 2));
        for (int pair = 0; pair < lanes; pair++) {
            assertThat(rig.get(type, D, pair)).isEqualTo(4 * pair + 1);
        }
    }

    @Test
    void countModeReducesTheTail() {
        VectorRig rig = new VectorRig().count(64 + 3);
        for (int i = 0; i < 128; i++) {
            rig.put(ElementType.F32, 4 * i, 1);
        }
        rig.run("VCADD", "f32", D, 0, 0, config("rpt", 0));
        assertThat(rig.get(ElementType.F32, D, 0, 2)).containsExactly(64, 3);
    }
}
