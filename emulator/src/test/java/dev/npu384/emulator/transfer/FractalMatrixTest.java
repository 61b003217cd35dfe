// SPDX-License-Identifier: Apache-2.0
package dev.npu384.emulator.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FractalMatrixTest {
    @Test
    void lengthIsThatOfWholeFractals() {
        assertThat(new FractalMatrix(17, 16, 16, true).lengthBytes()).isEqualTo(2 * 512);
    }

    @Test
    void lengthOfAnExtentBeyondAllBuffersDoesNotWrap() {
        assertThat(new FractalMatrix(65535, 65535, 16, true).lengthBytes()).isEqualTo(4096L * 4096 * 512);
    }
}
