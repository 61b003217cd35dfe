// SPDX-License-Identifier: Apache-2.0
package dev.npu384.emulator.core;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class EventTreeTest {
    @Test
    void hasNothingAtFirst() {
        assertThat(new EventTree(5).firstCycle()).isEqualTo(EventTree.NEVER);
    }

    @Test
    void prefersTheLowestSlotOfEqualCycles() {
        EventTree events = new EventTree(7);
        events.set(6, 10);
        events.set(2, 10);
        events.set(4, 10);
        assertThat(events.first()).isEqualTo(2);
        events.set(2, EventTree.NEVER);
        assertThat(events.first()).isEqualTo(4);
    }

    @Property
    void findsTheMinimumAfterEveryChange(
            @ForAll @IntRange(min = 1, max = 20) int slots, @ForAll @Size(max = 60) int[] changes) {
        EventTree events = new EventTree(slots);
        long[] expected = new long[slots];
        java.util.Arrays.fill(expected, EventTree.NEVER);
        for (int change : changes) {
            int slot = Math.floorMod(change, slots);
            long cycle = Math.floorMod(change / 31, 5) == 0 ? EventTree.NEVER : Math.floorMod(change / 7, 9);
            expected[slot] = cycle;
            events.set(slot, cycle);
            int first = 0;
            for (int i = 1; i < slots; i++) {
                first = expected[i] < expected[first] ? i : first;
            }
            assertThat(events.firstCycle()).isEqualTo(expected[first]);
            if (expected[first] != EventTree.NEVER) {
                assertThat(events.first()).isEqualTo(first);
            }
        }
    }
}
