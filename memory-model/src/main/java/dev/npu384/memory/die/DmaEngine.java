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
    private static final int CHUNK_REQUESTS = Requests.AHEAD;

    private final SharedMemory memory;
    private final int core;
    private final int lineBytes;
    private final Requests requests;

    private DmaPath path;
    private boolean write;
    private boolean allocate;
    private boolean empty;
    /** Of the requests worked out: how many there are, which comes next. */
    private int workedOut;

    private int next;

    private long startCycle;
    /** When the engine can work on its next request. */
    private long ready;
    /** When the core's port has moved everything sent so far. */
    private long port;
    /** When everything fetched from HBM so far has come to the core. */
    private long fetched;
    /** When everything sent so far has arrived. */
    private long arrived;
    /** Completion times of the last requests, a ring. */
    private long[] inFlight = new long[0];

    private int slot;

    /** Of no meaning: keeps the look ahead from being optimised away. */
    private int peeked;

    /** When L2 took the last read; the one after the next waits for it. */
    private long lastAccepted;

    private final RecentLines recent = new RecentLines();

    /** @param core who owns the engine, a number of one's own within the die */
    public DmaEngine(SharedMemory memory, int core) {
        this.memory = memory;
        this.core = core;
        lineBytes = memory.lineBytes();
        requests = new Requests(memory);
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
        empty = burstBytes == 0 || bursts == 0 || planes == 0;
        requests.begin(path, address, burstBytes, bursts, pitchBytes, empty ? 0 : planes, planePitchBytes);
        workOut();
        startCycle = cycle;
        if (inFlight.length != path.window) {
            inFlight = new long[path.window];
            slot = 0;
        }
        ready = Math.max(ready, Ticks.atCycle(cycle)) + path.setup;
    }

    /** Sends the next requests; returns the cycle of the next step, after {@code cycle}, or DONE. */
    public long step(long cycle) {
        memory.servePeers(cycle);
        long now = Ticks.atCycle(cycle);
        ready = Math.max(ready, now);
        for (int left = CHUNK_REQUESTS; left > 0 && workedOut > 0; ) {
            int count = Math.min(left, workedOut - next);
            if (next == 0) {
                peeked += memory.peek(requests.line, requests.set);
            }
            int sent = write ? sendWrites(count) : sendReads(count);
            next += sent;
            left -= sent;
            if (sent < count) {
                return Math.max(cycle + 1, Ticks.toCycle(blockedUntil()));
            }
            if (next == workedOut) {
                workOut();
            }
        }
        return workedOut == 0 ? DONE : Math.max(cycle + 1, Ticks.toCycle(ready));
    }

    /**
     * Works out the next requests and looks at what is known of their lines, in loops so short that the host fetches all
     * of it side by side.
     */
    private void workOut() {
        workedOut = requests.workOut();
        next = 0;
        peeked = write || !requests.parts ? 0 : recent.peek(requests.hash);
    }

    /** The cycle from which the engine may start its next instruction. */
    public long freeCycle() {
        return Math.max(startCycle + path.issueInterval, Ticks.toCycle(ready));
    }

    /** The cycle at which the last byte has arrived. */
    public long endCycle() {
        return empty ? startCycle + 1 : Math.max(startCycle + 1, Ticks.toCycle(arrived));
    }

    /** Waiting for a few slots at once keeps the number of steps down; the window is that much smaller meanwhile. */
    private long blockedUntil() {
        int ahead = Math.min(CHUNK_REQUESTS, inFlight.length) - 1;
        return inFlight[(slot + ahead) % inFlight.length];
    }

    /** Sends up to {@code count} of the requests worked out; fewer when the window is full. Returns how many. */
    private int sendReads(int count) {
        long[] ring = inFlight;
        int to = slot;
        long sendAt = ready;
        long moved = port;
        int end = next + count;
        int request = next;
        for (; request < end && ring[to] <= sendAt; request++) {
            sendAt += requests.engineTicks[request];
            int bytes = requests.bytes[request];
            long there = sendAt;
            if (bytes == lineBytes || !recent.holds(requests.line[request], requests.hash[request], path.recentLines)) {
                there = memory.read(core, requests, request, allocate, sendAt);
                sendAt = Math.max(sendAt, lastAccepted);
                lastAccepted = memory.accepted();
                int missed = memory.fetchedBytes();
                if (missed != 0) {
                    fetched = Math.max(fetched + path.missTicks(missed), there);
                    there = fetched;
                }
            }
            moved = Math.max(moved, there + path.latency) + path.portTicks(bytes);
            ring[to] = moved;
            to = to + 1 == ring.length ? 0 : to + 1;
        }
        ready = sendAt;
        port = moved;
        if (request > next) {
            arrived = Math.max(arrived, moved);
        }
        slot = to;
        return request - next;
    }

    private int sendWrites(int count) {
        for (int sent = 0; sent < count; sent++) {
            if (inFlight[slot] > ready) {
                return sent;
            }
            sendWrite(next + sent);
        }
        return count;
    }

    private void sendWrite(int request) {
        ready += requests.engineTicks[request];
        long moved = path.portTicks(requests.bytes[request]);
        port = Math.max(port, ready) + moved;
        long taken = memory.write(requests, request, allocate, port) + path.latency;
        port = Math.max(port, memory.accepted());
        ready = Math.max(ready, port - moved);
        arrived = Math.max(arrived, memory.accepted() + path.latency);
        inFlight[slot] = taken;
        slot = slot + 1 == inFlight.length ? 0 : slot + 1;
    }
}
