// SPDX-License-Identifier: Apache-2.0
package dev.npu384.emulator.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.npu384.emulator.core.KernelFault;
import dev.npu384.isa.Space;
import java.util.Arrays;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BurstCopyTest {
    private static final long GLOBAL = 0x1_fff0L;

    static long config(int bursts, int length, int sourceGap, int destinationGap) {
        return (long) bursts << 4 | (long) length << 16 | (long) sourceGap << 32 | (long) destinationGap << 48;
    }

    @Property(tries = 60)
    void loadsPutEachBurstInItsPlace(
            @ForAll @IntRange(min = 1, max = 9) int bursts,
            @ForAll @IntRange(min = 1, max = 40) int length,
            @ForAll @IntRange(max = 5) int sourceGap,
            @ForAll @IntRange(max = 5) int destinationGap) {
        Rig rig = new Rig();
        byte[] global = rig.randomGlobal(GLOBAL, 16384, 1);
        byte[] expected = rig.randomise(Space.UB, 2);
        for (int burst = 0; burst < bursts; burst++) {
            for (int i = 0; i < 32 * length; i++) {
                expected[96 + burst * 32 * (length + destinationGap) + i] =
                        global[burst * 32 * (length + sourceGap) + i];
            }
        }
        rig.move("MOV_OUT_TO_UB", "", 96, GLOBAL, config(bursts, length, sourceGap, destinationGap), 0);
        assertThat(rig.bytes(Space.UB)).isEqualTo(expected);
    }

    @Property(tries = 60)
    void storesPutEachBurstInItsPlace(
            @ForAll @IntRange(min = 1, max = 9) int bursts,
            @ForAll @IntRange(min = 1, max = 40) int length,
            @ForAll @IntRange(max = 5) int sourceGap,
            @ForAll @IntRange(max = 5) int destinationGap) {
        Rig rig = new Rig();
        byte[] expected = rig.randomGlobal(GLOBAL, 16384, 1);
        byte[] source = rig.randomise(Space.L1, 2);
        for (int burst = 0; burst < bursts; burst++) {
            for (int i = 0; i < 32 * length; i++) {
                expected[burst * 32 * (length + destinationGap) + i] =
                        source[64 + burst * 32 * (length + sourceGap) + i];
            }
        }
        rig.move("MOV_L1_TO_OUT", "", GLOBAL, 64, config(bursts, length, sourceGap, destinationGap), 0);
        assertThat(rig.global(GLOBAL, expected.length)).isEqualTo(expected);
    }

    @Test
    void ubCopyMovesBlocks() {
        Rig rig = new Rig();
        byte[] before = rig.randomise(Space.UB, 3);
        rig.move("MOV_UB_TO_UB", "", 4096, 64, config(2, 3, 1, 2), 0);
        assertThat(Arrays.copyOfRange(rig.bytes(Space.UB), 4096, 4192)).isEqualTo(Arrays.copyOfRange(before, 64, 160));
        assertThat(Arrays.copyOfRange(rig.bytes(Space.UB), 4256, 4352)).isEqualTo(Arrays.copyOfRange(before, 192, 288));
        assertThat(Arrays.copyOfRange(rig.bytes(Space.UB), 4192, 4256))
                .isEqualTo(Arrays.copyOfRange(before, 4192, 4256));
    }

    @ParameterizedTest
    @CsvSource({"0, 5", "5, 0"})
    void zeroCountsMoveNothing(int bursts, int length) {
        Rig rig = new Rig();
        byte[] before = rig.randomise(Space.UB, 4);
        rig.move("MOV_OUT_TO_UB", "", 7, 0, config(bursts, length, 1, 1), 0);
        assertThat(rig.bytes(Space.UB)).isEqualTo(before);
    }

    @ParameterizedTest
    @CsvSource({"1, 1, 32", "2, 2, 32", "3, 4, 32", "4, 8, 32", "5, 16, 32", "6, 32, 4", "7, 32, 8", "8, 32, 16"})
    void padModesChangeTheSizeOfUnits(int mode, int read, int written) {
        Rig rig = new Rig();
        byte[] global = rig.randomGlobal(GLOBAL, 4096, 5);
        byte[] expected = rig.randomise(Space.L1, 6);
        int length = 5;
        for (int burst = 0; burst < 2; burst++) {
            for (int unit = 0; unit < length; unit++) {
                for (int i = 0; i < written; i++) {
                    expected[32 + burst * (length * written + 64) + unit * written + i] =
                            i < read ? global[burst * (length * read + 32) + unit * read + i] : 0;
                }
            }
        }
        rig.move("MOV_OUT_TO_L1", "pad" + mode, 32, GLOBAL, config(2, length, 1, 2), 0);
        assertThat(rig.bytes(Space.L1)).isEqualTo(expected);
    }

    @Test
    void wrongAddressesFault() {
        Rig rig = new Rig();
        assertThatThrownBy(() -> rig.move("MOV_OUT_TO_UB", "", 16, 0, config(1, 1, 0, 0), 0))
                .isInstanceOf(KernelFault.class)
                .hasMessage("UB address 0x10 is not a multiple of 32 bytes");
        assertThatThrownBy(() -> rig.move("MOV_OUT_TO_UB", "", 192 * 1024 - 32, 0, config(1, 2, 0, 0), 0))
                .isInstanceOf(KernelFault.class)
                .hasMessageContaining("UB 0x2ffe0..0x3001f lies outside the buffer of 0x30000 bytes");
        assertThatThrownBy(() -> rig.move("MOV_OUT_TO_UB", "", 0, 1L << 39, config(1, 2, 0, 0), 0))
                .isInstanceOf(KernelFault.class)
                .hasMessageContaining("GM 0x8000000000");
    }
}
