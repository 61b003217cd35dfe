// SPDX-License-Identifier: Apache-2.0
package dev.npu384.memory.bank;

import static org.assertj.core.api.Assertions.assertThat;

import dev.npu384.memory.spec.UbBanksSpec;
import org.junit.jupiter.api.Test;

class UbBanksTest {
    private final UbBanks banks = new UbBanks(new UbBanksSpec(16, 32, 65536, 8, 1));

    @Test
    void sourcesInDifferentGroupsCostOneBeatPerRepeat() {
        dense(0, 0x10100, 0x20000, 64);
        assertThat(banks.readBeats()).isEqualTo(64);
        assertThat(banks.writeBeats()).isEqualTo(64);
        assertThat(banks.readWriteStalls()).isZero();
    }

    @Test
    void sourcesInOneGroupTakeTurns() {
        dense(0, 0x4000, 0x10000, 64);
        assertThat(banks.readBeats()).isEqualTo(128);
        dense(0, 0x10000, 0x14100, 64);
        assertThat(banks.readBeats()).isEqualTo(128);
    }

    @Test
    void anAlignedDestinationInTheSameBankCostsNothing() {
        dense(0, 0x10100, 0x4000, 64);
        assertThat(banks.readWriteStalls()).isZero();
        dense(0, 0x10100, 0x10100, 64);
        assertThat(banks.readWriteStalls()).isZero();
    }

    @Test
    void aShiftedDestinationMeetsSevenOfEightRows() {
        dense(0, 0x10100, 0x4020, 64);
        // 7/8 of a cycle in each of the 64 - 8 repeats whose write meets a later read.
        assertThat(banks.readWriteStalls()).isEqualTo(49);
    }

    @Test
    void aBlockStrideOfZeroReadsOneRow() {
        banks.clear();
        banks.write(0x20000, 1, 8, 8);
        banks.read(0, 0, 8, 8);
        banks.read(0x10100, 1, 8, 8);
        banks.count(64);
        assertThat(banks.readBeats()).isEqualTo(64);
        banks.clear();
        banks.write(0x20000, 1, 8, 8);
        banks.read(0, 0, 1, 8);
        banks.read(0x10100, 1, 8, 8);
        banks.count(64);
        // The single row walks through all groups and meets the other source in every second repeat.
        assertThat(banks.readBeats()).isEqualTo(96);
    }

    @Test
    void aStrideOfAllGroupsWritesOneRowPerBeat() {
        banks.clear();
        banks.read(0, 1, 8, 8);
        banks.write(0x10000, 16, 1, 8);
        banks.count(10);
        assertThat(banks.writeBeats()).isEqualTo(80);
        banks.clear();
        banks.read(0, 1, 8, 8);
        banks.write(0x10000, 8, 1, 8);
        banks.count(10);
        assertThat(banks.writeBeats()).isEqualTo(40);
        banks.clear();
        banks.read(0, 1, 8, 8);
        banks.write(0x10000, 145, 1, 8);
        banks.count(10);
        assertThat(banks.writeBeats()).isEqualTo(10);
    }

    @Test
    void countsEveryRepeatOfAPatternOnce() {
        for (int repeats = 0; repeats < 70; repeats++) {
            dense(0, 0x4000, 0x20000, repeats);
            assertThat(banks.readBeats()).isEqualTo(2L * repeats);
            assertThat(banks.writeBeats()).isEqualTo(repeats);
        }
    }

    private void dense(long source0, long source1, long destination, int repeats) {
        banks.clear();
        banks.write(destination, 1, 8, 8);
        banks.read(source0, 1, 8, 8);
        banks.read(source1, 1, 8, 8);
        banks.count(repeats);
    }
}
