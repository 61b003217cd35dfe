// SPDX-License-Identifier: Apache-2.0
package dev.npu384.memory.die;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class FillsTest {
    @Test
    void aMissWaitsForTheOldestFillWhenAllPlacesAreTaken() {
        Fills fills = new Fills(2);
        assertThat(fills.start(10)).isEqualTo(10);
        fills.end(100);
        assertThat(fills.start(20)).isEqualTo(20);
        fills.end(150);
        assertThat(fills.start(30)).isEqualTo(100);
        fills.end(200);
        assertThat(fills.start(160)).isEqualTo(160);
        assertThat(fills.lastStart()).isEqualTo(160);
        fills.end(210);
        fills.restartTime();
        assertThat(fills.start(0)).isZero();
    }
}
