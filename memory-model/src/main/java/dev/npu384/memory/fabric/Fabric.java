// SPDX-License-Identifier: Apache-2.0
package dev.npu384.memory.fabric;

import java.util.List;

/**
 * The behaviour of the fabric. Messages are cut into chunks of at most {@link FabricSpec#chunkBytes}; a chunk takes the
 * plane whose window has room (so traffic spreads over the planes, and shifts when one is slower), stays on it from end to
 * end, and reserves every link of its path until its last byte has passed, first come first served. Equal senders with equal
 * windows get equal shares.
 *
 * <p>Delays are added at the end of a path: contention on a link is decided in the order in which chunks left their senders.
 * So everything that happens up to a cycle can be computed from the messages sent up to then, and every arrival lies at
 * least the smallest one-way delay later. Requests of reads and acknowledgements ride along: they are delayed, not queued.
 *
 * <p>Not thread-safe: a supernode calls it between two windows of parallel time.
 */
public final class Fabric {
    /** Resolution of the times at which links are reserved. */
    public static final int TICKS_PER_CYCLE = 1024;

    private static final int WRITES = 0;
    private static final int READS = 1;
    private static final int EVENT_MESSAGE = 0;
    private static final int EVENT_PUMP = 1;
    private static final int EVENT_HOP = 2;
    private static final int EVENT_RETRY = 3;
    private static final int EVENT_ROOM = 4;
    private static final int EVENT_BITS = 3;

    /** Bits of an event's key that keep in order what one source sends at one time. */
    private static final int SEQUENCE_BITS = 32;

    /** In place of a window, of chunks that need none; and of those that have let the next of their message go. */
    private static final int NO_WINDOW = -1;

    private static final int NO_WINDOW_FOLLOWED = -2;

    private final FabricSpec spec;
    private final FabricShape shape;
    private final Links links;
    private final Paths paths;
    private final FabricState state;
    private final FabricListener listener;
    /** Null when nobody listens, which costs nothing. */
    private LinkListener linkListener;

    /** Ticks per wire byte, in units of 2^-20, by class. */
    private final long[] ticksPerByte = new long[LinkClass.values().length];

    private final LinkRate[] rates = new LinkRate[LinkClass.values().length];
    private final boolean[] engine = new boolean[LinkClass.values().length];

    /** A fabric at rest. */
    public Fabric(FabricSpec spec, FabricListener listener) {
        this(spec, new FabricState(spec), listener);
    }

    /** A fabric that goes on from a state. */
    public Fabric(FabricSpec spec, FabricState state, FabricListener listener) {
        this.spec = spec;
        this.shape = spec.shape();
        this.state = state;
        this.listener = listener;
        links = new Links(shape);
        paths = new Paths(spec, links, state);
        for (LinkClass kind : LinkClass.values()) {
            rates[kind.ordinal()] = spec.rate(kind);
            engine[kind.ordinal()] =
                    kind == LinkClass.SDMA || kind == LinkClass.DRAM_READ || kind == LinkClass.DRAM_WRITE;
            ticksPerByte[kind.ordinal()] = Math.round(
                    TICKS_PER_CYCLE * (double) (1 << 20) / spec.rate(kind).bytesPerCycle());
        }
    }

    /**
     * A fabric for messages between dies of one package over their own link, and for nothing else. What its links carry
     * counts as the whole's, with which it may run at the same time.
     */
    public Fabric ofPackage(FabricListener partListener) {
        return new Fabric(this, partListener);
    }

    private Fabric(Fabric whole, FabricListener listener) {
        this.spec = whole.spec;
        this.shape = whole.shape;
        this.state = whole.state.ofPackage();
        this.listener = listener;
        links = whole.links;
        paths = new Paths(spec, links, state);
        System.arraycopy(whole.rates, 0, rates, 0, rates.length);
        System.arraycopy(whole.engine, 0, engine, 0, engine.length);
        System.arraycopy(whole.ticksPerByte, 0, ticksPerByte, 0, ticksPerByte.length);
    }

    /** Whether two dies have a link of their own that works now, and use it. */
    private boolean linked(int a, int b) {
        return shape.tier(a, b) == Tier.PACKAGE && paths.sioAlive(a, b);
    }

    public FabricSpec spec() {
        return spec;
    }

    public FabricState state() {
        return state;
    }

    public Links links() {
        return links;
    }

    /** Has every reservation of a link told from now on. */
    public void observeLinks(LinkListener observer) {
        linkListener = observer;
    }

    /**
     * Stops a part from working from now on, or from the failure's cycle on, if that is later. Whoever sends something then
     * knows it. A chunk whose last byte has not passed the part by then is lost: its sender notices after
     * {@link FabricLatency#retry} and sends it again over what is left.
     */
    public void fail(Failure failure) {
        long tick =
                failure.cycle() > Long.MAX_VALUE / TICKS_PER_CYCLE ? Long.MAX_VALUE : failure.cycle() * TICKS_PER_CYCLE;
        state.health.add(failure, Math.max(state.now, tick));
    }

    public List<Failure> failures() {
        return List.copyOf(state.health.failures());
    }

    /**
     * Takes a message. Calls for one source come in the order of its program; between sources any order gives the same
     * result.
     *
     * @param source initiating endpoint
     * @param target endpoint whose memory is written or read; another one than source
     * @param bytes at least 1
     * @param cycle when the message enters the fabric; not earlier than the limit of the last {@link #advance}
     * @param token given back to the listener
     * @throws FabricException when a failure has cut the two off from each other
     */
    public void send(MessageKind kind, Via via, int source, int target, long bytes, long cycle, long token) {
        checkSend(source, target, bytes, cycle);
        post(state.messages.add(kind, via, source, target, 0, token, Rows.NONE), 0, bytes, cycle);
    }

    /**
     * Takes a stream of messages over UB. When its messages after the first ones leave is found out here.
     *
     * @param order which of what a source sends in one cycle goes first: the lowest
     * @param cycle when the first messages enter the fabric
     * @see #send(MessageKind, Via, int, int, long, long, long)
     */
    public void send(MessageKind kind, int source, int order, int target, Stream stream, long cycle, long token) {
        checkSend(source, target, stream.bytes(), cycle);
        StreamTable streams = state.streams;
        int row = streams.add(stream);
        for (int bytes = streams.sendNext(row); bytes > 0; bytes = streams.sendNext(row)) {
            int message = state.messages.add(kind, Via.UB, source, target, order, token, row);
            post(message, streams.sent(row) - bytes, bytes, cycle);
        }
    }

    private void checkSend(int source, int target, long bytes, long cycle) {
        if (source == target) {
            throw new IllegalArgumentException("a message from " + shape.describe(source) + " to itself");
        }
        if (bytes <= 0 || cycle * TICKS_PER_CYCLE < state.now) {
            throw new IllegalArgumentException(bytes + " bytes at cycle " + cycle + ", now " + cycles(state.now));
        }
    }

    /** A message will enter the fabric. */
    private void post(int row, long start, long bytes, long cycle) {
        MessageTable messages = state.messages;
        messages.begin(row, start, bytes, cycle);
        int source = messages.source(row);
        long sequence = state.sendSequence[source]++ & (1L << SEQUENCE_BITS) - 1;
        long key = (long) source << 44 | (long) messages.order(row) << SEQUENCE_BITS | sequence;
        state.events.add(cycle * TICKS_PER_CYCLE, key, row << EVENT_BITS | EVENT_MESSAGE);
    }

    /** A message enters the fabric, and takes its place among those between the same endpoints. */
    private void enter(int row, long time) {
        MessageTable messages = state.messages;
        if (!messages.isRead(row)) {
            messages.setEpoch(row, pair(row).enter(messages.kind(row).ordered()));
        }
        begin(row, time);
    }

    private PairOrder pair(int message) {
        return state.pairs.of(state.messages.source(message), state.messages.target(message));
    }

    /** A message of a stream is done at a cycle: the stream is over, or the message gives back its room, or nobody cares. */
    private void streamed(int row, long cycle) {
        MessageTable messages = state.messages;
        StreamTable streams = state.streams;
        int stream = messages.stream(row);
        long token = messages.token(row);
        listener.messageDone(
                token, messages.bytes(row), messages.cycle(row), ceilCycles(messages.lastArrival(row)), cycle);
        streams.done(stream, messages.bytes(row), cycle);
        if (streams.allSent(stream)) {
            messages.remove(row);
            if (streams.allDone(stream)) {
                long last = streams.lastCycle(stream);
                streams.removeWhenOver(stream);
                listener.completed(token, last);
            }
            return;
        }
        messages.setCycle(row, cycle);
        streams.waits(stream);
        // One delay ahead: early enough to tell the initiator, and what is found out later happens later.
        long ahead = cycle - spec.oneWayCycles(messages.source(row), messages.target(row));
        long key = 1L << 60 | (long) messages.source(row) << 44 | (long) messages.order(row) << SEQUENCE_BITS;
        state.events.add(ahead * TICKS_PER_CYCLE, key, row << EVENT_BITS | EVENT_ROOM);
    }

    /** A stream has room again: the row of the message that gave it back is used for the next one. */
    private void goOn(int row) {
        MessageTable messages = state.messages;
        StreamTable streams = state.streams;
        int number = messages.stream(row);
        int accessCycles = streams.stream(number).accessCycles();
        long token = messages.token(row);
        boolean before = streams.allSent(number);
        // Who has been told that all is done is asked no more.
        long cycle = before ? 0 : messages.cycle(row) + listener.lateCycles(token);
        streams.returns(number, messages.bytes(row));
        int spare = row;
        for (int bytes = streams.sendNext(number); bytes > 0; bytes = streams.sendNext(number)) {
            int used = spare;
            if (used == Rows.NONE) {
                used = messages.add(
                        messages.kind(row),
                        messages.via(row),
                        messages.source(row),
                        messages.target(row),
                        messages.order(row),
                        token,
                        number);
            }
            spare = Rows.NONE;
            post(used, streams.sent(number) - bytes, bytes, cycle + accessCycles);
        }
        if (spare != Rows.NONE) {
            messages.remove(row);
        }
        if (!before && streams.allSent(number)) {
            listener.lastSent(token, cycle);
        }
    }

    /** The cycle of the next thing to do; {@link Long#MAX_VALUE} when the fabric is idle. */
    public long nextCycle() {
        long first = state.events.firstTime();
        return first == Long.MAX_VALUE ? first : cycles(first);
    }

    /** Does everything that happens before the cycle. Arrivals that the listener hears of may lie later. */
    public void advance(long limitCycle) {
        long limit = limitCycle > Long.MAX_VALUE / TICKS_PER_CYCLE ? Long.MAX_VALUE : limitCycle * TICKS_PER_CYCLE;
        EventQueue events = state.events;
        while (events.firstTime() < limit) {
            long time = events.firstTime();
            int value = events.firstValue();
            events.removeFirst();
            state.now = time;
            switch (value & (1 << EVENT_BITS) - 1) {
                case EVENT_MESSAGE -> enter(value >>> EVENT_BITS, time);
                case EVENT_PUMP -> {
                    state.windows.pumped(value >>> EVENT_BITS, time);
                    pump(value >>> EVENT_BITS, time);
                }
                case EVENT_HOP -> hop(value >>> EVENT_BITS, time);
                case EVENT_RETRY -> retry(value >>> EVENT_BITS, time);
                case EVENT_ROOM -> goOn(value >>> EVENT_BITS);
                default -> throw new IllegalStateException("event " + value);
            }
        }
        if (limit != Long.MAX_VALUE) {
            state.now = Math.max(state.now, limit);
        }
    }

    /** Starts a message, or goes on with one that had a link to itself until that failed. */
    private void begin(int message, long time) {
        MessageTable messages = state.messages;
        int source = messages.source(message);
        int target = messages.target(message);
        boolean direct = messages.via(message) == Via.RDMA || linked(source, target);
        if (direct) {
            launch(message, -1, time);
            return;
        }
        int queue = 2 * source + direction(message);
        if (state.queueHead[queue] != Rows.NONE) {
            messages.setNext(state.queueTail[queue], message);
            state.queueTail[queue] = message;
            return;
        }
        state.queueHead[queue] = message;
        state.queueTail[queue] = message;
        startQueue(queue, time);
    }

    private int direction(int message) {
        return state.messages.isRead(message) ? READS : WRITES;
    }

    /** Launches chunks of the only message of a queue as long as a plane has room. */
    private void startQueue(int queue, long time) {
        while (state.queueHead[queue] != Rows.NONE) {
            int message = state.queueHead[queue];
            int plane = choosePlane(queue, message, time);
            if (plane < 0) {
                return;
            }
            launchFirst(queue, plane, time);
        }
    }

    private void launchFirst(int queue, int plane, long time) {
        MessageTable messages = state.messages;
        int message = state.queueHead[queue];
        launch(message, plane, time);
        if (messages.allLaunched(message)) {
            state.queueHead[queue] = messages.next(message);
            messages.setNext(message, Rows.NONE);
        }
    }

    /** The plane with room and the least backlog, the next in turn among equals; -1 when none has room now. */
    private int choosePlane(int queue, int message, long time) {
        int source = state.messages.source(message);
        int target = state.messages.target(message);
        int planes = shape.planes();
        int best = -1;
        long leastBacklog = Long.MAX_VALUE;
        boolean anyAlive = false;
        int plane = state.nextPlane[queue];
        for (int i = 0; i < planes; i++, plane = plane + 1 == planes ? 0 : plane + 1) {
            if (!paths.planeAlive(source, target, plane)) {
                continue;
            }
            anyAlive = true;
            int slot = queue * planes + plane;
            if (state.windows.readyTime(slot) > time) {
                wake(slot);
                continue;
            }
            long backlog = state.windows.backlog(slot, time);
            if (backlog < leastBacklog) {
                leastBacklog = backlog;
                best = plane;
            }
        }
        if (!anyAlive) {
            throw paths.cutOff(source, target);
        }
        if (best >= 0) {
            state.nextPlane[queue] = best + 1 == planes ? 0 : best + 1;
        }
        return best;
    }

    /** The window of a slot has room: chunks of the queue's first messages take it. */
    private void pump(int slot, long time) {
        int queue = slot / shape.planes();
        int plane = slot % shape.planes();
        while (state.queueHead[queue] != Rows.NONE && state.windows.readyTime(slot) <= time) {
            int message = state.queueHead[queue];
            int source = state.messages.source(message);
            if (!paths.planeAlive(source, state.messages.target(message), plane)) {
                // Another plane takes it; should none be left, this says so.
                startQueue(queue, time);
                return;
            }
            launchFirst(queue, plane, time);
        }
        wake(slot);
    }

    /** Sees to it that a slot is pumped as soon as its window has room, when that is known and there is work. */
    private void wake(int slot) {
        int queue = slot / shape.planes();
        if (state.queueHead[queue] == Rows.NONE) {
            return;
        }
        long ready = state.windows.readyTime(slot);
        if (ready != Window.UNKNOWN) {
            long time = Math.max(ready, state.now);
            if (state.windows.pumpAt(slot, time)) {
                state.events.add(time, 1L << 61 | slot, slot << EVENT_BITS | EVENT_PUMP);
            }
        }
    }

    private int writeWindowPackets(int message) {
        return state.messages.via(message) == Via.UB_ENGINE
                ? spec.engineWriteWindowPackets()
                : spec.writeWindowPackets();
    }

    /** Sends the next chunk of a message on its way; plane -1 means that planes and windows are not involved. */
    private void launch(int message, int plane, long time) {
        MessageTable messages = state.messages;
        ChunkTable chunks = state.chunks;
        long offset = messages.launched(message);
        int packet = rates[LinkClass.DIE_UP.ordinal()].packetBytes();
        int most = plane < 0 ? spec.chunkBytes() : spec.chunkBytes(messages.bytes(message), packet);
        int bytes = (int) Math.min(most, messages.bytes(message) - offset);
        messages.launch(message, bytes);
        int chunk = chunks.add(message, offset, bytes, 1L << 62 | state.launchSequence++);
        chunks.setWindow(chunk, NO_WINDOW);
        if (plane >= 0) {
            int direction = direction(message);
            int slot = (2 * messages.source(message) + direction) * shape.planes() + plane;
            int limit = direction == READS ? spec.readWindowPackets() : writeWindowPackets(message);
            chunks.setWindow(chunk, slot);
            state.windows.start(slot, (bytes + packet - 1) / packet, limit, time);
        }
        paths.route(chunk, plane);
        long start = time;
        if (messages.isRead(message) && (plane >= 0 || offset == 0)) {
            // Without windows one request asks for everything.
            start += chunks.delay(chunk);
            long asked = plane >= 0 ? bytes : messages.bytes(message);
            listener.requested(messages.token(message), messages.start(message) + offset, asked, ceilCycles(start));
        }
        state.events.add(start, chunks.order(chunk), chunk << EVENT_BITS | EVENT_HOP);
    }

    /** A chunk reaches the next link of its path, and goes on along it as long as nothing else comes first. */
    private void hop(int chunk, long time) {
        EventQueue events = state.events;
        long order = state.chunks.order(chunk);
        long next = reserve(chunk, time);
        while (next == time && (events.firstTime() > time || events.firstKey() > order)) {
            next = reserve(chunk, time);
        }
        if (next >= 0) {
            events.add(next, order, chunk << EVENT_BITS | EVENT_HOP);
        }
    }

    /** Reserves the link a chunk has come to; returns when it comes to the next one, -1 when there is none. */
    private long reserve(int chunk, long time) {
        ChunkTable chunks = state.chunks;
        int hop = chunks.hop(chunk);
        int link = chunks.link(chunk, hop);
        int kind = links.classIndex(link);
        int bytes = chunks.bytes(chunk);
        long wire = rates[kind].wireBytes(bytes);
        long ticks = Math.max(1, wire * ticksPerByte[kind] >>> 20);
        LinkUse use = state.links;
        long free = use.busyUntil(link);
        long busy = Math.max(time, free) + ticks;
        long deadFrom = state.health.deadFrom(link);
        if (busy > deadFrom) {
            use.block(link, Math.max(free, deadFrom));
            lose(chunk, Math.max(time, deadFrom));
            return -1;
        }
        // An engine serves the stripes of all planes in turn: a stripe need not wait for the whole of the others.
        long start = Math.max(time, engine[kind] ? free - (shape.planes() - 1) * ticks : free);
        use.reserve(link, busy, ticks, bytes, wire);
        if (linkListener != null) {
            linkListener.reserved(link, time, busy - ticks, busy, bytes, wire);
        }
        chunks.pass(chunk, start, busy);
        if (hop == 0 && chunks.window(chunk) == NO_WINDOW) {
            chunks.setWindow(chunk, NO_WINDOW_FOLLOWED);
            int message = chunks.message(chunk);
            if (!state.messages.allLaunched(message)) {
                begin(message, time);
            }
        }
        if (chunks.nextHop(chunk)) {
            return start;
        }
        reach(chunk);
        return -1;
    }

    /** A link dies under a chunk. What it carried of the chunk is not counted. */
    private void lose(int chunk, long time) {
        state.retries++;
        long noticed = time + (long) spec.latency().retry() * TICKS_PER_CYCLE;
        state.events.add(noticed, state.chunks.order(chunk), chunk << EVENT_BITS | EVENT_RETRY);
    }

    private void retry(int chunk, long time) {
        int message = state.chunks.message(chunk);
        paths.reroute(chunk, state.messages.source(message), state.messages.target(message));
        hop(chunk, time);
    }

    /** A chunk has reserved its whole path: its arrival is known, and when the sender's window has room again. */
    private void reach(int chunk) {
        ChunkTable chunks = state.chunks;
        int message = chunks.message(chunk);
        boolean read = state.messages.isRead(message);
        long delay = chunks.delay(chunk);
        int window = chunks.window(chunk);
        if (window >= 0) {
            long back = read ? delay : 2 * delay;
            int packet = rates[LinkClass.DIE_UP.ordinal()].packetBytes();
            int packets = (chunks.bytes(chunk) + packet - 1) / packet;
            state.windows.acknowledge(window, packets, chunks.headTime(chunk) + back, chunks.tailTime(chunk) + back);
            wake(window);
        }
        if (read) {
            arrive(chunk, chunks.tailTime(chunk) + delay);
            return;
        }
        PairOrder pair = pair(message);
        if (pair.isOpen(state.messages.epoch(message))) {
            deliver(chunk, pair);
        } else {
            pair.hold(chunk);
        }
    }

    private void deliver(int chunk, PairOrder pair) {
        ChunkTable chunks = state.chunks;
        boolean last = state.messages.missing(chunks.message(chunk)) == chunks.bytes(chunk);
        arrive(chunk, pair.arrive(chunks.tailTime(chunk) + chunks.delay(chunk)));
        if (last && pair.leave()) {
            for (int held : pair.takeHeld()) {
                if (pair.isOpen(state.messages.epoch(chunks.message(held)))) {
                    deliver(held, pair);
                } else {
                    pair.hold(held);
                }
            }
        }
    }

    private void arrive(int chunk, long arrival) {
        ChunkTable chunks = state.chunks;
        MessageTable messages = state.messages;
        int message = chunks.message(chunk);
        int bytes = chunks.bytes(chunk);
        long token = messages.token(message);
        messages.arrive(message, bytes, arrival);
        listener.arrived(token, messages.start(message) + chunks.offset(chunk), bytes, ceilCycles(arrival));
        if (messages.missing(message) == 0) {
            long back = messages.isRead(message) ? 0 : chunks.delay(chunk);
            long done = ceilCycles(messages.lastArrival(message) + back);
            if (messages.stream(message) == Rows.NONE) {
                messages.remove(message);
                listener.completed(token, done);
            } else {
                streamed(message, done);
            }
        }
        chunks.remove(chunk);
    }

    private static long cycles(long ticks) {
        return ticks / TICKS_PER_CYCLE;
    }

    private static long ceilCycles(long ticks) {
        return (ticks + TICKS_PER_CYCLE - 1) / TICKS_PER_CYCLE;
    }
}
