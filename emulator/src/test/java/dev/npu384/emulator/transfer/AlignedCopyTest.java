// SPDX-License-Identifier: Apache-2.0
package dev.npu384.emulator.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.npu384.isa.Space;
import dev.npu384.isa.SpecialRegister;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AlignedCopyTest {
    private static final long GLOBAL = 0x3_0003L;
    private static final List<String> TYPES = List.of("b8", "b16", "b32");

    private static long size(int bursts, int length, int left, int right) {
        return (long) bursts << 4 | (long) length << 16 | (long) left << 48 | (long) right << 54;
    }

    @Property(tries = 80)
    void loadsPadOnBothSidesAndFillTheLastBlock(
            @ForAll @IntRange(max = 2) int type,
            @ForAll @IntRange(min = 1, max = 5) int bursts,
            @ForAll @IntRange(min = 1, max = 100) int length,
            @ForAll @IntRange(max = 7) int left,
            @ForAll @IntRange(max = 7) int right,
            @ForAll @IntRange(max = 70) int globalGap,
            @ForAll @IntRange(max = 3) int ubGap) {
        Rig rig = new Rig().special(SpecialRegister.MOV_PAD_VAL, 0x44332211L);
        byte[] global = rig.randomGlobal(GLOBAL, 2048, 1);
        byte[] expected = rig.randomise(Space.UB, 2);
        int element = 1 << type;
        int at = 64;
        for (int burst = 0; burst < bursts; burst++) {
            int start = at + left * element;
            int behind = start + length;
            int end = (behind + right * element - at + 31) / 32 * 32 + at;
            for (int i = at; i < end; i++) {
                int source = burst * (length + globalGap);
                if (i >= start && i < behind) {
                    expected[i] = global[source + i - start];
                } else if (left + right > 0) {
                    expected[i] = (byte) (0x11 * (1 + (i < start ? i - at : i - behind) % element));
                } else {
                    expected[i] = (i - behind) % element < length ? global[source + (i - behind) % element] : 0;
                }
            }
            at = end + 32 * ubGap;
        }
        // A first element longer than the burst has no defined filler.
        org.junit.jupiter.api.Assumptions.assumeTrue(length >= element);
        rig.move(
                "MOV_OUT_TO_UB_ALIGN",
                TYPES.get(type),
                64,
                GLOBAL,
                size(bursts, length, left, right),
                globalGap | (long) ubGap << 32);
        assertThat(rig.bytes(Space.UB)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"1, 1, 0, 0", "3, 33, 5, 0", "4, 100, 7, 2", "2, 64, 1, 1"})
    void storesWriteOnlyTheBytesAskedFor(int bursts, int length, int globalGap, int ubGap) {
        Rig rig = new Rig();
        byte[] expected = rig.randomGlobal(GLOBAL, 1024, 3);
        byte[] source = rig.randomise(Space.UB, 4);
        for (int burst = 0; burst < bursts; burst++) {
            int from = 32 + burst * ((length + 31) / 32 + ubGap) * 32;
            for (int i = 0; i < length; i++) {
                expected[burst * (length + globalGap) + i] = source[from + i];
            }
        }
        rig.move("MOV_UB_TO_OUT_ALIGN", "b8", GLOBAL, 32, size(bursts, length, 3, 5), ubGap | (long) globalGap << 32);
        assertThat(rig.global(GLOBAL, 1024)).isEqualTo(expected);
    }
}
