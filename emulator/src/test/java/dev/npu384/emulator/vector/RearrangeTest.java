// SPDX-License-Identifier: Apache-2.0
package dev.npu384.emulator.vector;

import static org.assertj.core.api.Assertions.assertThat;

import dev.npu384.isa.ElementType;
import dev.npu384.isa.vector.VectorLayouts;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class RearrangeTest {
    private static final int D = 0x8000;

    private static VectorRig counting(ElementType type, int address, int count) {
        VectorRig rig = new VectorRig();
        for (int i = 0; i < count; i++) {
            rig.put(type, address + i * type.bytes(), i);
        }
        return rig;
    }

    @ParameterizedTest
    @EnumSource(names = {"B16", "B32"})
    void gathersByOffset(ElementType type) {
        int lanes = 256 / type.bytes();
        VectorRig rig = counting(type, 0x4000, 500).mask(~2L, -1L);
        for (int i = 0; i < 2 * lanes; i++) {
            rig.ub.putInt(4 * i, (i * 7 % 400) * type.bytes());
            rig.put(type, D + i * type.bytes(), -1);
        }
        rig.run("VGATHER", type.suffix(), D, 0, VectorRig.config(VectorLayouts.GATHER, "base", 0x4000, "rpt", 2), 0);
        for (int i = 0; i < 2 * lanes; i++) {
            assertThat(rig.get(type, D, i)).isEqualTo(i % lanes == 1 ? -1 : i * 7 % 400);
        }
    }

    @Test
    void gathersBlocks() {
        VectorRig rig = counting(ElementType.B32, 0x4000, 400);
        for (int i = 0; i < 16; i++) {
            rig.ub.putInt(4 * i, (15 - i) * 64);
        }
        rig.run(
                "VGATHERB",
                "b32",
                D,
                0,
                VectorRig.config(VectorLayouts.GATHER_BLOCK, "base", 0x4000, "rpt", 2, "dblk", 2, "drep", 16),
                0);
        for (int i = 0; i < 16; i++) {
            assertThat(rig.get(ElementType.B32, D + 64 * i, 0)).isEqualTo((15 - i) * 16);
            assertThat(rig.get(ElementType.B32, D + 64 * i, 7)).isEqualTo((15 - i) * 16 + 7);
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"B16", "B32"})
    void broadcastsElementsToBlocks(ElementType type) {
        VectorRig rig = counting(type, 0, 16).mask(1, 0);
        rig.run("VBRCB", type.suffix(), D, 0, VectorRig.config(VectorLayouts.BROADCAST, "rpt", 2), 0);
        for (int i = 0; i < 16 * 32 / type.bytes(); i++) {
            assertThat(rig.get(type, D, i)).isEqualTo(i / (32 / type.bytes()));
        }
    }

    @ParameterizedTest
    @CsvSource({"1, 2, 0", "2, 2, 1", "3, 4, 0", "4, 4, 1", "5, 4, 2", "6, 4, 3", "7, 1, 0"})
    void compressesByPattern(int pattern, int modulus, int phase) {
        for (ElementType type : new ElementType[] {ElementType.B16, ElementType.B32}) {
            int lanes = 256 / type.bytes();
            VectorRig rig = counting(type, 0, 3 * lanes).mask(0, 0);
            rig.run(
                    "VREDUCEV2",
                    type.suffix(),
                    D,
                    0,
                    0,
                    VectorRig.config(VectorLayouts.COMPRESS, "rpt", 3, "pattern", pattern));
            assertThat(rig.memory.reservedCount).isEqualTo(3L * lanes / modulus);
            for (int i = 0; i < 3 * lanes / modulus; i++) {
                assertThat(rig.get(type, D, i)).isEqualTo(i * modulus + phase);
            }
        }
    }

    @Test
    void compressesByMaskWithCounts() {
        VectorRig rig = counting(ElementType.B32, 0, 300).count(70);
        for (int i = 0; i < 64; i++) {
            rig.ub.put(0x4000 + i, (byte) 0x99);
        }
        rig.run(
                "VREDUCEV2",
                "b32",
                D,
                0,
                0x4000,
                VectorRig.config(VectorLayouts.COMPRESS, "rpt", 2, "s0rep", 10, "s1rep", 0));
        List<Double> want = new ArrayList<>();
        for (int repeat = 0; repeat < 2; repeat++) {
            for (int i = 0; i < 70; i++) {
                if ((0x99 >> i % 8 & 1) != 0) {
                    want.add((double) repeat * 80 + i);
                }
            }
        }
        assertThat(rig.memory.reservedCount).isEqualTo(want.size());
        assertThat(rig.get(ElementType.B32, D, 0, want.size()))
                .containsExactly(want.stream().mapToDouble(Double::doubleValue).toArray());
    }

    @ParameterizedTest
    @EnumSource(names = {"B16", "B32"})
    void squeezesByMask(ElementType type) {
        int lanes = 256 / type.bytes();
        VectorRig rig = counting(type, 0, 2 * lanes);
        rig.ub
                .putLong(0x4000, 0x8000_0000_0000_0005L)
                .putLong(0x4008, 0)
                .putLong(0x4020, 2)
                .putLong(0x4028, 0);
        rig.run("VREDUCE", type.suffix(), D, 0, 0x4000, VectorRig.config(VectorLayouts.BINARY, "rpt", 2, "s1rep", 1));
        assertThat(rig.memory.reservedCount).isEqualTo(4);
        assertThat(rig.get(type, D, 0, 4)).containsExactly(0, 2, 63, lanes + 1);
    }

    private record Pair(double value, int index) {}

    @ParameterizedTest
    @EnumSource(names = {"F16", "F32"})
    void sortsRecordsStably(ElementType type) {
        VectorRig rig = new VectorRig();
        SplittableRandom random = new SplittableRandom(32);
        List<List<Pair>> rows = new ArrayList<>();
        for (int repeat = 0; repeat < 3; repeat++) {
            List<Pair> row = new ArrayList<>();
            for (int i = 0; i < 32; i++) {
                Pair pair = new Pair(random.nextInt(-5, 6) / 2.0, random.nextInt());
                rig.put(type, (32 * repeat + i) * type.bytes(), pair.value);
                rig.ub.putInt(0x4000 + 4 * (32 * repeat + i), pair.index);
                row.add(pair);
            }
            row.sort(Comparator.comparingDouble(Pair::value).reversed());
            rows.add(row);
        }
        rig.run("VBS32", type.suffix(), D, 0, 0x4000, VectorRig.config(VectorLayouts.SORT, "rpt", 3));
        for (int i = 0; i < 96; i++) {
            Pair want = rows.get(i / 32).get(i % 32);
            assertThat(rig.get(type, D + 8 * i, 0)).isEqualTo(want.value);
            assertThat(rig.ub.getInt(D + 8 * i + 4)).isEqualTo(want.index);
            if (type == ElementType.F16) {
                assertThat(rig.ub.getShort(D + 8 * i + 2)).isZero();
            }
        }
    }

    private static void records(VectorRig rig, ElementType type, int address, double... values) {
        for (int i = 0; i < values.length; i++) {
            rig.ub.putLong(address + 8 * i, 0);
            rig.put(type, address + 8 * i, values[i]);
            rig.ub.putInt(address + 8 * i + 4, address + i);
        }
    }

    private static long lists(long... values) {
        long packed = 0;
        for (int i = 0; i < values.length; i++) {
            packed |= values[i] << 16 * i;
        }
        return packed;
    }

    @ParameterizedTest
    @EnumSource(names = {"F16", "F32"})
    void mergesListsAndCounts(ElementType type) {
        VectorRig rig = new VectorRig();
        records(rig, type, 0x1000, 9, 5, 1);
        records(rig, type, 0x2000, 5, 5);
        records(rig, type, 0x3000, 7, 6, 0, -1);
        long addresses = lists(0x1000 / 8, 0x2000 / 8, 0x3000 / 8, 0);
        long lengths = lists(3, 2, 4, 99);
        rig.run("VMS4V2", type.suffix(), D, addresses, lengths, VectorRig.config(VectorLayouts.MERGE, "valid", 7));
        int[] order = {0x1000, 0x3000, 0x3001, 0x1001, 0x2000, 0x2001, 0x1002, 0x3002, 0x3003};
        for (int i = 0; i < order.length; i++) {
            assertThat(rig.ub.getInt(D + 8 * i + 4)).isEqualTo(order[i]);
        }
        assertThat(rig.memory.mergeSortStatus).isEqualTo(lists(3, 2, 4, 0));
        rig.run(
                "VMS4V2",
                type.suffix(),
                D + 0x100,
                addresses,
                lengths,
                VectorRig.config(VectorLayouts.MERGE, "valid", 7, "exhausted", 1));
        assertThat(rig.memory.mergeSortStatus).isEqualTo(lists(2, 2, 2, 0));
        assertThat(rig.ub.getInt(D + 0x100 + 8 * 5 + 4)).isEqualTo(0x2001);
        assertThat(rig.ub.getLong(D + 0x100 + 8 * 6)).isEqualTo(-1L);
    }

    @Test
    void mergesAdjacentListsRepeatedly() {
        VectorRig rig = new VectorRig();
        for (int i = 0; i < 32; i++) {
            rig.ub.putLong(8 * i, 0);
            rig.ub.putFloat(8 * i, 100 - i % 4 * 10 - i / 4);
        }
        rig.run(
                "VMS4V2",
                "f32",
                D,
                lists(0, 4, 8, 12),
                lists(4, 4, 4, 4),
                VectorRig.config(VectorLayouts.MERGE, "rpt", 2));
        for (int repeat = 0; repeat < 2; repeat++) {
            for (int i = 0; i < 16; i++) {
                float want = 100 - i / 4 * 10 - i % 4 - 4 * repeat;
                assertThat(rig.ub.getFloat(D + 8 * (16 * repeat + i))).isEqualTo(want);
            }
        }
    }

    @Test
    void transposesATileInPlace() {
        VectorRig rig = counting(ElementType.B16, 0, 256);
        rig.run("VTRANSPOSE", "b16", 0, 0, 0, 0);
        for (int i = 0; i < 256; i++) {
            assertThat(rig.get(ElementType.B16, 0, i)).isEqualTo(i % 16 * 16 + i / 16);
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"B8", "B16", "B32"})
    void exchangesChannelsAndPixels(ElementType type) {
        VectorRig rig = counting(type, 0, 5 * 7);
        rig.run(
                "V4DTRANS",
                type.suffix(),
                D,
                0,
                0,
                VectorRig.config(VectorLayouts.TRANSPOSE_4D, "pixels", 7, "channels", 5));
        for (int pixel = 0; pixel < 7; pixel++) {
            for (int channel = 0; channel < 5; channel++) {
                assertThat(rig.get(type, D, pixel * 5 + channel)).isEqualTo(channel * 7 + pixel);
            }
        }
        rig.run(
                "V4DTRANS",
                type.suffix(),
                D + 0x1000,
                D,
                0,
                VectorRig.config(VectorLayouts.TRANSPOSE_4D, "pixels", 7, "channels", 5, "nchw", 1));
        assertThat(rig.get(type, D + 0x1000, 0, 35)).isEqualTo(rig.get(type, 0, 0, 35));
    }

    private static int[] rows(int address, int pitch) {
        int[] rows = new int[16];
        for (int i = 0; i < 16; i++) {
            rows[i] = address + i * pitch;
        }
        return rows;
    }

    @Test
    void transposesByAddresses() {
        VectorRig rig = counting(ElementType.B16, 0, 4 * 256);
        rig.addresses(0, rows(0, 64)).addresses(2, rows(D, 32));
        long config = VectorRig.config(VectorLayouts.TRANSPOSE, "rpt", 2, "srep", 1, "drep", 16);
        rig.run("VNCHWCONV", "b16", Map.of("vd", 2, "vs", 0), config);
        for (int repeat = 0; repeat < 2; repeat++) {
            for (int i = 0; i < 256; i++) {
                int want = i % 16 * 32 + repeat * 16 + i / 16;
                assertThat(rig.get(ElementType.B16, D, 256 * repeat + i)).isEqualTo(want);
            }
        }
    }

    @Test
    void wordsTakeTwoDestinationBlocksPerColumn() {
        VectorRig rig = counting(ElementType.B32, 0, 128);
        rig.addresses(4, rows(0, 32)).addresses(6, rows(D, 32));
        rig.run("VNCHWCONV", "b32", Map.of("vd", 6, "vs", 4), VectorRig.config(VectorLayouts.TRANSPOSE));
        for (int column = 0; column < 8; column++) {
            for (int row = 0; row < 16; row++) {
                assertThat(rig.get(ElementType.B32, D, column * 16 + row)).isEqualTo(row * 8 + column);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"b8", "b8.dh", "b8.sh", "b8.dh.sh"})
    void bytesMoveBetweenHalves(String suffix) {
        VectorRig rig = new VectorRig();
        for (int i = 0; i < 512; i++) {
            rig.ub.put(i, (byte) (i / 32 * 16 + i % 32));
        }
        rig.addresses(0, rows(0, 32)).addresses(2, rows(D, 32));
        rig.run("VNCHWCONV", suffix, Map.of("vd", 2, "vs", 0), VectorRig.config(VectorLayouts.TRANSPOSE));
        int sourceHalf = suffix.contains("sh") ? 16 : 0;
        int targetHalf = suffix.contains("dh") ? 16 : 0;
        for (int column = 0; column < 16; column++) {
            for (int row = 0; row < 16; row++) {
                assertThat(rig.ub.get(D + 32 * column + targetHalf + row))
                        .isEqualTo((byte) (row * 16 + sourceHalf + column));
                assertThat(rig.ub.get(D + 32 * column + 16 - targetHalf + row)).isEqualTo((byte) 0xff);
            }
        }
    }

    @Test
    void copiesBursts() {
        VectorRig rig = counting(ElementType.B32, 0, 300);
        long config = 3L << 4 | 2L << 16 | 1L << 32 | 2L << 48;
        rig.run("MOV_UB_TO_UB", "", D, 0, config, 0);
        for (int burst = 0; burst < 3; burst++) {
            for (int i = 0; i < 16; i++) {
                assertThat(rig.get(ElementType.B32, D + burst * 128, i)).isEqualTo(burst * 24 + i);
            }
            assertThat(rig.ub.getInt(D + burst * 128 + 64)).isEqualTo(-1);
        }
    }
}
