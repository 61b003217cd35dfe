// SPDX-License-Identifier: Apache-2.0
package dev.npu384.emulator.core;

import static org.assertj.core.api.Assertions.assertThat;

import dev.npu384.emulator.launch.LaunchResult;
import dev.npu384.emulator.launch.RunStatus;
import dev.npu384.emulator.machine.MachineSpec;
import dev.npu384.isa.CoreKind;
import dev.npu384.isa.Pipe;
import org.junit.jupiter.api.Test;

/** Cycles that can be counted by hand. A scalar ALU instruction and a dispatch take what the machine file says. */
class PipeTimingTest {
    private static final MachineSpec SPEC = Runs.MACHINE.spec();
    private static final int ALU = SPEC.scalar().alu();
    private static final int DISPATCH = SPEC.scalar().dispatch();
    private static final int LATENCY = SPEC.queues().dispatchLatency();
    private static final int FLAG = SPEC.sync().flagLatency();
    private static final int FLAG_SLOT = SPEC.sync().flagOccupancy();

    static Words vadd(Words words) {
        return words.op("vadd.f32", "xd", 10, "xn", 11, "xm", 12, "xt", 15);
    }

    private final Recorder recorder = new Recorder();

    private LaunchResult run(Words words) {
        LaunchResult result = Runs.run(words.op("end").image(CoreKind.AIV), 1, recorder);
        assertThat(result.fault()).isEmpty();
        return result;
    }

    @Test
    void startsAnInstructionAfterDispatch() {
        run(vadd(new Words().op("mov", "xd", 1, "imm", 5)));
        long start = ALU + DISPATCH + LATENCY;
        assertThat(recorder.of("VADD")).containsExactly("VADD V " + start + "-" + (start + Runs.LATENCY));
    }

    @Test
    void overlapsInstructionsOfOnePipeByOccupancy() {
        run(vadd(vadd(new Words())));
        long start = DISPATCH + LATENCY;
        assertThat(recorder.of("VADD"))
                .containsExactly(
                        "VADD V " + start + "-" + (start + Runs.LATENCY),
                        "VADD V " + (start + Runs.OCCUPANCY) + "-" + (start + Runs.OCCUPANCY + Runs.LATENCY));
    }

    @Test
    void barrierOfAPipeWaitsForItsEnd() {
        run(vadd(vadd(new Words()).op("bar.v")));
        long drained = DISPATCH + LATENCY + Runs.LATENCY;
        long second = drained + SPEC.sync().barrier();
        assertThat(recorder.of("VADD").get(1)).isEqualTo("VADD V " + second + "-" + (second + Runs.LATENCY));
    }

    @Test
    void barrierOfAllPipesHoldsTheScalarUnit() {
        run(vadd(vadd(new Words()).op("bar.all")));
        long drained = DISPATCH + LATENCY + Runs.LATENCY;
        long second = drained + SPEC.sync().barrierAll() + DISPATCH + LATENCY;
        assertThat(recorder.of("VADD").get(1)).isEqualTo("VADD V " + second + "-" + (second + Runs.LATENCY));
        assertThat(recorder.of("S BARRIER").get(0)).isEqualTo("S BARRIER " + DISPATCH + "-" + drained);
    }

    @Test
    void flagPairOrdersTwoPipes() {
        Words words = vadd(new Words())
                .op("set_flag.v.mte3", "imm", 0)
                .op("wait_flag.v.mte3", "imm", 0)
                .op("nop.mte3");
        run(words);
        long set = DISPATCH + LATENCY + Runs.LATENCY;
        long passes = set + FLAG + FLAG_SLOT;
        assertThat(recorder.of("NOP")).containsExactly("NOP MTE3 " + passes + "-" + passes);
        assertThat(recorder.of("SET_FLAG"))
                .containsExactly("SET_FLAG V " + (DISPATCH + LATENCY + Runs.OCCUPANCY) + "-" + set);
    }

    @Test
    void fullQueueStallsTheScalarUnit() {
        Words words = new Words();
        int depth = SPEC.queues().v();
        for (int i = 0; i < depth + 8; i++) {
            vadd(words);
        }
        LaunchResult result = run(words);
        assertThat(recorder.of("QUEUE_FULL")).isNotEmpty();
        long last = DISPATCH + LATENCY + (depth + 7L) * Runs.OCCUPANCY + Runs.LATENCY;
        assertThat(result.cycles()).isEqualTo(last);
        assertThat(result.pipes().get(CoreKind.AIV).get(Pipe.V).busyCycles())
                .isEqualTo((depth + 7L) * Runs.OCCUPANCY + Runs.LATENCY);
    }

    @Test
    void unmatchedWaitIsADeadlockThatNamesBothLines() {
        Words words = new Words()
                .op("wait_flag.mte2.v", "imm", 3)
                .op("set_flag.mte2.v", "imm", 3)
                .op("wait_flag.mte2.v", "imm", 3)
                .op("end");
        LaunchResult result = Runs.run(words.image(CoreKind.AIV), 1);
        assertThat(result.status()).isEqualTo(RunStatus.DEADLOCK);
        assertThat(result.fault().orElseThrow().message())
                .contains("aiv0 pipe v waits at test.s:3 for flag mte2.v #3")
                .contains("set_flag.mte2.v #3 at test.s:2 should have set it");
    }

    @Test
    void waitNobodySetsSaysSo() {
        Words words = new Words().op("wait_flag.v.s", "imm", 1).op("end");
        LaunchResult result = Runs.run(words.image(CoreKind.AIV), 1);
        assertThat(result.status()).isEqualTo(RunStatus.DEADLOCK);
        assertThat(result.fault().orElseThrow().message())
                .contains("aiv0 scalar unit waits at test.s:1 for flag v.s #1")
                .contains("which no set_flag.v.s #1 of the program sets");
    }

    @Test
    void settingASetFlagIsAFaultThatNamesBothLines() {
        Words words = new Words()
                .op("set_flag.v.mte3", "imm", 2)
                .op("set_flag.v.mte3", "imm", 2)
                .op("end");
        LaunchResult result = Runs.run(words.image(CoreKind.AIV), 1);
        assertThat(result.status()).isEqualTo(RunStatus.FAULT);
        assertThat(result.fault().orElseThrow().code()).isEqualTo("NPU-F0330");
        assertThat(result.fault().orElseThrow().message()).contains("test.s:2", "test.s:1", "v.mte3 #2");
    }

    @Test
    void flagLeftSetIsReported() {
        LaunchResult result =
                Runs.run(new Words().op("set_flag.v.mte3", "imm", 2).op("end").image(CoreKind.AIV), 1);
        assertThat(result.status()).isEqualTo(RunStatus.OK);
        assertThat(result.warnings()).containsExactly("aiv0: flag v.mte3 #2 is left set by test.s:1");
    }

    @Test
    void bufferFlagCountsAndOverflows() {
        Words words = new Words();
        for (int i = 0; i < 3; i++) {
            words.op("hset_flag.mte1.m", "imm", 0, "mem", 1, "v", 0);
        }
        for (int i = 0; i < 3; i++) {
            words.op("hwait_flag.mte1.m", "imm", 0, "mem", 1, "v", 0);
        }
        assertThat(Runs.run(words.op("end").image(CoreKind.AIC), 1).status()).isEqualTo(RunStatus.OK);

        Words overflow = new Words();
        for (int i = 0; i < 64; i++) {
            overflow.op("hset_flag.mte1.m", "imm", 0, "mem", 1, "v", 0);
        }
        LaunchResult result = Runs.run(overflow.op("end").image(CoreKind.AIC), 1);
        assertThat(result.fault().orElseThrow().code()).isEqualTo("NPU-F0331");
    }

    @Test
    void instructionOfTheOtherKindOfCoreFaults() {
        LaunchResult result = Runs.run(
                vadd(new Words().op("mov", "xd", 1, "imm", 0)).op("end").image(CoreKind.AIC), 1);
        assertThat(result.fault().orElseThrow().code()).isEqualTo("NPU-F0309");
        assertThat(result.fault().orElseThrow().position()).isEqualTo("test.s:2");
    }

    @Test
    void missingEndFaults() {
        LaunchResult result = Runs.run(new Words().op("mov", "xd", 1, "imm", 0).image(CoreKind.AIV), 1);
        assertThat(result.fault().orElseThrow().code()).isEqualTo("NPU-F0301");
    }
}
