// SPDX-License-Identifier: Apache-2.0
package dev.npu384.emulator.core;

import java.util.Arrays;

/** The next event of each unit of one core: its scalar unit and its pipes. Equal cycles go to the lowest unit. */
final class NextEvents {
    static final long NEVER = EventTree.NEVER;

    private static final int UNIT_BITS = 3;
    private static final long STALE = -1;

    /** By unit, the cycle of its next event and in the low bits the unit. */
    private final long[] keys;

    /** The least of the keys; {@link #STALE} when it has to be looked for. */
    private long first = NEVER;

    /** @param units at most eight */
    NextEvents(int units) {
        keys = new long[units];
        Arrays.fill(keys, NEVER);
    }

    /** Sets the cycle of a unit's next event, {@link #NEVER} for none. */
    void set(int unit, long cycle) {
        long key = cycle == NEVER ? NEVER : cycle << UNIT_BITS | unit;
        if (key <= first) {
            first = key;
        } else if (keys[unit] == first) {
            first = STALE;
        }
        keys[unit] = key;
    }

    /** The first event of all, for {@link #cycle} and {@link #unit}. */
    long first() {
        if (first == STALE) {
            long least = NEVER;
            for (long key : keys) {
                least = Math.min(least, key);
            }
            first = least;
        }
        return first;
    }

    /** The cycle of an event; {@link #NEVER} when there is none. */
    static long cycle(long event) {
        return event == NEVER ? NEVER : event >> UNIT_BITS;
    }

    /** The unit of an event. Meaningless when there is none. */
    static int unit(long event) {
        return (int) event & (1 << UNIT_BITS) - 1;
    }
}
