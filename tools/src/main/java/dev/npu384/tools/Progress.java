// SPDX-License-Identifier: Apache-2.0
package dev.npu384.tools;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/** A progress bar for work that takes more than two seconds, when problems go to a terminal. */
public final class Progress implements AutoCloseable {
    private static final int WIDTH = 100;
    private static final long QUIET_MILLISECONDS = 2000;
    private static final long REFRESH_MILLISECONDS = 250;

    private final CountDownLatch finished = new CountDownLatch(1);
    private final Console console;
    private final String task;
    private final String unit;
    private final long total;
    private final LongSupplier done;
    private final Thread thread;

    private Progress(Console console, String task, String unit, long total, LongSupplier done) {
        this.console = console;
        this.task = task;
        this.unit = unit;
        this.total = total;
        this.done = done;
        this.thread = new Thread(this::show, "progress");
        thread.setDaemon(true);
    }

    /**
     * Starts to watch.
     *
     * @param unit of the numbers, with a blank before it, such as {@code " cycles"}
     * @param total when known, else -1
     * @param done how much is done, asked for four times a second from another thread
     */
    public static Progress start(Console console, String task, String unit, long total, LongSupplier done) {
        Progress progress = new Progress(console, task, unit, total, done);
        if (console.errIsTerminal()) {
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
                    .setTaskName(task)
                    .setUnit(unit, 1)
                    .setInitialMax(total)
                    .setStyle(ProgressBarStyle.ASCII)
                    .setUpdateIntervalMillis((int) REFRESH_MILLISECONDS)
                    .setConsumer(new ConsoleProgressBarConsumer(console.err(), WIDTH))
                    .build()) {
                do {
                    bar.stepTo(done.getAsLong());
                } while (!finished.await(REFRESH_MILLISECONDS, TimeUnit.MILLISECONDS));
            }
        } catch (InterruptedException exception) {
            Thread.currentThread().interrupt();
        }
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
