// SPDX-License-Identifier: Apache-2.0
package dev.npu384.emulator.vector;

import static org.assertj.core.api.Assertions.assertThat;

import dev.npu384.isa.ElementType;
import dev.npu384.isa.Form;
import dev.npu384.isa.Registry;
import dev.npu384.isa.vector.VectorLayouts;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CompareSelectTest {
    private static final int A = 0;
    private static final int B = 0x1000;
    private static final int D = 0x2000;
    private static final List<String> CONDITIONS = List.of("eq", "ne", "lt", "gt", "ge", "le");

    private static boolean holds(String condition, double a, double b) {
        return switch (condition) {
            case "eq" -> a == b;
            case "ne" -> a != b;
            case "lt" -> a < b;
            case "gt" -> a > b;
            case "ge" -> a >= b;
            default -> a <= b;
        };
    }

    private static VectorRig operands(ElementType type, int count) {
        VectorRig rig = new VectorRig();
        for (int i = 0; i < count; i++) {
            rig.put(type, A + i * type.bytes(), i % 5);
            rig.put(type, B + i * type.bytes(), i % 3);
        }
        if (type != ElementType.S32) {
            rig.put(type, A + 7 * type.bytes(), Double.NaN);
        }
        return rig;
    }

    private static boolean bit(VectorRig rig, int address, int index) {
        return (rig.ub.get(address + index / 8) >> index % 8 & 1) != 0;
    }

    @ParameterizedTest
    @EnumSource(names = {"F16", "F32", "S32"})
    void packedComparisons(ElementType type) {
        int lanes = 256 / type.bytes();
        for (String condition : CONDITIONS) {
            if (type == ElementType.S32 && !condition.equals("eq")) {
                continue;
            }
            VectorRig rig = operands(type, 3 * lanes).mask(1, 0);
            String suffix = condition + "." + type.suffix();
            rig.run("VCMPV", suffix, D, A, B, VectorRig.config(VectorLayouts.BINARY, "rpt", 3));
            rig.put(type, 0x3000, 2);
            long two = type.bytes() == 2 ? rig.ub.getShort(0x3000) : rig.ub.getInt(0x3000);
            rig.run("VCMPVS", suffix, D + 0x100, A, two, VectorRig.config(VectorLayouts.UNARY, "rpt", 3));
            for (int i = 0; i < 3 * lanes; i++) {
                double a = rig.get(type, A, i);
                assertThat(bit(rig, D, i)).as("%s lane %d", suffix, i).isEqualTo(holds(condition, a, i % 3));
                assertThat(bit(rig, D + 0x100, i)).as("%s lane %d", suffix, i).isEqualTo(holds(condition, a, 2));
            }
            assertThat(rig.ub.get(D + 3 * lanes / 8)).isEqualTo((byte) 0xff);
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"F16", "F32"})
    void comparisonIntoTheMaskKeepsDisabledBits(ElementType type) {
        int lanes = 256 / type.bytes();
        for (String condition : CONDITIONS) {
            VectorRig rig = operands(type, lanes).mask(0x0fff_ffff_ffff_ffffL, -1L);
            rig.memory.compareMask[0] = -1L;
            rig.memory.compareMask[1] = -1L;
            String suffix = condition + "." + type.suffix();
            rig.run("VCMP", suffix, 0, A, B, VectorRig.config(VectorLayouts.BINARY, "rpt", 9));
            for (int i = 0; i < 128; i++) {
                boolean got = (rig.memory.compareMask[i / 64] >>> i % 64 & 1) != 0;
                boolean kept = i >= 60 && i < 64 || i >= lanes;
                assertThat(got).isEqualTo(kept || holds(condition, rig.get(type, A, i), i % 3));
            }
        }
    }

    @Test
    void theMaskMovesToTheBufferAndBack() {
        VectorRig rig = new VectorRig();
        rig.memory.compareMask[0] = 0x0123_4567_89ab_cdefL;
        rig.memory.compareMask[1] = 42;
        rig.execute("VMOVMASK", rig.issued(maskMove(1), Map.of(), D, 0, 0, 0));
        assertThat(rig.ub.getLong(D)).isEqualTo(0x0123_4567_89ab_cdefL);
        assertThat(rig.ub.getLong(D + 8)).isEqualTo(42);
        rig.ub.putLong(D + 8, 43);
        rig.execute("VMOVMASK", rig.issued(maskMove(0), Map.of(), D, 0, 0, 0));
        assertThat(rig.memory.compareMask).containsExactly(0x0123_4567_89ab_cdefL, 43);
    }

    private static Form maskMove(int store) {
        return Registry.find("VMOVMASK").orElseThrow().forms().stream()
                .filter(form -> form.selector("store") == store)
                .findFirst()
                .orElseThrow();
    }

    @ParameterizedTest
    @EnumSource(names = {"F16", "F32"})
    void selectionByTheCompareMaskRepeats(ElementType type) {
        int lanes = 256 / type.bytes();
        VectorRig rig = operands(type, 2 * lanes);
        rig.memory.compareMask[0] = 0x5555_0000_ffff_1234L;
        rig.memory.compareMask[1] = 0x1111_2222_3333_4444L;
        rig.run("VSEL", type.suffix(), D, A, B, VectorRig.config(VectorLayouts.BINARY, "rpt", 2));
        for (int i = 0; i < 2 * lanes; i++) {
            boolean first = (rig.memory.compareMask[i % lanes / 64] >>> i % lanes % 64 & 1) != 0;
            assertThat(rig.get(type, D, i)).isEqualTo(rig.get(type, first ? A : B, i));
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"F16", "F32"})
    void selectionByATensorStreamsItsBits(ElementType type) {
        int lanes = 256 / type.bytes();
        int selector = 0x3000;
        VectorRig rig = operands(type, 3 * lanes);
        for (int i = 0; i < 48; i++) {
            rig.ub.put(selector + i, (byte) (37 * i));
        }
        rig.put(type, 0x4000, 1.5);
        rig.memory.compareMask[0] = type.bytes() == 2 ? rig.ub.getShort(0x4000) : rig.ub.getInt(0x4000);
        rig.run("VSEL", type.suffix(), D, A, selector, VectorRig.config(VectorLayouts.BINARY, "rpt", 3, "mode", 1));
        for (int i = 0; i < 3 * lanes; i++) {
            assertThat(rig.get(type, D, i)).isEqualTo(bit(rig, selector, i) ? rig.get(type, A, i) : 1.5);
        }
        rig.memory.compareMask[0] = selector;
        rig.run("VSEL", type.suffix(), D, A, B, VectorRig.config(VectorLayouts.BINARY, "rpt", 3, "mode", 2));
        for (int i = 0; i < 3 * lanes; i++) {
            assertThat(rig.get(type, D, i)).isEqualTo(rig.get(type, bit(rig, selector, i) ? A : B, i));
        }
    }
}
