// SPDX-License-Identifier: Apache-2.0
package dev.npu384.memory.die;

import java.util.Arrays;

/**
 * The requests of one transfer, in order, a few at a time: where each lies, how long it keeps the engine, and where L2 will
 * look for its line. All of that is worked out ahead, so that the host does it for several requests side by side.
 */
final class Requests {
    /** How many are worked out at a time. */
    static final int AHEAD = 8;

    final long[] address = new long[AHEAD];
    final int[] bytes = new int[AHEAD];
    /** The engine's own time for each. */
    final long[] engineTicks = new long[AHEAD];

    final int[] line = new int[AHEAD];
    final int[] hash = new int[AHEAD];
    final int[] slice = new int[AHEAD];
    final int[] set = new int[AHEAD];

    /** Whether one of those worked out last is for a part of its line. */
    boolean parts;

    /** Whether all rows start at the same place of an L2 sector. */
    boolean even;

    private final SharedMemory memory;
    private final int lineBytes;

    private DmaPath path;
    private long next;
    private long rowBytes;
    private long burstBytes;
    private int bursts;
    private int planes;
    private long pitchBytes;
    /** Whether every row is a part of one line, the same of each: then requests differ by their address alone. */
    private boolean uniform;
    /** From the end of a burst to the start of the next. */
    private long burstGap;
    /** From where the burst after the last of a plane would be to the first of the next. */
    private long planeGap;

    /** The engine's time for the rows that begin in a line of gapless ones. */
    private long lineTicks;

    private int plane;
    private int burst;
    private long done;

    Requests(SharedMemory memory) {
        this.memory = memory;
        lineBytes = memory.lineBytes();
    }

    /** Starts with {@code planes} x {@code bursts} bursts; none of them is empty. */
    void begin(DmaPath path, long address, long rowBytes, int rows, long pitchBytes, int planes, long planePitchBytes) {
        this.path = path;
        next = address;
        this.rowBytes = rowBytes;
        // Rows without a gap are one run of bytes to L2; the engine still works row by row.
        boolean gapless = rows > 1 && pitchBytes == rowBytes;
        burstBytes = gapless ? rowBytes * rows : rowBytes;
        bursts = gapless ? 1 : rows;
        this.planes = planes;
        this.pitchBytes = pitchBytes;
        burstGap = pitchBytes - rowBytes;
        even = bursts == 1 || memory.even(pitchBytes);
        lineTicks = path.burst * lineBytes / Math.max(1, rowBytes);
        planeGap = planePitchBytes - rows * pitchBytes;
        plane = 0;
        burst = 0;
        done = 0;
        uniform = !gapless
                && planes == 1
                && (address & lineBytes - 1) + rowBytes <= lineBytes
                && (pitchBytes & lineBytes - 1) == 0;
        if (uniform) {
            parts = rowBytes != lineBytes;
            Arrays.fill(bytes, (int) rowBytes);
            Arrays.fill(engineTicks, path.request + path.burst);
        }
    }

    /** Works out the next requests; returns how many there are, 0 after the last. */
    int workOut() {
        int count = uniform ? rows() : pieces();
        for (int i = 0; i < AHEAD; i++) {
            locate(i);
        }
        return count;
    }

    private int rows() {
        int count = Math.min(AHEAD, bursts - burst);
        for (int i = 0; i < AHEAD; i++) {
            address[i] = next + i * pitchBytes;
        }
        next += count * pitchBytes;
        burst += count;
        return count;
    }

    private int pieces() {
        int count = 0;
        parts = false;
        for (; count < AHEAD && plane < planes; count++) {
            cut(count);
            parts |= bytes[count] != lineBytes;
        }
        return count;
    }

    /** For a request that belongs to no transfer. */
    void single(long at, int length) {
        even = true;
        address[0] = at;
        bytes[0] = length;
        locate(0);
    }

    private void locate(int i) {
        line[i] = memory.line(address[i]);
        hash[i] = Scatter.of(line[i]);
        slice[i] = memory.slice(line[i]);
        set[i] = memory.set(hash[i]);
    }

    /** Cuts the next request off: what is left of the burst, as far as the end of the line. */
    private void cut(int i) {
        int piece = (int) Math.min(burstBytes - done, lineBytes - (next & lineBytes - 1));
        address[i] = next;
        bytes[i] = piece;
        engineTicks[i] = path.request + rowTicks(piece);
        next += piece;
        done += piece;
        if (done == burstBytes) {
            nextBurst();
        }
    }

    private void nextBurst() {
        done = 0;
        next += burstGap;
        if (++burst == bursts) {
            burst = 0;
            plane++;
            next += planeGap;
        }
    }

    /** The engine's time for the rows that begin in the next piece. */
    private long rowTicks(int piece) {
        if (rowBytes == burstBytes) {
            return done == 0 ? path.burst : 0;
        }
        return piece == lineBytes ? lineTicks : path.burst * piece / rowBytes;
    }
}
