// SPDX-License-Identifier: Apache-2.0
package dev.npu384.emulator.supernode;

import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/** Advances what is busy in a window on several host threads. Which thread takes which changes nothing. */
final class WindowWorkers implements AutoCloseable {
    /** Fewer busy dies than this are not worth waking other threads for. */
    private static final int WORTH_SHARING = 4;

    private final Thread[] helpers;
    private volatile Window window = new Window(new Agenda(0), new int[0], 0);
    private volatile boolean closed;

    /** The work of one window: whoever comes takes the next that nobody has taken. */
    private static final class Window {
        final Agenda agenda;
        final int[] busy;
        final long limit;
        final Thread owner = Thread.currentThread();
        final AtomicInteger next = new AtomicInteger();
        final AtomicInteger done = new AtomicInteger();
        volatile Throwable broken;

        Window(Agenda agenda, int[] busy, long limit) {
            this.agenda = agenda;
            this.busy = busy;
            this.limit = limit;
        }

        void drain() {
            int size = busy.length;
            for (int i = next.getAndIncrement(); i < size; i = next.getAndIncrement()) {
                try {
                    agenda.advance(busy[i], limit);
                } catch (RuntimeException | Error failure) {
                    broken = failure;
                }
                if (done.incrementAndGet() == size) {
                    LockSupport.unpark(owner);
                }
            }
        }
    }

    WindowWorkers(int threads) {
        helpers = new Thread[threads - 1];
        for (int i = 0; i < helpers.length; i++) {
            helpers[i] = new Thread(this::help, "npu384 dies");
            helpers[i].setDaemon(true);
            helpers[i].start();
        }
    }

    private void help() {
        Window seen = window;
        while (!closed) {
            Window latest = window;
            if (latest == seen) {
                LockSupport.park(this);
            } else {
                seen = latest;
                latest.drain();
            }
        }
    }

    /** Returns when all have been advanced. A helper that comes late is not waited for. */
    void advance(Agenda agenda, int[] busy, int count, long limit) {
        if (helpers.length == 0 || count < WORTH_SHARING) {
            for (int i = 0; i < count; i++) {
                agenda.advance(busy[i], limit);
            }
            return;
        }
        Window mine = new Window(agenda, Arrays.copyOf(busy, count), limit);
        window = mine;
        for (int i = 0; i < Math.min(helpers.length, count / 2); i++) {
            LockSupport.unpark(helpers[i]);
        }
        mine.drain();
        while (mine.done.get() < count) {
            LockSupport.park(mine);
        }
        if (mine.broken instanceof Error error) {
            throw error;
        }
        if (mine.broken instanceof RuntimeException failure) {
            throw failure;
        }
    }

    @Override
    public void close() {
        closed = true;
        for (Thread helper : helpers) {
            LockSupport.unpark(helper);
        }
    }
}
