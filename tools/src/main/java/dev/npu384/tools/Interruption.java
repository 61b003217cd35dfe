// SPDX-License-Identifier: Apache-2.0
package dev.npu384.tools;

import sun.misc.Signal;
import sun.misc.SignalHandler;

/** While open, the first Ctrl-C asks the work to end early, so that what it has can be reported; the second one kills. */
public final class Interruption implements AutoCloseable {
    private static final int KILLED_BY_INTERRUPT = 130;

    private final Signal signal = new Signal("INT");
    private final SignalHandler previous;
    private volatile boolean asked;

    private Interruption(Console console, Runnable ask) {
        previous = Signal.handle(signal, ignored -> {
            if (asked) {
                Runtime.getRuntime().halt(KILLED_BY_INTERRUPT);
            }
            asked = true;
            console.err().println("npu: interrupted; reporting what there is (Ctrl-C again stops at once)");
            ask.run();
        });
    }

    /** @param ask called on the first Ctrl-C, from another thread */
    public static Interruption open(Console console, Runnable ask) {
        return new Interruption(console, ask);
    }

    @Override
    public void close() {
        Signal.handle(signal, previous);
    }
}
