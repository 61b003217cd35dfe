// SPDX-License-Identifier: Apache-2.0
package dev.npu384.profile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.npu384.emulator.observe.CoreId;
import dev.npu384.emulator.observe.Observer;
import dev.npu384.programs.QuietConsole;
import dev.npu384.tools.program.Program;
import dev.npu384.tools.program.RunSettings;
import dev.npu384.tools.program.Runner;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Which threads tell an observer of the dies of a launch. */
final class ObserverThreadsTest {
    private static final int RANKS = 16;

    /** Who told of scalar instructions; dies of one package share a counter of those that tell at the same moment. */
    private static class Witness implements Observer {
        final Set<Thread> threads = ConcurrentHashMap.newKeySet();
        final AtomicInteger[] telling = new AtomicInteger[RANKS / 2];
        final AtomicInteger clashes = new AtomicInteger();

        Witness() {
            for (int i = 0; i < telling.length; i++) {
                telling[i] = new AtomicInteger();
            }
        }

        @Override
        public void scalarRan(CoreId core, int firstWord, long instructions, long startCycle, long endCycle) {
            AtomicInteger mine = telling[core.die() / 2];
            if (mine.getAndIncrement() != 0) {
                clashes.incrementAndGet();
            }
            threads.add(Thread.currentThread());
            pause();
            mine.decrementAndGet();
        }

        void pause() {}
    }

    private static final class ManyThreads extends Witness {
        private final CountDownLatch second = new CountDownLatch(1);

        @Override
        public boolean takesDiesAtOnce() {
            return true;
        }

        /** Until another thread has told of something, the first one goes no further. */
        @Override
        void pause() {
            if (threads.size() > 1) {
                second.countDown();
                return;
            }
            try {
                // Fewer dies than are worth sharing may be busy at first.
                second.await(50, TimeUnit.MILLISECONDS);
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** Wants to hear of one die. */
    private static final class OneDie extends Witness {
        int kernels;

        @Override
        public Optional<Observer> ofDie(int die) {
            return die == 3 ? Optional.of(this) : Optional.empty();
        }

        @Override
        public void kernelEnded(int die, long cycle) {
            assertThat(die).isEqualTo(3);
            kernels++;
        }
    }

    private static void run(Observer observer) {
        Runner.run(
                Program.load(Path.of("test-programs/supernode/all-reduce")),
                RunSettings.defaults()
                        .change()
                        .params(Map.of("ranks", String.valueOf(RANKS), "bytes", "4096"))
                        .timingOnly(true)
                        .threads(4)
                        .build(),
                new QuietConsole().console(),
                List.of(observer));
    }

    @Test
    void observerThatTakesDiesAtOnceHearsOfThemFromSeveralThreads() {
        ManyThreads witness = new ManyThreads();
        run(witness);
        assertThat(witness.threads).hasSizeGreaterThan(1);
        assertThat(witness.clashes).as("two threads in one package").hasValue(0);
    }

    @Test
    void anyOtherHearsOfThemFromOneThread() {
        Witness witness = new Witness();
        run(witness);
        assertThat(witness.threads).hasSize(1);
    }

    @Test
    void observerIsToldOfTheDiesItWants() {
        OneDie witness = new OneDie();
        run(witness);
        assertThat(witness.kernels).isEqualTo(1);
    }
}
