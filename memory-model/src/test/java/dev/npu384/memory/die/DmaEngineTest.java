// SPDX-License-Identifier: Apache-2.0
package dev.npu384.memory.die;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.npu384.memory.spec.HbmSpec;
import dev.npu384.memory.spec.L2Spec;
import dev.npu384.memory.spec.PathSpec;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Expectations computed by hand from the numbers below; one cycle is a nanosecond. */
class DmaEngineTest {
    private static final double CLOCK = 1e9;
    private static final L2Spec L2 = new L2Spec(64 << 20, 512, 32, 16, 32, 1 << 13, 4096e9, 1, 0, 0, 1);
    /** 512 B per cycle. */
    private static final HbmSpec HBM = new HbmSpec(1L << 36, 1, 640e9, 0.8, 1, 0, 0, 300);
    /** Port of 64 B per cycle, 100 cycles away, 64 requests of 512 B in flight. */
    private static final PathSpec PATH = new PathSpec(64, 20, 0, 4, 1, 64, 100, 64, 0);

    private final SharedMemory memory = new SharedMemory(L2, HBM, CLOCK);

    @Test
    void anIsolatedHitTakesLatencyAndBytesOverRate() {
        run(memory, 1, 64 << 10, 1, PATH, true, false);
        memory.restartTime();
        // First request after 4 + 1 cycles, 100 to L2 and back, then 65536 / 64 at the port.
        assertThat(run(memory, 1, 64 << 10, 1, PATH, true, false)).isCloseTo(5 + 100 + 1024, within(1L));
        assertThat(memory.hitBytes()).isEqualTo(64 << 10);
    }

    @Test
    void anIsolatedMissAddsTheLatencyOfHbm() {
        // One line more at 512 B per cycle.
        assertThat(run(memory, 1, 8 << 10, 1, PATH, true, false)).isCloseTo(5 + 1 + 300 + 100 + 128, within(1L));
        assertThat(memory.hbmReadBytes()).isEqualTo(8 << 10);
    }

    @Test
    void oneCoreStreamsAtTheRateOfItsPort() {
        long bytes = 4 << 20;
        long cycles = run(memory, 1, 64 << 10, 64, PATH, true, false);
        assertThat(bytes / (double) cycles).isCloseTo(64, within(64 * 0.02));
    }

    @Test
    void manyCoresReachTheBandwidthOfHbm() {
        int cores = 16;
        long bytes = cores * (4L << 20);
        long cycles = run(memory, cores, 64 << 10, 64, PATH, true, false);
        assertThat(bytes / (double) cycles).isCloseTo(512, within(512 * 0.02));
    }

    @Test
    void twoCoresShareASaturatedPathEqually() {
        HbmSpec slow = new HbmSpec(1L << 36, 1, 80e9, 0.8, 1, 0, 0, 300);
        List<Long> ends = ends(new SharedMemory(L2, slow, CLOCK), 2, 64 << 10, 16, PATH, true, false);
        // 2 MiB at 64 B per cycle: each core alone would need half of that.
        long expected = 2 * (1L << 20) / 64 + 400;
        assertThat(ends.get(0)).isCloseTo(expected, within(expected / 50));
        assertThat(ends.get(1)).isCloseTo(expected, within(expected / 50));
    }

    @Test
    void aNarrowWindowBoundsTheRate() {
        PathSpec narrow = new PathSpec(64, 20, 0, 4, 1, 64, 100, 8, 0);
        long cycles = run(memory, 1, 64 << 10, 16, narrow, true, false);
        // Eight requests of 512 B per round trip of 100 + 300 cycles, plus the time a request spends at the port.
        double rate = (1 << 20) / (double) cycles;
        assertThat(rate).isBetween(4096 / 480.0, 4096 / 400.0);
    }

    @Test
    void instructionsFollowAtTheIssueInterval() {
        // 64 instructions of one line each: 63 intervals of 20, then the last takes 5 + 1 + 300 + 100 + 8.
        assertThat(run(memory, 1, 512, 64, PATH, true, false)).isCloseTo(63 * 20 + 414, within(2L));
    }

    @Test
    void rowsCostTheEngine() {
        DmaEngine engine = new DmaEngine(memory, 0);
        // Hits: 64 rows of 128 B, two cycles each at the port, but 4 + 1 in the engine.
        for (int pass = 0; pass < 2; pass++) {
            memory.restartTime();
            engine = new DmaEngine(memory, 0);
            engine.begin(new DmaPath(PATH), false, true, 0, 128, 64, 1024, 1, 0, 0);
            finish(engine);
        }
        assertThat(engine.endCycle()).isCloseTo(64 * 5 + 100 + 2, within(1L));
    }

    @Test
    void rowsThatStartAtDifferentPlacesFetchWholeLinesEachTime() {
        for (int pass = 1; pass <= 2; pass++) {
            DmaEngine engine = new DmaEngine(memory, 0);
            engine.begin(new DmaPath(PATH), false, true, 2, 512, 16, 1026, 1, 0, 0);
            finish(engine);
            assertThat(memory.hbmReadBytes()).isEqualTo(pass * 16 * 2 * 512);
            assertThat(memory.missBytes()).isEqualTo(pass * 16 * 512);
        }
    }

    @Test
    void rowsThatStartAtTheSamePlaceStayInL2() {
        for (int pass = 1; pass <= 2; pass++) {
            DmaEngine engine = new DmaEngine(memory, 0);
            engine.begin(new DmaPath(PATH), false, true, 2, 512, 16, 1024, 1, 0, 0);
            finish(engine);
            assertThat(memory.hbmReadBytes()).isEqualTo(16 * 2 * 512);
            assertThat(memory.missBytes()).isEqualTo(16 * 512);
        }
    }

    @Test
    void missesReachTheCoreAtTheirOwnRate() {
        PathSpec slow = new PathSpec(64, 20, 0, 4, 1, 16, 100, 64, 0);
        // The first line as ever, then a line of 512 B every 32 cycles.
        long misses = run(memory, 1, 64 << 10, 1, slow, true, false);
        assertThat(misses).isCloseTo(5 + 1 + 300 + 100 + 8 + 127 * 32, within(1L));
        memory.restartTime();
        assertThat(run(memory, 1, 64 << 10, 1, slow, true, false)).isCloseTo(5 + 100 + 1024, within(1L));
    }

    @Test
    void aHitOnALineOnItsWayWaitsForIt() {
        DmaEngine first = new DmaEngine(memory, 0);
        DmaEngine second = new DmaEngine(memory, 1);
        first.begin(new DmaPath(PATH), false, true, 0, 512, 1, 512, 1, 0, 0);
        finish(first);
        second.begin(new DmaPath(PATH), false, true, 0, 512, 1, 512, 1, 0, 100);
        second.step(100);
        // The first asked at 5: HBM 1 + 300, way 100, port 8. The second would have been there at 213.
        assertThat(first.endCycle()).isCloseTo(414, within(1L));
        assertThat(second.endCycle()).isCloseTo(414, within(1L));
        assertThat(memory.hitBytes()).isEqualTo(512);
    }

    @Test
    void readsThatBypassLeaveNothingInL2() {
        run(memory, 1, 64 << 10, 1, PATH, false, false);
        memory.resetCounters();
        run(memory, 1, 64 << 10, 1, PATH, false, false);
        assertThat(memory.hitBytes()).isZero();
        assertThat(memory.hbmReadBytes()).isEqualTo(64 << 10);
    }

    @Test
    void writtenLinesAreReadFromL2AndWrittenBackWhenEvicted() {
        run(memory, 1, 64 << 10, 1, PATH, true, true);
        assertThat(memory.hbmWriteBytes()).isZero();
        run(memory, 1, 64 << 10, 1, PATH, true, false);
        assertThat(memory.hitBytes()).isEqualTo(64 << 10);
        DmaEngine engine = new DmaEngine(memory, 0);
        engine.begin(new DmaPath(PATH), false, true, 1 << 30, 1 << 20, 256, 1 << 20, 1, 0, 0);
        finish(engine);
        assertThat(memory.hbmWriteBytes()).isEqualTo(64 << 10);
    }

    @Test
    void nothingToMoveEndsAtOnce() {
        DmaEngine engine = new DmaEngine(memory, 0);
        engine.begin(new DmaPath(PATH), false, true, 0, 0, 5, 0, 1, 0, 70);
        assertThat(engine.step(70)).isEqualTo(DmaEngine.DONE);
        assertThat(engine.endCycle()).isEqualTo(71);
    }

    @Test
    void theSameCallsGiveTheSameCycles() {
        SharedMemory one = new SharedMemory(L2, HBM, CLOCK);
        SharedMemory other = new SharedMemory(L2, HBM, CLOCK);
        assertThat(ends(one, 5, 24 << 10, 7, PATH, true, false))
                .isEqualTo(ends(other, 5, 24 << 10, 7, PATH, true, false));
    }

    private static void finish(DmaEngine engine) {
        long cycle = 0;
        while (cycle != DmaEngine.DONE) {
            cycle = engine.step(cycle);
        }
    }

    private static long run(
            SharedMemory memory, int cores, int bytes, int count, PathSpec path, boolean allocate, boolean write) {
        return ends(memory, cores, bytes, count, path, allocate, write).stream()
                .mapToLong(Long::longValue)
                .max()
                .orElseThrow();
    }

    /** Every core moves {@code count} runs of {@code bytes}, all different, one after the other; when each is done. */
    private static List<Long> ends(
            SharedMemory memory, int cores, int bytes, int count, PathSpec path, boolean allocate, boolean write) {
        DmaPath compiled = new DmaPath(path);
        DmaEngine[] engines = new DmaEngine[cores];
        long[] next = new long[cores];
        int[] done = new int[cores];
        boolean[] active = new boolean[cores];
        for (int core = 0; core < cores; core++) {
            engines[core] = new DmaEngine(memory, core);
        }
        while (true) {
            int core = 0;
            for (int other = 1; other < cores; other++) {
                core = next[other] < next[core] ? other : core;
            }
            if (next[core] == DmaEngine.DONE) {
                break;
            }
            DmaEngine engine = engines[core];
            long now = next[core];
            if (!active[core]) {
                long address = ((long) core * count + done[core]) * bytes;
                engine.begin(compiled, write, allocate, address, bytes, 1, bytes, 1, 0, now);
                active[core] = true;
            }
            next[core] = engine.step(now);
            if (next[core] == DmaEngine.DONE) {
                active[core] = false;
                if (++done[core] < count) {
                    next[core] = Math.max(now + 1, engine.freeCycle());
                }
            }
        }
        List<Long> ends = new ArrayList<>();
        for (DmaEngine engine : engines) {
            ends.add(engine.endCycle());
        }
        return ends;
    }
}
