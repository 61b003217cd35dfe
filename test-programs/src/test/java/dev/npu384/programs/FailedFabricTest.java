// SPDX-License-Identifier: Apache-2.0
package dev.npu384.programs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.withinPercentage;

import dev.npu384.assembler.Assembler;
import dev.npu384.assembler.AssemblyRequest;
import dev.npu384.emulator.launch.LaunchRequest;
import dev.npu384.emulator.launch.RunProgress;
import dev.npu384.emulator.launch.RunStatus;
import dev.npu384.emulator.launch.Simulation;
import dev.npu384.emulator.launch.SimulationOptions;
import dev.npu384.emulator.machine.Machine;
import dev.npu384.emulator.supernode.Supernode;
import dev.npu384.emulator.supernode.SupernodeResult;
import dev.npu384.isa.KernelAbi;
import dev.npu384.isa.program.ProgramImage;
import dev.npu384.memory.fabric.FabricReport;
import dev.npu384.memory.fabric.Failure;
import dev.npu384.memory.fabric.LinkClass;
import dev.npu384.tools.UserError;
import dev.npu384.tools.program.Program;
import dev.npu384.tools.program.RunSettings;
import dev.npu384.tools.program.Runner;
import dev.npu384.tools.result.RunOutcome;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** An all-reduce over two nodes on a machine of which something is cut. */
class FailedFabricTest {
    private static final int RANKS = 18;
    private static final int BYTES = 36_864;
    private static final Machine MACHINE = Machine.load("cloudmatrix384").with("supernode.shape.nodes", "4");

    private static SupernodeResult allReduce(Simulation simulation, String... failures) {
        return allReduce(simulation, cycle -> {}, failures);
    }

    private static SupernodeResult allReduce(
            Simulation simulation, Consumer<RunProgress> progress, String... failures) {
        Map<String, Long> params = Map.of("ranks", (long) RANKS, "bytes", (long) BYTES, "chunk", 2048L, "cores", 2L);
        ProgramImage image = Assembler.assemble(
                        AssemblyRequest.ofFile(Path.of("test-programs/supernode/all-reduce/all-reduce.s"))
                                .withParams(params))
                .image()
                .orElseThrow();
        List<LaunchRequest> requests = new ArrayList<>();
        for (int rank = 0; rank < RANKS; rank++) {
            long x = simulation.memory(rank).allocate("x", BYTES);
            long counters = simulation.memory(rank).allocate("counters", 128);
            ByteBuffer numbers = ByteBuffer.allocate(BYTES).order(ByteOrder.LITTLE_ENDIAN);
            for (int i = 0; i < BYTES / 4; i++) {
                numbers.putFloat(i % 1000 + rank);
            }
            simulation.memory(rank).bytes().write(x, numbers.array(), 0, BYTES);
            simulation.memory(rank).bytes().write(counters, new byte[128], 0, 128);
            requests.add(new LaunchRequest(image, "all_reduce", 2, new long[] {x, counters}, rank, rank, RANKS));
        }
        Supernode supernode = new Supernode(simulation);
        supernode.onProgress(progress);
        for (String failure : failures) {
            supernode.fail(Failure.parse(failure, supernode.fabric().shape()));
        }
        return supernode.launch(requests);
    }

    private static Simulation simulation() {
        return new Simulation(MACHINE, SimulationOptions.defaults().withThreads(2));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "die:3.0",
                "sio:1",
                "uplink:1.2.3",
                "l1:0.6",
                "l2:4.1",
                "plane:5",
                "plane:0 plane:1 plane:2 l1:1.3"
            })
    void resultsStayRightWithoutAPart(String parts) {
        Simulation simulation = simulation();
        SupernodeResult result = allReduce(simulation, parts.split(" "));
        assertThat(result.status()).isEqualTo(RunStatus.OK);
        for (int rank = 0; rank < RANKS; rank++) {
            byte[] bytes = new byte[BYTES];
            simulation.memory(rank).bytes().read(KernelAbi.TENSOR_BASE, bytes, 0, BYTES);
            ByteBuffer numbers = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
            for (int i = 0; i < BYTES / 4; i++) {
                float expected = RANKS * (i % 1000) + RANKS * (RANKS - 1) / 2;
                if (numbers.getFloat(4 * i) != expected) {
                    assertThat(numbers.getFloat(4 * i))
                            .as("rank %d, element %d", rank, i)
                            .isEqualTo(expected);
                }
            }
        }
    }

    @Test
    void anInterruptedRunReportsHowFarItCame() {
        long whole = allReduce(simulation()).cycles();
        Simulation simulation = simulation();
        SupernodeResult result = allReduce(simulation, cycle -> simulation.interrupt());
        assertThat(result.status()).isEqualTo(RunStatus.INTERRUPTED);
        assertThat(result.fault()).isEmpty();
        assertThat(result.ranks()).hasSize(RANKS).allMatch(rank -> rank.status() != RunStatus.DEADLOCK);
        assertThat(result.cycles()).isPositive().isLessThan(whole);
    }

    @Test
    void aCutOffDieIsSaidToBe() {
        SupernodeResult result =
                allReduce(simulation(), "l1:1.0", "l1:1.1", "l1:1.2", "l1:1.3", "l1:1.4", "l1:1.5", "l1:1.6");
        assertThat(result.status()).isEqualTo(RunStatus.FAULT);
        assertThat(result.fault().orElseThrow().message()).contains("can't reach", "(node 1, package", "l1:1.6");
    }

    /** What cores stored is what the links of the dies carried, and all of it arrived. */
    @Test
    void bytesOnTheLinksAddUp() {
        FabricReport report = allReduce(simulation()).fabric();
        long up = report.payloadBytes(LinkClass.DIE_UP);
        long down = report.payloadBytes(LinkClass.DIE_DOWN);
        long sio = report.payloadBytes(LinkClass.SIO);
        assertThat(up).isEqualTo(down);
        assertThat(report.payloadBytes(LinkClass.L1_UP)).isEqualTo(report.payloadBytes(LinkClass.L1_DOWN));
        // Both rounds: every rank sends all but its own share, and counts each of its items.
        long data = 2L * (RANKS - 1) * BYTES;
        long counts = 2L * RANKS * (RANKS - 1) * 4;
        assertThat(up + sio).isEqualTo(data + counts);
    }

    /** All dies of a node send to all others, so that their links are what limits them: 7 planes, or what is left. */
    @ParameterizedTest
    @CsvSource({"plane:3, 1", "plane:0 plane:6, 2", "l1:0.5, 1"})
    void bandwidthFallsByTheShareOfThePlanes(String parts, int planes) {
        double whole = allGatherCycles(List.of());
        double left = allGatherCycles(List.of(parts.split(" ")));
        assertThat(left / whole).isCloseTo(7.0 / (7 - planes), withinPercentage(3));
    }

    private static double allGatherCycles(List<String> failures) {
        RunSettings settings = RunSettings.defaults()
                .change()
                .params(Map.of("bytes", "4194304"))
                .failures(failures)
                .timingOnly(true)
                .build();
        RunOutcome outcome = Runner.run(
                Program.load(Path.of("test-programs/supernode/all-gather")), settings, new QuietConsole().console());
        assertThat(outcome.status()).isEqualTo("ok");
        return outcome.launch().cycles();
    }

    @Test
    void aProgramOfOneDieHasNoFabricToFail() {
        RunSettings settings =
                RunSettings.defaults().change().failures(List.of("plane:0")).build();
        Program program = Program.load(Path.of("test-programs/vector/add"));
        assertThatThrownBy(() -> Runner.run(program, settings, new QuietConsole().console()))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("uses no fabric");
    }
}
