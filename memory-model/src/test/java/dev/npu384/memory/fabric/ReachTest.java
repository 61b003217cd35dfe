// SPDX-License-Identifier: Apache-2.0
package dev.npu384.memory.fabric;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every die reaches every other over as many links as the wiring says, whatever single part is cut. */
class ReachTest {
    private static final FabricSpec WHOLE = Cm384.spec(48);
    private static final FabricSpec SMALL = Cm384.spec(4);

    /** Counts the links that one-chunk messages pass. */
    private static final class Hops {
        final Recorder recorder;
        private int links;

        Hops(FabricSpec spec) {
            recorder = new Recorder(spec);
            recorder.fabric.observeLinks((link, comes, start, end, payload, wire) -> links++);
        }

        int between(int source, int target, MessageKind kind, long token) {
            links = 0;
            // Long after all that came before, so that nothing waits.
            recorder.send(kind, source, target, 64, token * 20_000, token);
            recorder.fabric.advance((token + 1) * 20_000);
            assertThat(recorder.arrivedBytes.remove(token)).isEqualTo(64);
            return links;
        }
    }

    /** Inside a package one link; inside a node up and down again; between nodes two more, by way of an L2 chip. */
    private static int expected(FabricShape shape, int source, int target) {
        if (source / shape.diesPerPackage() == target / shape.diesPerPackage()) {
            return 1;
        }
        return source / shape.diesPerNode() == target / shape.diesPerNode() ? 2 : 4;
    }

    @Test
    void everyPairOfDiesIsReachableWithTheRightHopCount() {
        FabricShape shape = WHOLE.shape();
        Hops hops = new Hops(WHOLE);
        long token = 0;
        for (int source = 0; source < shape.dies(); source++) {
            for (int target = 0; target < shape.dies(); target++) {
                if (source != target) {
                    int links = hops.between(source, target, MessageKind.WRITE, token++);
                    if (links != expected(shape, source, target)) {
                        assertThat(links).as("%d to %d", source, target).isEqualTo(expected(shape, source, target));
                    }
                }
            }
        }
        assertThat(token).isEqualTo(768L * 767);
    }

    @ParameterizedTest
    @ValueSource(strings = {"plane:6", "l1:3.0", "l2:2.3", "uplink:0.0.15", "die:63.6", "sio:0"})
    void everyPairStaysReachableWithoutAnyOnePart(String part) {
        FabricShape shape = SMALL.shape();
        Failure failure = Failure.parse(part, shape);
        Hops hops = new Hops(SMALL);
        hops.recorder.fabric.fail(failure);
        long token = 0;
        for (int source = 0; source < shape.dies(); source++) {
            for (int target = 0; target < shape.dies(); target++) {
                if (source != target) {
                    // Without its own link a package goes by way of the node's switches.
                    boolean around = failure.part() == Failure.Part.SIO && source / 2 == 0 && target / 2 == 0;
                    assertThat(hops.between(source, target, MessageKind.READ, token++))
                            .as("%d to %d without %s", source, target, part)
                            .isEqualTo(around ? 2 : expected(shape, source, target));
                }
            }
        }
    }
}
