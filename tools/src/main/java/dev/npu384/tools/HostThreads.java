// SPDX-License-Identifier: Apache-2.0
package dev.npu384.tools;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;

/** Work over a range of numbers, shared by some threads. */
public final class HostThreads {
    private HostThreads() {}

    /** One piece of the work. */
    @FunctionalInterface
    public interface Piece {
        void run(long index);
    }

    /** Runs pieces 0 to {@code count - 1}, in any order. The first failure is thrown here. */
    public static void run(int threads, long count, Piece piece) {
        int used = (int) Math.min(threads, count);
        if (used <= 1) {
            for (long i = 0; i < count; i++) {
                piece.run(i);
            }
            return;
        }
        AtomicLong next = new AtomicLong();
        ExecutorService pool = Executors.newFixedThreadPool(used);
        try {
            List<Future<?>> workers = new ArrayList<>();
            for (int i = 0; i < used; i++) {
                workers.add(pool.submit(() -> work(next, count, piece)));
            }
            for (Future<?> worker : workers) {
                await(worker);
            }
        } finally {
            pool.shutdownNow();
        }
    }

    private static void work(AtomicLong next, long count, Piece piece) {
        for (long i = next.getAndIncrement(); i < count; i = next.getAndIncrement()) {
            piece.run(i);
        }
    }

    private static void await(Future<?> worker) {
        try {
            worker.get();
        } catch (InterruptedException exception) {
            Thread.currentThread().interrupt();
            throw new UserError("NPU-R0005", "", "interrupted", "");
        } catch (ExecutionException exception) {
            if (exception.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            if (exception.getCause() instanceof Error cause) {
                throw cause;
            }
            throw new IllegalStateException(exception.getCause());
        }
    }
}
