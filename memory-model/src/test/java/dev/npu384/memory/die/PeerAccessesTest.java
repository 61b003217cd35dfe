// SPDX-License-Identifier: Apache-2.0
package dev.npu384.memory.die;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.npu384.memory.spec.HbmSpec;
import dev.npu384.memory.spec.L2Spec;
import dev.npu384.memory.spec.PathSpec;
import org.junit.jupiter.api.Test;

/** What others do with a die's memory. Expectations computed by hand from the numbers below; one cycle is a nanosecond. */
class PeerAccessesTest {
    private static final double CLOCK = 1e9;
    private static final L2Spec L2 = new L2Spec(64 << 20, 512, 32, 16, 32, 1 << 13, 4096e9, 1, 0, 0, 1);
    /** 512 B per cycle: each of the 8 channels moves a line in 8 cycles. */
    private static final HbmSpec HBM = new HbmSpec(1L << 36, 8, 640e9, 0.8, 1, 0.25, 0.5, 300);
    /** Port of 64 B per cycle, 100 cycles away, 64 requests of 512 B in flight. */
    private static final PathSpec PATH = new PathSpec(64, 20, 0, 4, 1, 64, 100, 64, 0);
    /** Far from what the die itself uses. */
    private static final long PEERS = 1L << 34;

    private final SharedMemory memory = new SharedMemory(L2, HBM, CLOCK);

    /** A message of some lines at a time, evenly spread. */
    private final class Stream implements PeerAccesses {
        private final boolean write;
        private final boolean allocate;
        private final int messageBytes;
        private final long interval;
        private long next = 1;
        private long sent;
        private long longestLate;

        Stream(boolean write, boolean allocate, int messageBytes, long interval) {
            this.write = write;
            this.allocate = allocate;
            this.messageBytes = messageBytes;
            this.interval = interval;
        }

        @Override
        public long firstCycle() {
            return next;
        }

        @Override
        public void serveBefore(long cycle) {
            for (; next < cycle; next += interval) {
                long at = PEERS + sent;
                long ticks = Ticks.atCycle(next);
                long late = write
                        ? memory.peerWrite(at, messageBytes, allocate, ticks)
                        : memory.peerRead(at, messageBytes, allocate, ticks);
                longestLate = Math.max(longestLate, late);
                sent += messageBytes;
            }
        }
    }

    /** Eight cores stream 16 MiB from HBM; returns B/cycle. */
    private double stream(boolean allocate) {
        int cores = 8;
        int count = 128;
        int bytes = 16 << 10;
        DmaPath path = new DmaPath(PATH);
        DmaEngine[] engines = new DmaEngine[cores];
        long[] next = new long[cores];
        int[] begun = new int[cores];
        for (int core = 0; core < cores; core++) {
            engines[core] = new DmaEngine(memory, core);
            engines[core].begin(path, false, allocate, address(core, count, bytes), bytes, 1, bytes, 1, 0, 0);
        }
        long end = 0;
        while (true) {
            int core = 0;
            for (int other = 1; other < cores; other++) {
                core = next[other] < next[core] ? other : core;
            }
            if (next[core] == DmaEngine.DONE) {
                return (double) cores * count * bytes / end;
            }
            long now = next[core];
            next[core] = engines[core].step(now);
            if (next[core] == DmaEngine.DONE) {
                end = Math.max(end, engines[core].endCycle());
                if (++begun[core] < count) {
                    next[core] = Math.max(now + 1, engines[core].freeCycle());
                    long address = address(core, count, bytes) + (long) begun[core] * bytes;
                    engines[core].begin(path, false, allocate, address, bytes, 1, bytes, 1, 0, next[core]);
                }
            }
        }
    }

    private static long address(int core, int count, int bytes) {
        return (long) core * count * bytes;
    }

    @Test
    void idleDieServesNothingLate() {
        for (boolean allocate : new boolean[] {true, false}) {
            assertThat(memory.peerRead(PEERS, 4096, allocate, 0)).isZero();
            assertThat(memory.peerRead(PEERS, 4096, allocate, Ticks.atCycle(1000)))
                    .isZero();
            assertThat(memory.peerWrite(PEERS + 8192, 4096, allocate, Ticks.atCycle(2000)))
                    .isZero();
            assertThat(memory.peerWrite(PEERS + 100, 4, allocate, Ticks.atCycle(3000)))
                    .isZero();
        }
        assertThat(memory.hbmReadBytes()).isEqualTo(4096);
        assertThat(memory.hbmWriteBytes()).isZero();
    }

    @Test
    void secondMessageAtTheSameTimeWaitsForTheFirst() {
        // 64 lines are 8 for each channel, 8 cycles each; the published latency holds one of them, and a turn of the
        // channel.
        assertThat(memory.peerRead(PEERS, 32 << 10, false, 0)).isEqualTo(Ticks.of(7 * 8 - 0.25 * 8));
        // As many again, which wait for those.
        assertThat(memory.peerRead(PEERS + (1 << 20), 32 << 10, false, 0)).isEqualTo(Ticks.of(15 * 8 - 0.25 * 8));
    }

    @Test
    void whatPeersWroteIsInL2() {
        memory.peerWrite(PEERS, 4096, true, 0);
        memory.read(0, PEERS + 512, 512, true, Ticks.atCycle(1000));
        assertThat(memory.hitBytes()).isEqualTo(512);
        assertThat(memory.hbmReadBytes()).isZero();
    }

    @Test
    void aloneTheDieHasAllOfItsHbm() {
        assertThat(stream(false)).isCloseTo(512, within(512 * 0.02));
    }

    @Test
    void peersThatReadLeaveTheRest() {
        // 2 KiB every 32 cycles: an eighth of the bandwidth.
        Stream peers = new Stream(false, false, 2048, 32);
        memory.listenTo(peers);
        assertThat(stream(false)).isCloseTo(512 - 64, within(512 * 0.02));
        assertThat(peers.longestLate).isPositive();
    }

    @Test
    void peersThatWriteTakeTheTurnsOfTheChannelsToo() {
        // A line takes 8 cycles and 2 x 2 for the turns: 1.5 times 64 B per cycle, when reads lie between any two
        // writes.
        memory.listenTo(new Stream(true, false, 2048, 32));
        assertThat(stream(false)).isCloseTo(512 - 96, within(512 * 0.03));
    }

    @Test
    void peersThatWriteToL2TakeNothingOfHbmUntilLinesLeaveIt() {
        memory.listenTo(new Stream(true, true, 2048, 32));
        assertThat(stream(false)).isCloseTo(512, within(512 * 0.02));
        assertThat(memory.hbmWriteBytes()).isZero();
    }
}
