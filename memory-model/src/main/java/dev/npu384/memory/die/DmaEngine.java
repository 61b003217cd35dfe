// SPDX-License-Identifier: Apache-2.0
package dev.npu384.memory.die;

/**
 * One DMA engine of one core. It cuts an instruction into bursts and bursts into requests that lie inside one L2 line,
 * sends them in order, keeps a bounded number in flight and moves their data through the core's port. What it still has
 * in flight carries over to the next instruction. Not thread-safe.
 *
 * <p>Use: {@link #begin}, then {@link #step} at the cycles it returns until it says {@link #DONE}.
 */
public final class DmaEngine {
    /** Returned by {@link #step} when the last request has been sent. */
    public static final long DONE = Long.MAX_VALUE;

    /** Requests of one step: 4 KiB of full lines. */
    private static final int CHUNK_REQUESTS = 8;

    private final SharedMemory memory;
    private final int core;
    private final int lineMask;

    private DmaPath path;
    private boolean write;
    private boolean allocate;
    private long address;
    private long rowBytes;
    private long burstBytes;
    private int bursts;
    private long pitchBytes;
    private int planes;
    private long planePitchBytes;

    private long startCycle;
    private int plane;
    private int burst;
    private long done;

    /** When the engine can work on its next request. */
    private long ready;
    /** When the core's port has moved everything sent so far. */
    private long port;
    /** When everything sent so far has arrived. */
    private long arrived;
    /** Completion times of the last requests, a ring. */
    private long[] inFlight = new long[0];

    private int slot;

    /** Of no meaning; keeps what {@link #expect} does from being optimised away. */
    private long expected;

    /** When L2 took the last read; the one after the next waits for it. */
    private long lastAccepted;

    private final RecentLines recent = new RecentLines();

    /** @param core who owns the engine, a number of one's own within the die */
    public DmaEngine(SharedMemory memory, int core) {
        this.memory = memory;
        this.core = core;
        lineMask = memory.lineBytes() - 1;
    }

    /**
     * Takes an instruction of {@code planes} x {@code bursts} bursts. Zero of either, or empty bursts, move nothing.
     *
     * @param allocate whether lines may stay in L2
     * @param cycle when the instruction starts
     */
    public void begin(
            DmaPath path,
            boolean write,
            boolean allocate,
            long address,
            long burstBytes,
            int bursts,
            long pitchBytes,
            int planes,
            long planePitchBytes,
            long cycle) {
        this.path = path;
        this.write = write;
        this.allocate = allocate;
        this.address = address;
        // Bursts without a gap are one run of bytes to L2; the engine still works row by row.
        boolean gapless = bursts > 1 && pitchBytes == burstBytes;
        rowBytes = burstBytes;
        this.burstBytes = gapless ? burstBytes * bursts : burstBytes;
        this.bursts = gapless ? 1 : bursts;
        this.pitchBytes = pitchBytes;
        this.planes = burstBytes == 0 || bursts == 0 ? 0 : planes;
        this.planePitchBytes = planePitchBytes;
        startCycle = cycle;
        plane = 0;
        burst = 0;
        done = 0;
        if (inFlight.length != path.window) {
            inFlight = new long[path.window];
            slot = 0;
        }
        ready = Math.max(ready, Ticks.atCycle(cycle)) + path.setup;
    }

    /** Sends the next requests; returns the cycle of the next step, after {@code cycle}, or DONE. */
    public long step(long cycle) {
        long now = Ticks.atCycle(cycle);
        ready = Math.max(ready, now);
        expect();
        for (int i = 0; i < CHUNK_REQUESTS; i++) {
            if (plane >= planes) {
                return DONE;
            }
            if (inFlight[slot] > ready) {
                return Math.max(cycle + 1, Ticks.toCycle(blockedUntil()));
            }
            send();
        }
        return plane >= planes ? DONE : Math.max(cycle + 1, Ticks.toCycle(ready));
    }

    /** Looks at what is known of the lines that come next, so that the host fetches all of it side by side. */
    private void expect() {
        long from = address + plane * planePitchBytes + burst * pitchBytes + done;
        long stride = burstBytes <= lineMask ? pitchBytes : lineMask + 1;
        long seen = 0;
        for (int i = 0; i < CHUNK_REQUESTS; i++) {
            int line = memory.line(from);
            seen += memory.newest(line);
            if (!write) {
                seen += recent.entry(line);
            }
            from += stride;
        }
        expected = seen;
    }

    /** The cycle from which the engine may start its next instruction. */
    public long freeCycle() {
        return Math.max(startCycle + path.issueInterval, Ticks.toCycle(ready));
    }

    /** The cycle at which the last byte has arrived. */
    public long endCycle() {
        return planes == 0 ? startCycle + 1 : Math.max(startCycle + 1, Ticks.toCycle(arrived));
    }

    /** Waiting for a few slots at once keeps the number of steps down; the window is that much smaller meanwhile. */
    private long blockedUntil() {
        int ahead = Math.min(CHUNK_REQUESTS, inFlight.length) - 1;
        return inFlight[(slot + ahead) % inFlight.length];
    }

    private void send() {
        long from = address + plane * planePitchBytes + burst * pitchBytes + done;
        int piece = (int) Math.min(burstBytes - done, lineMask + 1 - (from & lineMask));
        ready += path.request + rowTicks(piece);
        if (!memory.keeps(from, piece)) {
            ready += path.unaligned;
        }
        long moved = path.portTicks(piece);
        if (write) {
            port = Math.max(port, ready) + moved;
            long taken = memory.write(from, piece, allocate, port);
            port = Math.max(port, memory.accepted());
            ready = Math.max(ready, port - moved);
            complete(taken + path.latency);
        } else {
            long there = path.latency + fetch(from, piece);
            port = Math.max(port, there) + moved;
            complete(port);
        }
        advance(piece);
    }

    /** The engine's time for the rows that begin in the next piece. */
    private long rowTicks(int piece) {
        if (rowBytes == burstBytes) {
            return done == 0 ? path.burst : 0;
        }
        return path.burst * piece / rowBytes;
    }

    /** When the data of a read leave L2, or what the engine has at hand. */
    private long fetch(long from, int piece) {
        if (piece <= lineMask && recent.holds(memory.line(from), path.recentLines)) {
            return ready;
        }
        long there = memory.read(core, from, piece, allocate, ready);
        ready = Math.max(ready, lastAccepted);
        lastAccepted = memory.accepted();
        return there;
    }

    private void complete(long ticks) {
        inFlight[slot] = ticks;
        arrived = Math.max(arrived, ticks);
        slot = slot + 1 == inFlight.length ? 0 : slot + 1;
    }

    private void advance(int piece) {
        done += piece;
        if (done < burstBytes) {
            return;
        }
        done = 0;
        if (++burst == bursts) {
            burst = 0;
            plane++;
        }
    }
}
