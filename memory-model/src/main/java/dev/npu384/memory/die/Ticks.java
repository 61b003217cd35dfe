// SPDX-License-Identifier: Apache-2.0
package dev.npu384.memory.die;

/** Fixed-point time: 4096 ticks are one core cycle. Integers keep results the same on every host. */
public final class Ticks {
    public static final int SHIFT = 12;

    private static final long ONE = 1L << SHIFT;

    private Ticks() {}

    /** A duration in cycles, rounded to the nearest tick. */
    public static long of(double cycles) {
        return Math.round(cycles * ONE);
    }

    /** The start of a cycle. */
    public static long atCycle(long cycle) {
        return cycle << SHIFT;
    }

    /** The first cycle that starts at or after the tick. */
    public static long toCycle(long ticks) {
        return ticks + ONE - 1 >> SHIFT;
    }
}
