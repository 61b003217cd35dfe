// SPDX-License-Identifier: Apache-2.0
package dev.npu384.programs;

import dev.npu384.tools.Npu;
import java.lang.management.ManagementFactory;
import java.util.Arrays;

/** The command line as a process that says on standard output when cores have begun to execute, to be interrupted then. */
public final class InterruptedChild {
    static final String RUNNING = "cores are executing";
    private static final String EVENT_LOOP = "dev.npu384.emulator.core.Die";
    private static final int PAUSE_MILLISECONDS = 20;

    /** Of the main thread's own time, which a busy host does not shorten: some thousands of simulated cycles at least. */
    private static final long WORKED_NANOSECONDS = 500_000_000;

    private InterruptedChild() {}

    public static void main(String[] arguments) {
        Thread simulating = Thread.currentThread();
        Thread watcher = new Thread(() -> watch(simulating), "watcher");
        watcher.setDaemon(true);
        watcher.start();
        Npu.main(arguments);
    }

    private static void watch(Thread simulating) {
        try {
            while (!executing(simulating)) {
                Thread.sleep(PAUSE_MILLISECONDS);
            }
            long begin = worked(simulating);
            while (worked(simulating) - begin < WORKED_NANOSECONDS) {
                Thread.sleep(PAUSE_MILLISECONDS);
            }
            System.out.println(RUNNING);
        } catch (InterruptedException exception) {
            Thread.currentThread().interrupt();
        }
    }

    private static long worked(Thread thread) {
        return ManagementFactory.getThreadMXBean().getThreadCpuTime(thread.getId());
    }

    private static boolean executing(Thread thread) {
        return Arrays.stream(thread.getStackTrace())
                .anyMatch(frame -> frame.getClassName().equals(EVENT_LOOP)
                        && frame.getMethodName().equals("advanceTo"));
    }
}
