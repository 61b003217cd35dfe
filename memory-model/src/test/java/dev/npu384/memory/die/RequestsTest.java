// SPDX-License-Identifier: Apache-2.0
package dev.npu384.memory.die;

import static org.assertj.core.api.Assertions.assertThat;

import dev.npu384.memory.spec.HbmSpec;
import dev.npu384.memory.spec.L2Spec;
import dev.npu384.memory.spec.PathSpec;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class RequestsTest {
    private static final int LINE = 512;
    private static final int SECTOR = 32;
    private static final DmaPath PATH = new DmaPath(new PathSpec(64, 20, 3, 4, 1, 64, 100, 64, 0));

    private record Piece(long address, int bytes, long engineTicks) {}

    @Property(tries = 300)
    void areTheRowsCutAtLines(
            @ForAll @IntRange(max = 4000) int address,
            @ForAll @IntRange(min = 1, max = 2000) int rowBytes,
            @ForAll @IntRange(min = 1, max = 20) int rows,
            @ForAll @IntRange(max = 700) int gap,
            @ForAll @IntRange(min = 1, max = 3) int planes) {
        SharedMemory memory = memory();
        Requests requests = new Requests(memory);
        long pitch = rowBytes + gap;
        requests.begin(PATH, address, rowBytes, rows, pitch, planes, 100_000);
        List<Piece> actual = new ArrayList<>();
        for (int count = requests.workOut(); count > 0; count = requests.workOut()) {
            for (int i = 0; i < count; i++) {
                actual.add(new Piece(requests.address[i], requests.bytes[i], requests.engineTicks[i]));
                assertThat(requests.line[i]).isEqualTo((int) (requests.address[i] / LINE));
                assertThat(requests.hash[i]).isEqualTo(Scatter.of(requests.line[i]));
                assertThat(requests.slice[i]).isEqualTo(memory.slice(requests.line[i]));
                assertThat(requests.set[i]).isEqualTo(memory.set(requests.hash[i]));
            }
        }
        assertThat(actual).isEqualTo(expected(address, rowBytes, rows, pitch, planes));
        assertThat(requests.even).isEqualTo(rows == 1 || gap == 0 || pitch % SECTOR == 0);
    }

    /** The definition: burst by burst, line by line. Rows without a gap are one burst. */
    private static List<Piece> expected(long address, long rowBytes, int rows, long pitch, int planes) {
        boolean gapless = rows > 1 && pitch == rowBytes;
        long burstBytes = gapless ? rowBytes * rows : rowBytes;
        List<Piece> pieces = new ArrayList<>();
        for (int plane = 0; plane < planes; plane++) {
            for (int burst = 0; burst < (gapless ? 1 : rows); burst++) {
                long start = address + plane * 100_000L + burst * pitch;
                for (long done = 0; done < burstBytes; ) {
                    long from = start + done;
                    int bytes = (int) Math.min(burstBytes - done, LINE - from % LINE);
                    long ticks = gapless ? PATH.burst * bytes / rowBytes : done == 0 ? PATH.burst : 0;
                    pieces.add(new Piece(from, bytes, PATH.request + ticks));
                    done += bytes;
                }
            }
        }
        return pieces;
    }

    private static SharedMemory memory() {
        return new SharedMemory(
                new L2Spec(1 << 20, LINE, SECTOR, 16, 32, 1 << 13, 4096e9, 1, 0, 0, 1),
                new HbmSpec(1L << 36, 1, 640e9, 0.8, 1, 0, 0, 300),
                1e9);
    }
}
