// SPDX-License-Identifier: Apache-2.0
package dev.npu384.memory.die;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class SlicesTest {
    private static final long WINDOW = 32L << Ticks.SHIFT;

    @Property
    void aRequestTakesTheFirstWindowWithRoom(
            @ForAll @Size(max = 120) List<@IntRange(max = 40 * 4096 * 32) Integer> times,
            @ForAll @IntRange(min = 1, max = 3 * 32 * 4096) int service,
            @ForAll @IntRange(max = 3) int slice) {
        Slices slices = new Slices(4, service);
        Map<Long, Long> taken = new HashMap<>();
        for (int ticks : times) {
            assertThat(slices.reserve(slice, service, ticks)).isEqualTo(expected(taken, service, ticks));
        }
    }

    /** The definition, with a map of windows: what a service takes beyond its window is the next window's. */
    private static long expected(Map<Long, Long> taken, long service, long ticks) {
        long number = ticks / WINDOW;
        while (taken.computeIfAbsent(number, n -> Math.max(0, taken.getOrDefault(n - 1, 0L) - WINDOW)) >= WINDOW) {
            number++;
        }
        long before = taken.get(number);
        taken.put(number, before + service);
        return Math.max(ticks, number * WINDOW + before);
    }

    @Test
    void refusesServicesThatItCannotCount() {
        assertThatThrownBy(() -> new Slices(16, 1L << 40)).hasMessageContaining("L2 bandwidth is too low");
    }

    @Test
    void timeStartsAgain() {
        Slices slices = new Slices(1, 4096);
        assertThat(slices.reserve(0, 4096, 0)).isZero();
        assertThat(slices.reserve(0, 4096, 0)).isEqualTo(4096);
        slices.restartTime();
        assertThat(slices.reserve(0, 4096, 0)).isZero();
    }
}
