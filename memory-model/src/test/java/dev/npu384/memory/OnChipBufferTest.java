// SPDX-License-Identifier: Apache-2.0
package dev.npu384.memory;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class OnChipBufferTest {
    @Test
    void neverWrittenBytesAreAllOnesInBothViews() {
        assertThat(new OnChipBuffer("L0C", 8).words()).containsExactly(-1, -1);
        assertThat(new OnChipBuffer("L0C", 2).bytes()).containsExactly(-1, -1);
    }

    @Test
    void viewsShowTheSameContents() {
        OnChipBuffer buffer = new OnChipBuffer("L0C", 8);
        buffer.words()[1] = 0x04030201;
        assertThat(buffer.bytes()).containsExactly(-1, -1, -1, -1, 1, 2, 3, 4);
        buffer.bytes()[0] = 0;
        assertThat(buffer.words()).containsExactly(0xffffff00, 0x04030201);
    }

    @Test
    void copyKeepsEitherView() {
        OnChipBuffer buffer = new OnChipBuffer("L0C", 4);
        buffer.words()[0] = 7;
        OnChipBuffer copy = buffer.copy();
        buffer.words()[0] = 8;
        assertThat(copy.touched()).isTrue();
        assertThat(copy.bytes()).containsExactly(7, 0, 0, 0);
    }
}
