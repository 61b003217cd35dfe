// SPDX-License-Identifier: Apache-2.0
package dev.npu384.emulator.launch;

import java.util.function.Consumer;
import java.util.function.Supplier;

/** Tells a listener how far a launch has come, a few times a second: adding everything up costs more than asking the clock. */
public final class ProgressReports {
    /** Tells nobody. */
    public static final ProgressReports NONE = new ProgressReports(progress -> {}, Long.MAX_VALUE);

    private static final long PERIOD_NANOS = 100_000_000;

    private final Consumer<RunProgress> listener;
    private final long periodNanos;
    private long lastNanos;
    private boolean begun;

    private ProgressReports(Consumer<RunProgress> listener, long periodNanos) {
        this.listener = listener;
        this.periodNanos = periodNanos;
    }

    /** @param listener called on the thread of the launch, first when it is first asked about */
    public static ProgressReports to(Consumer<RunProgress> listener) {
        return new ProgressReports(listener, PERIOD_NANOS);
    }

    /** Reports if it is time to. */
    public void report(Supplier<RunProgress> progress) {
        if (periodNanos == Long.MAX_VALUE) {
            return;
        }
        long now = System.nanoTime();
        if (!begun || now - lastNanos >= periodNanos) {
            begun = true;
            lastNanos = now;
            listener.accept(progress.get());
        }
    }
}
