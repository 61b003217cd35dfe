// SPDX-License-Identifier: Apache-2.0
package dev.npu384.tools;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;

/** A progress bar for work that takes more than two seconds, when problems go to a terminal. */
public final class Progress implements AutoCloseable {
    /** Not all terminals are wider, and a line that wraps can't be taken back. */
    private static final int WIDTH = 79;

    private static final long QUIET_MILLISECONDS = 2000;
    private static final long REFRESH_MILLISECONDS = 250;

    private final CountDownLatch finished = new CountDownLatch(1);
    private final Console console;
    private final String task;
    private final Supplier<ProgressLine> line;
    private final long startNanos = System.nanoTime();
    private final Thread thread;

    private Progress(Console console, String task, Supplier<ProgressLine> line) {
        this.console = console;
        this.task = task;
        this.line = line;
        this.thread = new Thread(this::show, "progress");
        thread.setDaemon(true);
    }

    /**
     * Starts to watch.
     *
     * @param line how far the work is, asked for four times a second from another thread
     */
    public static Progress start(Console console, String task, Supplier<ProgressLine> line) {
        Progress progress = new Progress(console, task, line);
        if (console.progress()) {
            progress.thread.start();
        }
        return progress;
    }

    private void show() {
        try {
            if (finished.await(QUIET_MILLISECONDS, TimeUnit.MILLISECONDS)) {
                return;
            }
            try (ProgressBar bar = new ProgressBarBuilder()
                    .setInitialMax(-1)
                    .setUpdateIntervalMillis((int) REFRESH_MILLISECONDS)
                    .setRenderer((state, width) -> render(width))
                    .setConsumer(new ConsoleProgressBarConsumer(console.err(), WIDTH))
                    .continuousUpdate()
                    .clearDisplayOnFinish()
                    .build()) {
                finished.await();
            }
        } catch (InterruptedException exception) {
            Thread.currentThread().interrupt();
        }
    }

    private String render(int width) {
        return line.get().render(task, (System.nanoTime() - startNanos) / 1e9, width);
    }

    @Override
    public void close() {
        finished.countDown();
        try {
            if (thread.isAlive()) {
                thread.join();
            }
        } catch (InterruptedException exception) {
            Thread.currentThread().interrupt();
        }
    }
}
