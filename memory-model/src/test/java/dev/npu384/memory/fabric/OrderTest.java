// SPDX-License-Identifier: Apache-2.0
package dev.npu384.memory.fabric;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

/** Writes are in order only across a flag or an atomic. */
class OrderTest {
    @Test
    void planesReorderWrites() {
        Recorder recorder = new Recorder(Cm384.spec(4));
        recorder.send(MessageKind.WRITE, 0, 16, 1 << 20, 0, 1);
        recorder.send(MessageKind.WRITE, 1, 16, 1 << 20, 0, 9);
        recorder.send(MessageKind.WRITE, 0, 16, 16384 * 7 + 1, 1, 2);
        recorder.send(MessageKind.WRITE, 0, 16, 16, 2, 3);
        recorder.runToEnd();
        assertThat(recorder.arrivedAt.get(3L)).isLessThan(recorder.arrivedAt.get(2L));
    }

    @Test
    void aFlagArrivesAfterEverythingBeforeItAndBeforeEverythingAfter() {
        Random random = new Random(5);
        for (int round = 0; round < 50; round++) {
            Recorder recorder = new Recorder(Cm384.spec(4));
            MessageKind[] kinds = new MessageKind[40];
            long cycle = 0;
            for (int i = 0; i < kinds.length; i++) {
                kinds[i] = random.nextInt(4) > 0
                        ? MessageKind.WRITE
                        : random.nextBoolean() ? MessageKind.FLAG : MessageKind.ATOMIC;
                long bytes = kinds[i].ordered() ? 8 : 1 + random.nextInt(100_000);
                recorder.send(kinds[i], 0, 16, bytes, cycle, i);
                cycle += random.nextInt(200);
                recorder.send(MessageKind.WRITE, 2, 16, 60_000, i, 1000 + i);
            }
            recorder.runToEnd();
            for (int flag = 0; flag < kinds.length; flag++) {
                if (kinds[flag].ordered()) {
                    checkAround(recorder, kinds.length, flag);
                }
            }
            assertThat(recorder.completedAt).hasSize(80);
        }
    }

    private static void checkAround(Recorder recorder, int count, int flag) {
        long at = recorder.arrivedAt.get((long) flag);
        for (long i = 0; i < count; i++) {
            if (i < flag) {
                assertThat(recorder.arrivedAt.get(i)).isLessThanOrEqualTo(at);
            } else if (i > flag) {
                assertThat(recorder.arrivedAt.get(i)).isGreaterThanOrEqualTo(at);
            }
        }
    }

    @Test
    void otherPairsDoNotWaitForAFlag() {
        Recorder recorder = new Recorder(Cm384.spec(4));
        recorder.send(MessageKind.WRITE, 0, 16, 4 << 20, 0, 1);
        recorder.send(MessageKind.FLAG, 0, 16, 8, 0, 2);
        recorder.send(MessageKind.FLAG, 2, 16, 8, 0, 3);
        recorder.runToEnd();
        assertThat(recorder.arrivedAt.get(2L)).isGreaterThanOrEqualTo(recorder.arrivedAt.get(1L));
        assertThat(recorder.arrivedAt.get(3L)).isLessThan(recorder.arrivedAt.get(1L) / 2);
    }
}
