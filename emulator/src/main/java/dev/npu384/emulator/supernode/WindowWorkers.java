// SPDX-License-Identifier: Apache-2.0
package dev.npu384.emulator.supernode;

import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Phaser;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

/** Advances the endpoints of a window on several host threads. Which thread takes which changes nothing. */
final class WindowWorkers implements AutoCloseable {
    /** Fewer busy dies than this are not worth waking other threads for. */
    private static final int WORTH_SHARING = 4;

    private final int threads;
    private final ExecutorService pool;
    private final AtomicInteger next = new AtomicInteger();

    WindowWorkers(int threads) {
        this.threads = threads;
        pool = threads == 1
                ? null
                : Executors.newFixedThreadPool(threads - 1, task -> {
                    Thread thread = new Thread(task, "npu384 dies");
                    thread.setDaemon(true);
                    return thread;
                });
    }

    /** Returns when all have been advanced. */
    void advance(List<? extends Advanced> busy, long limit) {
        if (pool == null || busy.size() < WORTH_SHARING) {
            busy.forEach(endpoint -> endpoint.advanceTo(limit));
            return;
        }
        next.set(0);
        int helpers = Math.min(threads - 1, busy.size() / 2);
        Phaser done = new Phaser(helpers + 1);
        AtomicReference<Throwable> broken = new AtomicReference<>();
        for (int i = 0; i < helpers; i++) {
            pool.execute(() -> {
                try {
                    drain(busy, limit);
                } catch (RuntimeException | Error failure) {
                    broken.compareAndSet(null, failure);
                } finally {
                    done.arrive();
                }
            });
        }
        drain(busy, limit);
        done.arriveAndAwaitAdvance();
        if (broken.get() instanceof Error error) {
            throw error;
        }
        if (broken.get() instanceof RuntimeException failure) {
            throw failure;
        }
    }

    private void drain(List<? extends Advanced> busy, long limit) {
        for (int i = next.getAndIncrement(); i < busy.size(); i = next.getAndIncrement()) {
            busy.get(i).advanceTo(limit);
        }
    }

    @Override
    public void close() {
        if (pool != null) {
            pool.shutdown();
        }
    }
}
