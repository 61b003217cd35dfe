// SPDX-License-Identifier: Apache-2.0
package dev.npu384.memory.die;

import static org.assertj.core.api.Assertions.assertThat;

import dev.npu384.memory.spec.L2Spec;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class L2TagsTest {
    private static final int WAYS = 4;

    @Test
    void evictsTheLeastRecentlyUsedLine() {
        L2Tags tags = oneSet();
        for (int line = 0; line < WAYS; line++) {
            assertThat(touch(tags, line, false)).isEqualTo(L2Tags.MISS);
        }
        assertThat(touch(tags, 0, false)).isEqualTo(L2Tags.HIT);
        assertThat(touch(tags, 9, false)).isEqualTo(L2Tags.MISS);
        assertThat(contains(tags, 1)).isFalse();
        assertThat(contains(tags, 0)).isTrue();
        assertThat(contains(tags, 9)).isTrue();
    }

    @Test
    void reportsDirtyVictims() {
        L2Tags tags = oneSet();
        touch(tags, 0, true);
        touch(tags, 1, false);
        touch(tags, 1, true);
        touch(tags, 2, false);
        touch(tags, 3, false);
        assertThat(touch(tags, 4, false)).isEqualTo(L2Tags.MISS_DIRTY_VICTIM);
        assertThat(touch(tags, 5, false)).isEqualTo(L2Tags.MISS_DIRTY_VICTIM);
        assertThat(touch(tags, 6, false)).isEqualTo(L2Tags.MISS);
    }

    @Test
    void aHitKeepsALineDirty() {
        L2Tags tags = oneSet();
        touch(tags, 0, true);
        touch(tags, 0, false);
        for (int line = 1; line < WAYS; line++) {
            touch(tags, line, false);
        }
        assertThat(touch(tags, 8, false)).isEqualTo(L2Tags.MISS_DIRTY_VICTIM);
    }

    @Test
    void readingThreeTimesTheCapacityHardlyEverHits() {
        L2Tags tags = new L2Tags(spec(1 << 20));
        int lines = 3 * (1 << 20) / 512;
        int hits = 0;
        for (int pass = 0; pass < 3; pass++) {
            for (int line = 0; line < lines; line++) {
                hits += touch(tags, line, false) == L2Tags.HIT ? 1 : 0;
            }
        }
        assertThat(hits).isLessThan(lines / 100);
    }

    @Test
    void aFootprintOfHalfTheCapacityNearlyAlwaysHits() {
        L2Tags tags = new L2Tags(new L2Spec(8 << 20, 512, 128, 16, 32, 1024, 5e12, 1, 0, 16, 1));
        int lines = (4 << 20) / 512;
        int hits = 0;
        for (int pass = 0; pass < 2; pass++) {
            for (int line = 0; line < lines; line++) {
                hits += touch(tags, line * 48, false) == L2Tags.HIT ? 1 : 0;
            }
        }
        assertThat(hits).isGreaterThan(lines * 97 / 100);
    }

    @Test
    void sixteenWaysGoInTheOrderOfTheirUse() {
        L2Tags tags = new L2Tags(new L2Spec(512 * 16, 512, 128, 16, 32, 1024, 5e12, 1, 0, 16, 1));
        for (int line = 0; line < 16; line++) {
            touch(tags, line, line == 3);
        }
        for (int line = 15; line >= 0; line--) {
            assertThat(touch(tags, line, false)).isEqualTo(L2Tags.HIT);
        }
        for (int line = 15; line >= 0; line--) {
            assertThat(touch(tags, 16 + line, false)).isEqualTo(line == 3 ? L2Tags.MISS_DIRTY_VICTIM : L2Tags.MISS);
            assertThat(contains(tags, line)).isFalse();
        }
    }

    @Property
    void behavesLikeListsOfLines(
            @ForAll @Size(max = 400) List<@IntRange(max = 40) Integer> lines,
            @ForAll @IntRange(max = 9) int writeEvery) {
        L2Tags tags = new L2Tags(spec(512 * WAYS * 3));
        Map<Integer, Deque<Integer>> sets = new HashMap<>();
        Set<Integer> dirty = new HashSet<>();
        for (int i = 0; i < lines.size(); i++) {
            int line = lines.get(i);
            boolean write = writeEvery != 0 && i % writeEvery == 0;
            Deque<Integer> set = sets.computeIfAbsent(tags.set(Scatter.of(line)), number -> new ArrayDeque<>());
            assertThat(contains(tags, line)).isEqualTo(set.contains(line));
            assertThat(touch(tags, line, write)).isEqualTo(expected(set, dirty, line, write));
        }
    }

    @Property
    void setsGoOnWhereAgesEnd(
            @ForAll @Size(max = 400) List<@IntRange(max = 40) Integer> lines,
            @ForAll @IntRange(max = 9) int writeEvery,
            @ForAll @IntRange(max = 400) int farFrom) {
        L2Tags tags = new L2Tags(spec(512 * WAYS * 3));
        Map<Integer, Deque<Integer>> sets = new HashMap<>();
        Set<Integer> dirty = new HashSet<>();
        for (int i = 0; i < lines.size(); i++) {
            // Lines far apart need more pages than the ages of so small a cache may have.
            int line = lines.get(i) * (i < farFrom ? 1 : 5000);
            boolean write = writeEvery != 0 && i % writeEvery == 0;
            Deque<Integer> set = sets.computeIfAbsent(tags.set(Scatter.of(line)), number -> new ArrayDeque<>());
            assertThat(contains(tags, line)).isEqualTo(set.contains(line));
            assertThat(touch(tags, line, write)).isEqualTo(expected(set, dirty, line, write));
        }
    }

    /** The definition: the least recently used of a full set goes. */
    private static int expected(Deque<Integer> set, Set<Integer> dirty, int line, boolean write) {
        boolean hit = set.remove(line);
        boolean dirtyVictim = !hit && set.size() == WAYS && dirty.remove(set.removeLast());
        set.addFirst(line);
        if (write) {
            dirty.add(line);
        }
        return hit ? L2Tags.HIT : dirtyVictim ? L2Tags.MISS_DIRTY_VICTIM : L2Tags.MISS;
    }

    private static int touch(L2Tags tags, int line, boolean write) {
        return tags.touch(line, tags.set(Scatter.of(line)), write);
    }

    private static boolean contains(L2Tags tags, int line) {
        return tags.contains(line);
    }

    private static L2Tags oneSet() {
        return new L2Tags(spec(512 * WAYS));
    }

    private static L2Spec spec(long capacity) {
        return new L2Spec(capacity, 512, 128, WAYS, 32, 1024, 5e12, 1, 0, 16, 1);
    }
}
