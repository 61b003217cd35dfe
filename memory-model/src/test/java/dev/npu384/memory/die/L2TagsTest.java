// SPDX-License-Identifier: Apache-2.0
package dev.npu384.memory.die;

import static org.assertj.core.api.Assertions.assertThat;

import dev.npu384.memory.spec.L2Spec;
import org.junit.jupiter.api.Test;

class L2TagsTest {
    private static final int WAYS = 4;

    @Test
    void evictsTheLeastRecentlyUsedLine() {
        L2Tags tags = oneSet();
        for (int line = 0; line < WAYS; line++) {
            assertThat(tags.touch(line, false)).isEqualTo(L2Tags.MISS);
        }
        assertThat(tags.touch(0, false)).isEqualTo(L2Tags.HIT);
        assertThat(tags.touch(9, false)).isEqualTo(L2Tags.MISS);
        assertThat(tags.contains(1)).isFalse();
        assertThat(tags.contains(0)).isTrue();
        assertThat(tags.contains(9)).isTrue();
    }

    @Test
    void reportsDirtyVictims() {
        L2Tags tags = oneSet();
        tags.touch(0, true);
        tags.touch(1, false);
        tags.touch(1, true);
        tags.touch(2, false);
        tags.touch(3, false);
        assertThat(tags.touch(4, false)).isEqualTo(L2Tags.MISS_DIRTY_VICTIM);
        assertThat(tags.touch(5, false)).isEqualTo(L2Tags.MISS_DIRTY_VICTIM);
        assertThat(tags.touch(6, false)).isEqualTo(L2Tags.MISS);
    }

    @Test
    void aHitKeepsALineDirty() {
        L2Tags tags = oneSet();
        tags.touch(0, true);
        tags.touch(0, false);
        for (int line = 1; line < WAYS; line++) {
            tags.touch(line, false);
        }
        assertThat(tags.touch(8, false)).isEqualTo(L2Tags.MISS_DIRTY_VICTIM);
    }

    @Test
    void readingThreeTimesTheCapacityHardlyEverHits() {
        L2Tags tags = new L2Tags(spec(1 << 20));
        int lines = 3 * (1 << 20) / 512;
        int hits = 0;
        for (int pass = 0; pass < 3; pass++) {
            for (int line = 0; line < lines; line++) {
                hits += tags.touch(line, false) == L2Tags.HIT ? 1 : 0;
            }
        }
        assertThat(hits).isLessThan(lines / 100);
    }

    @Test
    void aFootprintOfHalfTheCapacityNearlyAlwaysHits() {
        L2Tags tags = new L2Tags(new L2Spec(8 << 20, 512, 128, 16, 32, 5e12, 0, 16));
        int lines = (4 << 20) / 512;
        int hits = 0;
        for (int pass = 0; pass < 2; pass++) {
            for (int line = 0; line < lines; line++) {
                hits += tags.touch(line * 48, false) == L2Tags.HIT ? 1 : 0;
            }
        }
        assertThat(hits).isGreaterThan(lines * 97 / 100);
    }

    private static L2Tags oneSet() {
        return new L2Tags(spec(512 * WAYS));
    }

    private static L2Spec spec(long capacity) {
        return new L2Spec(capacity, 512, 128, WAYS, 32, 5e12, 0, 16);
    }
}
