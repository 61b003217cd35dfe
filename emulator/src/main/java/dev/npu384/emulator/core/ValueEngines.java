// SPDX-License-Identifier: Apache-2.0
package dev.npu384.emulator.core;

import dev.npu384.memory.GlobalMemory;
import java.util.function.LongFunction;

/** The ways to treat values. All give the same cycles; those with values give the same bytes. */
public final class ValueEngines {
    private ValueEngines() {}

    /** Values applied at once, on the thread of the event loop. */
    public static Values inline() {
        return new InlineValues();
    }

    /**
     * Values applied by other threads and, when they fall behind, by the event loop's.
     *
     * @param cores cores of the launch
     * @param threads in all, the event loop's included; at least 2
     */
    public static Values threaded(int cores, int threads) {
        return new ThreadedValues(cores, threads);
    }

    /**
     * Timing-only.
     *
     * @param shadows a fresh memory per core over the global shadow
     * @param globalShadow the shadow of the memory in which a global address lies
     */
    public static Values known(CoreMemory[] shadows, LongFunction<GlobalMemory> globalShadow) {
        return new KnownValues(shadows, globalShadow);
    }
}
