// SPDX-License-Identifier: Apache-2.0
package dev.npu384.memory.fabric;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * No link carries more than its rate in any window of time: each reservation is as long as its bytes need, and no two of one
 * link overlap.
 */
class LinkRateTest {
    private static final FabricSpec SPEC = Cm384.spec(4);

    @ParameterizedTest
    @ValueSource(strings = {"", "plane:2", "l1:1.4", "l2:0.1", "uplink:2.6.9", "die:5.3", "sio:4"})
    void noLinkExceedsItsRateInAnyWindow(String failure) {
        Recorder recorder = new Recorder(SPEC);
        long[] freeAt = new long[recorder.fabric.links().count()];
        long[] payload = new long[freeAt.length];
        int[] reservations = new int[1];
        recorder.fabric.observeLinks((link, comes, start, end, bytes, wire) -> {
            String name = recorder.fabric.links().describe(link);
            double ticks =
                    wire / SPEC.rate(recorder.fabric.links().classOf(link)).bytesPerCycle() * Fabric.TICKS_PER_CYCLE;
            // Rounded down to a tick, of which a cycle has 1024.
            assertThat((double) end - start).as(name).isGreaterThan(ticks - 1.5);
            assertThat(start).as(name).isGreaterThanOrEqualTo(Math.max(comes, freeAt[link]));
            freeAt[link] = end;
            payload[link] += bytes;
            reservations[0]++;
        });
        if (!failure.isEmpty()) {
            recorder.fabric.fail(Failure.parse(failure, SPEC.shape()));
        }
        long total = traffic(recorder);
        long end = recorder.runToEnd();
        assertThat(reservations[0]).isGreaterThan(10_000);
        for (int link = 0; link < payload.length; link++) {
            assertThat(recorder.fabric.state().links.payloadBytes(link)).isEqualTo(payload[link]);
        }
        assertThat(recorder.arrivedBytes.values().stream()
                        .mapToLong(Long::longValue)
                        .sum())
                .isEqualTo(total);
        Conservation.check(recorder.fabric, end);
        assertThat(Arrays.stream(payload).sum()).isGreaterThan(total);
    }

    /** Random, and one die that all others write to. Returns the bytes. */
    private static long traffic(Recorder recorder) {
        Random random = new Random(384);
        int dies = SPEC.shape().dies();
        long total = 0;
        for (int i = 0; i < 2000; i++) {
            int source = random.nextInt(dies);
            int target = i % 4 == 0 && source != 0 ? 0 : (source + 1 + random.nextInt(dies - 1)) % dies;
            long bytes = 1 + random.nextInt(100_000);
            MessageKind kind = MessageKind.values()[random.nextInt(2)];
            recorder.send(kind, source, target, bytes, random.nextInt(20_000), i);
            total += bytes;
        }
        return total;
    }
}
