// SPDX-License-Identifier: Apache-2.0
package dev.npu384.memory.fabric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FabricShapeTest {
    /** The published table: packages, nodes, logical switches, utilisation in percent. */
    @ParameterizedTest
    @CsvSource({"384, 48, 56, 100", "352, 44, 56, 92", "288, 36, 42, 100", "256, 32, 42, 89", "192, 24, 28, 100"})
    void reproducesThePublishedSwitchTable(int packages, int nodes, int switches, int percent) {
        FabricShape shape = Cm384.shape(nodes);
        assertThat(shape.packages()).isEqualTo(packages);
        assertThat(shape.logicalSwitches()).isEqualTo(switches);
        assertThat(Math.round(100 * shape.switchUtilisation())).isEqualTo(percent);
    }

    @Test
    void countsWhatIsPublished() {
        FabricShape shape = Cm384.shape(48);
        assertThat(shape.dies()).isEqualTo(768);
        assertThat(shape.hosts()).isEqualTo(192);
        assertThat(shape.l1Chips()).isEqualTo(336);
        assertThat(shape.l2Chips()).isEqualTo(112);
        Links links = new Links(shape);
        assertThat(links.count(LinkClass.DIE_UP)).isEqualTo(5376);
        assertThat(links.count(LinkClass.L1_UP)).isEqualTo(5376);
        assertThat(shape.usedL2Ports()).isEqualTo(5376);
    }

    /** Every pair of endpoints, by node and package arithmetic of its own. */
    @Test
    void everyPairHasTheRightNumberOfSwitches() {
        FabricShape shape = Cm384.shape(48);
        for (int a = 0; a < shape.endpoints(); a++) {
            for (int b = 0; b < shape.endpoints(); b++) {
                boolean dies = a < 768 && b < 768;
                int nodeA = a < 768 ? a / 16 : (a - 768) / 4;
                int nodeB = b < 768 ? b / 16 : (b - 768) / 4;
                int expected = a == b || dies && a / 2 == b / 2 ? 0 : nodeA == nodeB ? 1 : 3;
                if (shape.tier(a, b).switches() != expected) {
                    assertThat(shape.tier(a, b).switches()).as("%d to %d", a, b).isEqualTo(expected);
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {4, 8, 12, 16, 20, 24, 28, 32, 36, 40, 44, 48})
    void cablesEveryL2ChipWithinItsPorts(int nodes) {
        FabricShape shape = Cm384.shape(nodes);
        int[] ports = new int[shape.l2ChipsPerPlane()];
        for (int node = 0; node < nodes; node++) {
            boolean[] reached = new boolean[ports.length];
            for (int uplink = 0; uplink < shape.uplinks(); uplink++) {
                ports[shape.l2ChipOf(node, uplink)]++;
                reached[shape.l2ChipOf(node, uplink)] = true;
            }
            assertThat(reached).doesNotContain(false);
        }
        for (int used : ports) {
            assertThat(used).isLessThanOrEqualTo(shape.l2Ports());
        }
        if (nodes % 12 == 0) {
            assertThat(ports).containsOnly(48);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1, 2, 3, 5, 47, 49, 52})
    void refusesOtherSizes(int nodes) {
        assertThatThrownBy(() -> Cm384.shape(nodes)).isInstanceOf(FabricException.class);
    }

    @Test
    void namesTheNearestLegalSizes() {
        assertThatThrownBy(() -> Cm384.shape(10)).hasMessageContaining("8 and 12");
    }
}
