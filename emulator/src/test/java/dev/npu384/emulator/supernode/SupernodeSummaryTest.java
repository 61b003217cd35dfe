// SPDX-License-Identifier: Apache-2.0
package dev.npu384.emulator.supernode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.npu384.emulator.launch.Simulation;
import dev.npu384.emulator.launch.SimulationOptions;
import dev.npu384.emulator.machine.Machine;
import dev.npu384.memory.fabric.FabricException;
import dev.npu384.memory.fabric.FabricSpec;
import dev.npu384.memory.fabric.FabricState;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SupernodeSummaryTest {
    private static final Machine MACHINE = Machine.load("cloudmatrix384");

    private static double find(List<SupernodeSummary.Line> lines, String name) {
        return lines.stream()
                .filter(line -> line.name().equals(name))
                .findFirst()
                .orElseThrow()
                .value();
    }

    @ParameterizedTest
    @CsvSource({
        "compute racks, 12", "communication racks, 4", "nodes, 48", "NPU packages, 384", "NPU dies, 768",
        "cube cores, 18432", "vector cores, 36864", "Kunpeng hosts, 192", "L1 switch chips, 336",
                "L2 switch chips, 112",
        "logical L2 switches, 56", "die to L1 links, 5376", "L1 to L2 links, 5376", "'optical modules, scale-up', 5376"
    })
    void countsWhatIsPublished(String name, double published) {
        assertThat(find(SupernodeSummary.of(MACHINE.spec()).counts(), name)).isEqualTo(published);
    }

    @ParameterizedTest
    @CsvSource({
        "FP16 dense, 288.8",
        "BF16 dense, 271.8",
        "INT8 dense, 577.5",
        "HBM bandwidth, 1229",
        "'UB injection, NPU', 150.5",
        "UB L1 to L2, 150.5",
        "UB bisection, 75.3",
        "RDMA plane, 19.2",
        "'oversubscription, with hosts', 1.2",
        "VPC plane, 2.4",
        "'power, estimate', 559.4"
    })
    void addsUpToWhatIsPublished(String name, double published) {
        assertThat(find(SupernodeSummary.of(MACHINE.spec()).aggregates(), name))
                .isCloseTo(published, within(0.005 * published));
    }

    /** Recommended tier parameters: microseconds, GB/s read, GB/s write. */
    @ParameterizedTest
    @CsvSource({
        "'die to die, same package', 0, 0.22, 210, 210",
        "'die to die, same node', 1, 0.9, 170, 170",
        "'die to die, other node', 3, 2.3, 160, 150",
        "'copy engine, other node', 3, 2.1, 160, 138",
        "'die to host DRAM, same node', 1, 1.0, 110, 75",
        "'die to host DRAM, other node', 3, 2.4, 110, 75"
    })
    void tiersAreWithin5PercentOfThePublishedOnes(
            String name, int switches, double latency, double read, double write) {
        SupernodeSummary.TierLine tier = SupernodeSummary.of(MACHINE.spec()).tiers().stream()
                .filter(line -> line.name().equals(name))
                .findFirst()
                .orElseThrow();
        assertThat(tier.switches()).isEqualTo(switches);
        assertThat(tier.microseconds()).isCloseTo(latency, within(0.05 * latency));
        assertThat(tier.readGigabytesPerSecond()).isCloseTo(read, within(0.05 * read));
        assertThat(tier.writeGigabytesPerSecond()).isCloseTo(write, within(0.05 * write));
    }

    @Test
    void smallerMachinesAreOneNumberAway() {
        FabricSpec spec =
                SupernodeFabric.of(MACHINE.with("supernode.shape.nodes", "24").spec());
        assertThat(spec.shape().packages()).isEqualTo(192);
        assertThat(spec.shape().logicalSwitches()).isEqualTo(28);
        assertThatThrownBy(() -> SupernodeFabric.of(
                        MACHINE.with("supernode.shape.nodes", "25").spec()))
                .isInstanceOf(FabricException.class)
                .hasMessageContaining("24 and 28");
    }

    /** All dies' memories, the fabric and its state: what an idle machine holds. */
    @Test
    void anIdleMachineIsSmall() {
        long before = usedHeap();
        Simulation simulation = new Simulation(MACHINE, SimulationOptions.defaults());
        Supernode supernode = new Supernode(simulation);
        FabricState state = new FabricState(supernode.fabric());
        for (int die = 0; die < supernode.fabric().shape().dies(); die++) {
            assertThat(simulation.memory(die).die()).isEqualTo(die);
        }
        assertThat(usedHeap() - before).isLessThan(256L << 20);
        assertThat(state.messagesUnderWay()).isZero();
    }

    private static long usedHeap() {
        System.gc();
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }

    @Test
    void otherMachinesHaveNoFabric() {
        assertThatThrownBy(() -> SupernodeFabric.of(Machine.load("ascend-910c").spec()))
                .isInstanceOf(FabricException.class)
                .hasMessageContaining("cloudmatrix384");
    }
}
