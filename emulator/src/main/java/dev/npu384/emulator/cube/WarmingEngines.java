// SPDX-License-Identifier: Apache-2.0
package dev.npu384.emulator.cube;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLongArray;

/**
 * The plain engine until the vector engine runs compiled. Vector code that the JVM still interprets is a hundred times
 * slower than plain code; a thread in the background runs it on data of its own until it is fast. As engines agree in every
 * bit, when that happens shows in nothing but speed.
 */
final class WarmingEngines implements EngineSource {
    /** Multiply-adds of one input type after which warming up pays. */
    private static final long WORTHWHILE = 1L << 23;

    private final Engine plain = Engine.plain();
    private final Engine fast;
    private final AtomicLongArray done = new AtomicLongArray(InputType.values().length);

    /** A bit per {@link InputType} of A. */
    private final AtomicInteger started = new AtomicInteger();

    private volatile int warm;

    WarmingEngines(Engine fast) {
        this.fast = fast;
    }

    @Override
    public Engine engineFor(CubeType type, MatrixConfig config) {
        int index = type.a().ordinal();
        int bit = 1 << index;
        if ((warm & bit) != 0) {
            return fast;
        }
        long work = (long) config.m() * config.k() * config.n();
        if (done.addAndGet(index, work) > WORTHWHILE && (started.getAndUpdate(bits -> bits | bit) & bit) == 0) {
            Thread thread = new Thread(() -> warmUp(type, bit), "npu384-cube-warm-up");
            thread.setDaemon(true);
            thread.start();
        }
        return plain;
    }

    private void warmUp(CubeType type, int bit) {
        new WarmUp(fast, type).run();
        synchronized (this) {
            warm |= bit;
        }
    }
}
