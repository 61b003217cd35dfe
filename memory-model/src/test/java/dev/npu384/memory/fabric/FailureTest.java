// SPDX-License-Identifier: Apache-2.0
package dev.npu384.memory.fabric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is cut lowers bandwidth by its share, and nothing is lost. */
class FailureTest {
    private static final FabricSpec SPEC = Cm384.spec(4);
    private static final long BYTES = 16 << 20;

    private static double rate(Consumer<Recorder> traffic, String... failures) {
        Recorder recorder = new Recorder(SPEC);
        for (String failure : failures) {
            recorder.fabric.fail(Failure.parse(failure, SPEC.shape()));
        }
        traffic.accept(recorder);
        long end = recorder.runToEnd();
        Conservation.check(recorder.fabric, end);
        long total = recorder.arrivedBytes.values().stream()
                .mapToLong(Long::longValue)
                .sum();
        return (double) total / end;
    }

    @ParameterizedTest
    @ValueSource(strings = {"plane:3", "l1:0.2", "l1:1.6", "die:0.0", "die:16.5"})
    void aLostPlaneCostsOnePairASeventh(String failure) {
        for (MessageKind kind : new MessageKind[] {MessageKind.WRITE, MessageKind.READ}) {
            Consumer<Recorder> traffic = recorder -> recorder.send(kind, 0, 16, BYTES, 0, 1);
            assertThat(rate(traffic, failure) / rate(traffic)).isCloseTo(6.0 / 7, within(0.01));
        }
    }

    /** All dies of a node read from all of another, wire-limited, so that every uplink counts. */
    private static void wholeNode(Recorder recorder) {
        for (int die = 0; die < 16; die++) {
            for (int node = 1; node < 4; node++) {
                recorder.send(MessageKind.READ, 16 * node + die, die, 2 * BYTES, 0, 16 * node + die);
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"uplink:0.3.7, 1, 112", "l2:3.1, 4, 112", "l1:0.3, 16, 112", "plane:0, 16, 112"})
    void aLostUplinkCostsItsShareOfTheNode(String failure, int lost, int all) {
        double share = rate(FailureTest::wholeNode, failure) / rate(FailureTest::wholeNode);
        assertThat(share).isCloseTo(1 - (double) lost / all, within(0.012));
    }

    @Test
    void aPackageWithoutItsLinkGoesThroughTheSwitch() {
        Consumer<Recorder> traffic = recorder -> recorder.send(MessageKind.WRITE, 4, 5, BYTES, 0, 1);
        assertThat(rate(traffic, "sio:2") / rate(traffic)).isCloseTo(169.5 / 210.7, within(0.01));
    }

    @Test
    void aCutUnderLoadLosesNothing() {
        Recorder recorder = new Recorder(SPEC);
        for (int die = 0; die < 64; die++) {
            recorder.send(MessageKind.WRITE, die, (die / 16 * 16 + 16 + die % 4) % 64, 4 << 20, 0, die);
        }
        recorder.fabric.advance(500);
        recorder.fabric.fail(Failure.parse("plane:2", SPEC.shape()));
        recorder.fabric.advance(20_000);
        recorder.fabric.fail(Failure.parse("l1:2.5", SPEC.shape()));
        recorder.runToEnd();
        assertThat(recorder.fabric.state().retries()).isPositive();
        assertThat(recorder.completedAt).hasSize(64);
        assertThat(recorder.arrivedBytes.values()).containsOnly(4L << 20);
    }

    @Test
    void saysWhatWasCutOff() {
        Recorder recorder = new Recorder(SPEC);
        for (int plane = 0; plane < 7; plane++) {
            recorder.fabric.fail(Failure.of(Failure.Part.DIE, 17, plane));
        }
        recorder.send(MessageKind.WRITE, 0, 17, 100, 0, 1);
        assertThatThrownBy(recorder::runToEnd)
                .isInstanceOf(FabricException.class)
                .hasMessageContaining("die 0 (node 0, package 0) can't reach die 17 (node 1, package 8)")
                .hasMessageContaining("die:17.6");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "plane", "plane:7", "l1:4.0", "l2:0.x", "die:64.0", "uplink:0.0", "fan:1", "plane:-1"})
    void refusesPartsThatDoNotExist(String text) {
        assertThatThrownBy(() -> Failure.parse(text, SPEC.shape())).isInstanceOf(FabricException.class);
    }

    @Test
    void readsItsOwnSpelling() {
        assertThat(Failure.parse("uplink:1.2.3", SPEC.shape())).hasToString("uplink:1.2.3");
    }
}
