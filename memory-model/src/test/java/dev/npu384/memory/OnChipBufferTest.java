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

    @Test
    void turnedSquaresAreStraightenedWhenLookedAt() {
        OnChipBuffer buffer = new OnChipBuffer("L0B", 1024);
        byte[] stored = buffer.storedBytes();
        for (int row = 0; row < 16; row++) {
            for (int column = 0; column < 16; column++) {
                stored[512 + 32 * row + 2 * column] = (byte) row;
                stored[512 + 32 * row + 2 * column + 1] = (byte) column;
            }
        }
        buffer.setTurned(1, true);
        OnChipBuffer copy = buffer.copy();
        for (byte[] bytes : new byte[][] {buffer.bytes(), copy.bytes()}) {
            assertThat(bytes[512 + 32 * 3 + 2 * 9]).isEqualTo((byte) 9);
            assertThat(bytes[512 + 32 * 3 + 2 * 9 + 1]).isEqualTo((byte) 3);
        }
        assertThat(buffer.isTurned(1)).isFalse();
    }
}
