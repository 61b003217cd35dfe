// SPDX-License-Identifier: Apache-2.0
package dev.npu384.memory.fabric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Parts that fail while messages are under way. */
class TimedFailureTest {
    private static final FabricSpec SPEC = Cm384.spec(4);
    private static final long BYTES = 16 << 20;
    private static final int RETRY = SPEC.latency().retry();

    private static Recorder recorder(String parts, long cycle) {
        Recorder recorder = new Recorder(SPEC);
        for (String part : parts.isEmpty() ? new String[0] : parts.split(" ")) {
            recorder.fabric.fail(Failure.parse(part, SPEC.shape()).from(cycle));
        }
        return recorder;
    }

    private static void mixture(Recorder recorder) {
        Random random = new Random(910);
        int dies = SPEC.shape().dies();
        for (int i = 0; i < 1500; i++) {
            int source = random.nextInt(dies);
            int target = (source + 1 + random.nextInt(i % 3 == 0 ? 1 : dies - 1)) % dies;
            MessageKind kind = MessageKind.values()[random.nextInt(4)];
            recorder.send(kind, source, target, 1 + random.nextInt(kind.ordered() ? 8 : 60_000), 10L * i, i);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"plane:2", "l1:1.4", "l2:0.1", "uplink:2.6.9", "die:5.3", "sio:4"})
    void fromTheStartIsAsIfItNeverWorked(String part) {
        Recorder timed = recorder(part, 0);
        Recorder plain = new Recorder(SPEC);
        plain.fabric.fail(Failure.parse(part, SPEC.shape()));
        mixture(timed);
        mixture(plain);
        assertThat(timed.runToEnd()).isEqualTo(plain.runToEnd());
        assertThat(timed.arrivedAt).isEqualTo(plain.arrivedAt);
        assertThat(timed.completedAt).isEqualTo(plain.completedAt);
    }

    @ParameterizedTest
    @ValueSource(strings = {"plane:2", "l1:1.4", "l2:0.1", "uplink:2.6.9", "die:5.3", "sio:4"})
    void afterTheEndChangesNothing(String part) {
        Recorder whole = new Recorder(SPEC);
        mixture(whole);
        long end = whole.runToEnd();
        Recorder timed = recorder(part, end);
        mixture(timed);
        timed.runToEnd();
        assertThat(timed.arrivedAt).isEqualTo(whole.arrivedAt);
        assertThat(timed.completedAt).isEqualTo(whole.completedAt);
        assertThat(timed.fabric.state().retries()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"plane:2", "l1:1.4", "l2:0.1", "die:5.3", "sio:4", "sio:4 plane:2 die:9.0 l1:0.1"})
    void nothingIsLostForEver(String parts) {
        Recorder recorder = recorder(parts, 7_000);
        mixture(recorder);
        // Again while the first loss is being repaired: a chunk may be lost twice.
        for (String again : new String[] {"plane:3", "die:8.1"}) {
            recorder.fabric.fail(Failure.parse(again, SPEC.shape()).from(7_000 + RETRY + 300));
        }
        recorder.runToEnd();
        assertThat(recorder.fabric.state().retries()).isPositive();
        assertThat(recorder.completedAt).hasSize(1500);
        assertThat(recorder.fabric.state().messagesUnderWay()).isZero();
    }

    @Test
    void whatIsOnTheLinkIsSentAgainAfterItIsNoticed() {
        Recorder whole = new Recorder(SPEC);
        whole.send(MessageKind.WRITE, 0, 16, 512, 0, 1);
        whole.runToEnd();
        // 592 B on the wire take 38 cycles, and the first plane in turn is 0.
        Recorder cut = recorder("die:0.0", 10);
        cut.send(MessageKind.WRITE, 0, 16, 512, 0, 1);
        cut.runToEnd();
        assertThat(cut.fabric.state().retries()).isEqualTo(1);
        assertThat(cut.arrivedAt.get(1L)).isEqualTo(whole.arrivedAt.get(1L) + 10 + RETRY);
        Recorder late = recorder("die:0.0", 39);
        late.send(MessageKind.WRITE, 0, 16, 512, 0, 1);
        late.runToEnd();
        assertThat(late.arrivedAt).isEqualTo(whole.arrivedAt);
    }

    @ParameterizedTest
    @EnumSource(
            value = MessageKind.class,
            names = {"WRITE", "READ"})
    void fromThenOnTheBandwidthIsThatOfThePlanesLeft(MessageKind kind) {
        long whole = end(recorder("", 0), kind, 0, 16);
        long half = end(recorder("plane:3", whole / 2), kind, 0, 16);
        assertThat((double) half / whole).isCloseTo(0.5 + 0.5 * 7 / 6, within(0.01));
    }

    @ParameterizedTest
    @CsvSource({"4, 5, 210.7, 169.5", "0, 1, 210.7, 169.5"})
    void aLongMessageChangesFromThePackageToTheSwitches(int from, int to, double fast, double slow) {
        long whole = end(recorder("", 0), MessageKind.WRITE, from, to);
        Recorder recorder = recorder("sio:" + from / 2, whole / 2);
        assertThat((double) end(recorder, MessageKind.WRITE, from, to) / whole)
                .isCloseTo(0.5 + 0.5 * fast / slow, within(0.04));
        // What was on the link, not every chunk of the rest.
        assertThat(recorder.fabric.state().retries()).isLessThan(4);
    }

    private static long end(Recorder recorder, MessageKind kind, int from, int to) {
        recorder.send(kind, from, to, BYTES, 0, 1);
        return recorder.runToEnd();
    }

    @Test
    void aCopyOfTheStateFailsAsWell() {
        Recorder recorder = recorder("plane:3", 20_000);
        recorder.send(MessageKind.WRITE, 0, 16, BYTES, 0, 1);
        recorder.fabric.advance(10_000);
        FabricState copy = recorder.fabric.state().copy();
        long end = recorder.runToEnd();
        long[] copyEnd = new long[1];
        new Fabric(SPEC, copy, new FabricListener() {
                    @Override
                    public void completed(long token, long cycle) {
                        copyEnd[0] = cycle;
                    }
                })
                .advance(Long.MAX_VALUE);
        assertThat(copyEnd[0]).isEqualTo(end);
    }

    @Test
    void whoeverIsCutOffThenIsNamedThen() {
        Recorder recorder = recorder("die:17.0 die:17.1 die:17.2 die:17.3 die:17.4 die:17.5 die:17.6 plane:2", 10_000);
        recorder.fabric.fail(Failure.parse("plane:0", SPEC.shape()).from(1L << 40));
        recorder.send(MessageKind.WRITE, 0, 17, BYTES, 0, 1);
        assertThatThrownBy(recorder::runToEnd)
                .isInstanceOf(FabricException.class)
                .hasMessageContaining("can't reach die 17")
                .hasMessageContaining("die:17.6 from cycle 10000")
                .satisfies(e -> assertThat(e.getMessage()).doesNotContain("plane:0"));
    }
}
