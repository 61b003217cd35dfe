// SPDX-License-Identifier: Apache-2.0
package dev.npu384.emulator.core;

import static org.assertj.core.api.Assertions.assertThat;

import dev.npu384.emulator.launch.LaunchRequest;
import dev.npu384.emulator.launch.LaunchResult;
import dev.npu384.emulator.launch.PipeSums;
import dev.npu384.emulator.launch.RunMode;
import dev.npu384.emulator.launch.RunStatus;
import dev.npu384.emulator.launch.Simulation;
import dev.npu384.emulator.observe.CoreId;
import dev.npu384.emulator.observe.Observer;
import dev.npu384.emulator.observe.StallReason;
import dev.npu384.isa.CoreKind;
import dev.npu384.isa.Pipe;
import dev.npu384.isa.Space;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What observers see adds up to what the result says. */
class ObserverTotalsTest {
    private static final class Fold implements Observer {
        final Map<Pipe, Long> instructions = new EnumMap<>(Pipe.class);
        final Map<Pipe, Long> busy = new EnumMap<>(Pipe.class);
        final Map<Pipe, Long> waits = new EnumMap<>(Pipe.class);
        private final Map<String, Long> busyUntil = new HashMap<>();
        long scalarInstructions;
        long bytes;
        long blocks;
        long flagsSet;
        long flagsTaken;

        @Override
        public void blockEnded(CoreId core, int block, long cycle) {
            blocks++;
        }

        @Override
        public void ended(CoreId core, Pipe pipe, Issued instruction, long start, long end) {
            instructions.merge(pipe, 1L, Long::sum);
            if (instruction.decoded().instruction().pipe() == pipe) {
                String key = core + "." + pipe;
                long from = Math.max(start, busyUntil.getOrDefault(key, 0L));
                busy.merge(pipe, Math.max(0, end - from), Long::sum);
                busyUntil.merge(key, end, Math::max);
            }
        }

        @Override
        public void stalled(CoreId core, Pipe pipe, StallReason reason, int word, long start, long end) {
            if (pipe != Pipe.S || reason != StallReason.MEMORY) {
                waits.merge(pipe, end - start, Long::sum);
            }
        }

        @Override
        public void scalarRan(CoreId core, int firstWord, long count, long start, long end) {
            scalarInstructions += count;
        }

        @Override
        public void moved(CoreId core, Pipe pipe, Issued instruction, Space from, Space to, long count, long cycle) {
            bytes += count;
        }

        @Override
        public void flagSet(CoreId core, Pipe source, Pipe destination, int id, int word, long cycle) {
            flagsSet++;
        }

        @Override
        public void flagTaken(CoreId core, Pipe source, Pipe destination, int id, int word, long cycle) {
            flagsTaken++;
        }
    }

    @Test
    void eventsAddUpToTheResult() {
        Words words = new Words()
                .op("ld.b64", "xd", 1, "xn", 0, "offset", 0)
                .li(3, 0)
                .li(4, 1 << 4 | 256L << 16)
                .li(15, 1L << 56 | 8L << 40 | 8L << 32 | 8L << 24 | 1L << 16 | 1L << 8 | 1);
        for (int i = 0; i < 40; i++) {
            words.op("mov_out_to_ub", "xd", 3, "xn", 1, "xm", 4)
                    .op("set_flag.mte2.v", "imm", 0)
                    .op("wait_flag.mte2.v", "imm", 0)
                    .op("vadd.s32", "xd", 3, "xn", 3, "xm", 3, "xt", 15)
                    .op("bar.v")
                    .op("set_flag.v.s", "imm", 1)
                    .op("wait_flag.v.s", "imm", 1);
        }
        Fold fold = new Fold();
        Simulation simulation = Runs.simulation(RunMode.VALUES, 2, fold);
        long tensor = simulation.memory(0).allocate("x", 8192);
        LaunchResult result = simulation.launch(LaunchRequest.of(words.op("end").image(CoreKind.AIV), "k", 50, tensor));
        assertThat(result.status()).isEqualTo(RunStatus.OK);
        assertThat(fold.blocks).isEqualTo(50);
        assertThat(fold.flagsSet).isEqualTo(2 * 40 * 50).isEqualTo(fold.flagsTaken);
        assertThat(fold.scalarInstructions).isEqualTo(result.instructions());
        assertThat(fold.bytes)
                .isEqualTo(result.paths().values().stream()
                        .mapToLong(Long::longValue)
                        .sum())
                .isEqualTo(50L * 40 * 8192);
        for (Pipe pipe : new Pipe[] {Pipe.V, Pipe.MTE2}) {
            PipeSums sums = result.pipes().get(CoreKind.AIV).get(pipe);
            assertThat(fold.instructions.get(pipe)).isEqualTo(sums.instructions());
            assertThat(fold.busy.get(pipe)).isEqualTo(sums.busyCycles());
            assertThat(fold.waits.getOrDefault(pipe, 0L)).isEqualTo(sums.waitCycles());
        }
        assertThat(fold.waits.get(Pipe.S))
                .isEqualTo(result.pipes().get(CoreKind.AIV).get(Pipe.S).waitCycles());
    }

    @Test
    void interruptedRunSaysWhatItHas() {
        Simulation simulation = Runs.simulation(RunMode.VALUES, 2);
        Words words = new Words().li(3, 1L << 40).label("again");
        words.op("sub.s64", "xd", 3, "xn", 3, "imm", 1)
                .branch("jumpcmp.ne.s64", "again", "xn", 3, "xm", 4)
                .op("end");
        simulation.interrupt();
        LaunchResult result = simulation.launch(LaunchRequest.of(words.image(CoreKind.AIV), "k", 1));
        assertThat(result.status()).isEqualTo(RunStatus.INTERRUPTED);
        assertThat(result.cycles()).isPositive();
        assertThat(result.instructions()).isPositive();
    }
}
