// SPDX-License-Identifier: Apache-2.0
package dev.npu384.memory.die;

import dev.npu384.memory.spec.HbmSpec;
import dev.npu384.memory.spec.L2Spec;
import java.util.Arrays;

/**
 * L2 and HBM of one die: when a request is taken and when its data are there. Requests lie inside one line. Reservations
 * are made in the order of the calls, so callers must call in event order. Not thread-safe.
 */
public final class SharedMemory {
    private static final int HELD = 1 << 13;
    /** The number under which accesses from outside the die wait for lines. */
    private static final int PEER = 1 << 20;

    private static final long OFFSET_MASK = (1L << 40) - 1;

    private final int lineShift;
    private final int sectorMask;
    private final L2Tags tags;
    private final Slices slices;
    private final long lineTicks;
    /** More for a request of no bytes; in proportion for parts of lines. */
    private final long partTicks;

    private final long lineHold;
    private final boolean peerFill;
    private final long idlePeerWriteTicks;
    /**
     * The last access of recently used lines, by the line's low bits: line and who, then until when it keeps others off.
     */
    private final long[] holders = new long[2 * HELD];

    /** Lines fetched from HBM not long ago, by the hash of the line, and when they are there. */
    private final int[] arriving = new int[HELD];

    private final long[] arrival = new long[HELD];
    /** The latest of them: after it nothing is on its way. */
    private long lastArrival;

    private final Fills fills;
    private final Hbm hbm;
    private final long writeWait256;
    private final long writeService256;
    private final long missLatency;
    private long accepted;
    private int fetched;
    private final Requests single;
    private final Requests peer;
    private final long idleReadTicks;
    private PeerAccesses peers = PeerAccesses.NONE;

    private long hitBytes;
    private long missBytes;
    private long hbmReadBytes;
    private long hbmWriteBytes;

    /** @param clockHz core cycles per second */
    public SharedMemory(L2Spec l2, HbmSpec hbm, double clockHz) {
        if (Integer.bitCount(l2.line()) != 1 || Integer.bitCount(l2.sector()) != 1 || l2.sector() > l2.line()) {
            throw new IllegalArgumentException(
                    "L2 line and sector must be powers of two, the sector not above the line");
        }
        lineShift = Integer.numberOfTrailingZeros(l2.line());
        sectorMask = l2.sector() - 1;
        tags = new L2Tags(l2);
        double service = l2.slices() * l2.line() / (l2.bandwidth() / clockHz);
        lineTicks = Ticks.of(service);
        partTicks = Ticks.of(service * l2.partRequest());
        writeService256 = Math.round(l2.writeService() * 256);
        slices = new Slices(
                l2.slices(), Math.max(lineTicks + partTicks, (lineTicks + partTicks) * writeService256 >> 8));
        fills = new Fills(l2.fills());
        lineHold = Ticks.of(l2.lineHold());
        this.hbm = new Hbm(hbm, l2.line(), clockHz);
        writeWait256 = Math.round(hbm.writeWait() * 256);
        single = new Requests(this);
        peer = new Requests(this);
        missLatency = Ticks.of(hbm.latency() * clockHz / 1e9);
        idleReadTicks = this.hbm.longestFill() + missLatency;
        peerFill = l2.peerFill() != 0;
        idlePeerWriteTicks = lineTicks + partTicks + (peerFill ? 0 : this.hbm.longestFill());
    }

    /** Bytes under one tag. */
    public int lineBytes() {
        return 1 << lineShift;
    }

    /**
     * A read of {@code bytes} inside one line. A hit on a line that is still on its way from HBM waits for it.
     *
     * @param core who asks; different cores wait for each other at a line
     * @param allocate whether a miss may fill L2
     * @param ticks when the request arrives
     * @return when the data leave L2, the round trip to the core not included; {@link #accepted} is when L2 took it
     */
    public long read(int core, long address, int bytes, boolean allocate, long ticks) {
        servePeers(Ticks.toCycle(ticks));
        single.single(address, bytes);
        return read(core, single, 0, allocate, ticks);
    }

    /** The same for a request of an engine. */
    long read(int core, Requests requests, int request, boolean allocate, long ticks) {
        int line = requests.line[request];
        int bytes = requests.bytes[request];
        int set = requests.set[request];
        accepted = slices.reserve(requests.slice[request], serviceTicks(bytes), ticks);
        fetched = 0;
        if (allocate && requests.even) {
            int outcome = tags.touch(line, set, false);
            int entry = requests.hash[request] & HELD - 1;
            if (outcome == L2Tags.HIT) {
                hitBytes += bytes;
                long there = held(core, line);
                return there < lastArrival && arriving[entry] == line ? Math.max(there, arrival[entry]) : there;
            }
            missBytes += bytes;
            if (outcome == L2Tags.MISS_DIRTY_VICTIM) {
                writeBack(line);
            }
            fetched = lineBytes();
            hbmReadBytes += fetched;
            long there = hbm.fill(line, fills.start(accepted)) + missLatency;
            fills.end(there);
            arriving[entry] = line;
            arrival[entry] = there;
            lastArrival = Math.max(lastArrival, there);
            return there;
        }
        if (tags.contains(line)) {
            hitBytes += bytes;
            return held(core, line);
        }
        missBytes += bytes;
        fetched = requests.even ? bytes : lineBytes();
        hbmReadBytes += fetched;
        return hbm.move(line, fetched, false, accepted) + missLatency;
    }

    /**
     * A write of {@code bytes} inside one line.
     *
     * @param allocate whether the line stays in L2; else it goes to HBM
     * @return when L2 or HBM has taken the data
     */
    public long write(long address, int bytes, boolean allocate, long ticks) {
        servePeers(Ticks.toCycle(ticks));
        single.single(address, bytes);
        return write(single, 0, allocate, ticks);
    }

    /** The same for a request of an engine. */
    long write(Requests requests, int request, boolean allocate, long ticks) {
        int line = requests.line[request];
        int bytes = requests.bytes[request];
        int set = requests.set[request];
        accepted = slices.reserve(requests.slice[request], serviceTicks(bytes) * writeService256 >> 8, ticks);
        if (!allocate && !tags.contains(line)) {
            missBytes += bytes;
            hbmWriteBytes += bytes;
            return hbm.move(line, bytes, true, accepted);
        }
        int outcome = tags.touch(line, set, true);
        if (outcome == L2Tags.HIT) {
            hitBytes += bytes;
            return accepted;
        }
        missBytes += bytes;
        if (outcome == L2Tags.MISS_DIRTY_VICTIM) {
            writeBack(line);
        }
        return accepted + (hbm.queued(line, Math.max(accepted, fills.lastStart())) * writeWait256 >> 8);
    }

    /** From now on these are served before what the die does at the same cycle and after. */
    public void listenTo(PeerAccesses accesses) {
        peers = accesses;
    }

    /** Serves what others want up to a cycle, which the die is about to use the memory at. */
    void servePeers(long cycle) {
        if (peers.firstCycle() <= cycle) {
            peers.serveBefore(cycle + 1);
        }
    }

    /**
     * A read from outside the die, of a run of bytes that lie in any number of lines and are asked for at once.
     *
     * @return how many ticks later than from HBM of an idle die the last byte is there; 0 when it is not later
     */
    public long peerRead(long address, long bytes, boolean allocate, long ticks) {
        long last = ticks;
        for (long at = address, end = address + bytes; at < end; ) {
            int piece = pieceOf(at, end);
            peer.single(at, piece);
            last = Math.max(last, read(PEER, peer, 0, allocate, ticks));
            at += piece;
        }
        return Math.max(0, last - ticks - idleReadTicks);
    }

    /**
     * A write from outside the die, of a run of bytes that lie in any number of lines and come at once.
     *
     * @return how many ticks later than on an idle die the last byte is taken; 0 when it is not later
     */
    public long peerWrite(long address, long bytes, boolean allocate, long ticks) {
        long last = ticks;
        for (long at = address, end = address + bytes; at < end; ) {
            int piece = pieceOf(at, end);
            peer.single(at, piece);
            last = Math.max(last, write(peer, 0, allocate && peerFill, ticks));
            at += piece;
        }
        return Math.max(0, last - ticks - idlePeerWriteTicks);
    }

    /** Bytes from an address to the end of its line, or of the access. */
    private int pieceOf(long at, long end) {
        return (int) Math.min(end - at, lineBytes() - (at & lineBytes() - 1));
    }

    /** When L2 took the last request. */
    public long accepted() {
        return accepted;
    }

    /** Bytes that HBM moves for the last read; 0 after a hit. */
    int fetchedBytes() {
        return fetched;
    }

    public long hitBytes() {
        return hitBytes;
    }

    public long missBytes() {
        return missBytes;
    }

    public long hbmReadBytes() {
        return hbmReadBytes;
    }

    public long hbmWriteBytes() {
        return hbmWriteBytes;
    }

    /** Time starts at zero again: reservations are forgotten, contents stay. */
    public void restartTime() {
        hbm.restartTime();
        slices.restartTime();
        Arrays.fill(arrival, 0);
        lastArrival = 0;
        fills.restartTime();
        for (int entry = 0; entry < holders.length; entry += 2) {
            holders[entry + 1] = 0;
        }
    }

    /** Forgets what was counted; contents and reservations stay. */
    public void resetCounters() {
        hitBytes = 0;
        missBytes = 0;
        hbmReadBytes = 0;
        hbmWriteBytes = 0;
    }

    /** When the line serves this core: after its last access by another core has let go of it. */
    private long held(int core, int line) {
        int entry = 2 * (line & HELD - 1);
        long mine = (long) line << 32 | core;
        long other = holders[entry];
        boolean waits = other != mine && other >>> 32 == line;
        long served = waits ? Math.max(accepted, holders[entry + 1]) : accepted;
        holders[entry] = mine;
        holders[entry + 1] = served + lineHold;
        return served;
    }

    /** A dirty line leaves L2. Nobody waits for it, but it takes its time of HBM. */
    private void writeBack(int line) {
        hbmWriteBytes += lineBytes();
        hbm.move(line, lineBytes(), true, accepted);
    }

    private long serviceTicks(int bytes) {
        return lineTicks + (partTicks * (lineBytes() - bytes) >> lineShift);
    }

    /** Whether rows at this distance all start at the same place of a sector: only then may misses fill L2. */
    boolean even(long pitchBytes) {
        return (pitchBytes & sectorMask) == 0;
    }

    /** The slice of a line. */
    int slice(int line) {
        return slices.of(line);
    }

    /** The set of L2 to which the line with this {@link Scatter} hash belongs. */
    int set(int hash) {
        return tags.set(hash);
    }

    /** Looks at what is known of these lines, for the host to have it at hand soon; the result means nothing. */
    int peek(int[] lines, int[] setOf) {
        return tags.peek(lines, setOf);
    }

    /** Number of the line that holds the address. */
    int line(long address) {
        return (int) ((address & OFFSET_MASK) >>> lineShift);
    }
}
