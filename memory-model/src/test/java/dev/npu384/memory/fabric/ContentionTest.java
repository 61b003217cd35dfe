// SPDX-License-Identifier: Apache-2.0
package dev.npu384.memory.fabric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

class ContentionTest {
    private static final long MIB = 1 << 20;

    @Test
    void equalSendersToOneTargetGetEqualShares() {
        Recorder recorder = new Recorder(Cm384.spec(4));
        for (int source = 2; source < 10; source++) {
            recorder.send(MessageKind.WRITE, source, 0, 8 * MIB, 0, source);
        }
        long end = recorder.runToEnd();
        assertThat(Cm384.gigabytesPerSecond(64 * MIB, end)).isCloseTo(169.5, within(3.0));
        for (long source = 2; source < 10; source++) {
            assertThat(recorder.completedAt.get(source)).isCloseTo(end, within(end / 50));
        }
    }

    /** What waits at a busy receiver keeps its part of the window, but what others acknowledge makes room. */
    @Test
    void aBusyReceiverDoesNotHoldUpWhatGoesToOthers() {
        Recorder recorder = new Recorder(Cm384.spec(4));
        for (int source = 2; source < 16; source++) {
            recorder.send(MessageKind.WRITE, source, 0, 8 * MIB, 0, source);
        }
        recorder.send(MessageKind.WRITE, 32, 0, MIB / 4, 0, 100);
        recorder.send(MessageKind.WRITE, 32, 48, MIB / 8, 0, 101);
        recorder.runToEnd();
        long roundTrip = 2L * Cm384.spec(4).oneWayCycles(32, 48);
        assertThat(recorder.completedAt.get(101L)).isLessThan(4 * roundTrip);
        assertThat(recorder.completedAt.get(100L)).isGreaterThan(4 * roundTrip);
    }

    @Test
    void aPermutationBetweenNodesDoesNotBlock() {
        Recorder recorder = new Recorder(Cm384.spec(48));
        for (int die = 0; die < 768; die++) {
            recorder.send(MessageKind.WRITE, die, (die + 16) % 768, MIB, 0, die);
        }
        double each = Cm384.gigabytesPerSecond(MIB, recorder.runToEnd());
        Recorder alone = new Recorder(Cm384.spec(48));
        alone.send(MessageKind.WRITE, 0, 16, MIB, 0, 0);
        assertThat(each).isCloseTo(Cm384.gigabytesPerSecond(MIB, alone.runToEnd()), within(each / 20));
    }

    /** Dies and hosts of a node may inject 448 + 91 GB/s per L1 chip, whose uplinks take 448. */
    @Test
    void hostsOversubscribeTheUplinks() {
        FabricSpec spec = Cm384.spec(4);
        double dies = 16 * spec.rate(LinkClass.DIE_UP).bytesPerCycle();
        double hosts = 4 * spec.rate(LinkClass.HOST_UP).bytesPerCycle();
        double uplinks = 16 * spec.rate(LinkClass.L1_UP).bytesPerCycle();
        assertThat(dies / uplinks).isEqualTo(1.0);
        assertThat((dies + hosts) / uplinks).isCloseTo(1.2, within(0.005));
        long alone = offNode(spec, 0);
        long together = offNode(spec, 16 * MIB / 10);
        assertThat((double) together / alone).isCloseTo(1.1, within(0.03));
    }

    /** Two nodes read all they can from the dies of node 0, whose hosts send too; returns the time. */
    private static long offNode(FabricSpec spec, long hostBytesPerDie) {
        Recorder recorder = new Recorder(spec);
        for (int die = 0; die < 16; die++) {
            recorder.send(MessageKind.READ, 16 + die, die, 8 * MIB, 0, die);
            recorder.send(MessageKind.READ, 32 + die, die, 8 * MIB, 0, 100 + die);
        }
        for (int host = 0; hostBytesPerDie > 0 && host < 4; host++) {
            recorder.send(MessageKind.WRITE, 64 + host, 48 + host, 4 * hostBytesPerDie, 0, 200 + host);
        }
        return recorder.runToEnd();
    }

    @Test
    void bytesInAreBytesOutAndNoLinkExceedsItsRate() {
        FabricSpec spec = Cm384.spec(36);
        Recorder recorder = new Recorder(spec);
        Random random = new Random(384);
        int endpoints = spec.shape().endpoints();
        long total = 0;
        for (int i = 0; i < 4000; i++) {
            int source = random.nextInt(endpoints);
            int target = (source + 1 + random.nextInt(endpoints - 1)) % endpoints;
            long bytes = 1 + random.nextInt(200_000);
            MessageKind kind = MessageKind.values()[random.nextInt(2)];
            total += bytes;
            recorder.send(kind, source, target, bytes, random.nextInt(20_000), i);
        }
        long end = recorder.runToEnd();
        assertThat(recorder.completedAt).hasSize(4000);
        assertThat(recorder.arrivedBytes.values().stream()
                        .mapToLong(Long::longValue)
                        .sum())
                .isEqualTo(total);
        Conservation.check(recorder.fabric, end);
        assertThat(recorder.fabric.state().messagesUnderWay()).isZero();
    }

    @Test
    void theOrderOfCallsBetweenSourcesDoesNotMatter() {
        Recorder forward = new Recorder(Cm384.spec(4));
        Recorder backward = new Recorder(Cm384.spec(4));
        for (int i = 0; i < 64; i++) {
            forward.send(MessageKind.WRITE, i, (i * 7 + 3) % 64, 50_000 + i, i % 5, i);
            int j = 63 - i;
            backward.send(MessageKind.WRITE, j, (j * 7 + 3) % 64, 50_000 + j, j % 5, j);
        }
        forward.runToEnd();
        backward.runToEnd();
        assertThat(forward.completedAt).isEqualTo(backward.completedAt);
        assertThat(forward.arrivedAt).isEqualTo(backward.arrivedAt);
    }

    @Test
    void advancingInStepsOrAtOnceIsTheSameAndACopyGoesOnAlike() {
        FabricSpec spec = Cm384.spec(4);
        Recorder atOnce = loaded(spec);
        atOnce.runToEnd();
        Recorder steps = loaded(spec);
        for (long cycle = 0; cycle < 3000; cycle += 100) {
            steps.fabric.advance(cycle);
        }
        Recorder other = new Recorder(spec);
        Fabric copy = new Fabric(spec, steps.fabric.state().copy(), other);
        copy.advance(Long.MAX_VALUE);
        steps.runToEnd();
        assertThat(steps.completedAt).isEqualTo(atOnce.completedAt);
        assertThat(other.completedAt).isNotEmpty();
        assertThat(steps.completedAt).containsAllEntriesOf(other.completedAt);
    }

    private static Recorder loaded(FabricSpec spec) {
        Recorder recorder = new Recorder(spec);
        for (int i = 0; i < 200; i++) {
            recorder.send(MessageKind.values()[i % 3], i % 16, 16 + i * 5 % 48, 40_000, i * 13, i);
        }
        return recorder;
    }
}
