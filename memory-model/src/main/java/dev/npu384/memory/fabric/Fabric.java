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
        post(add(kind, via, source, target, 0, token, StreamTable.NONE), 0, bytes, cycle);
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
        int row = state.streams.add(stream);
        for (int bytes = stream.next(0, 0); bytes > 0; bytes = stream.next(state.streams.sent[row], 0)) {
            long start = state.streams.sent[row];
            state.streams.sent[row] += bytes;
            post(add(kind, Via.UB, source, target, order, token, row), start, bytes, cycle);
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

    private int add(MessageKind kind, Via via, int source, int target, int order, long token, int stream) {
        MessageTable messages = state.messages;
        int row = messages.add();
        messages.kind[row] = kind;
        messages.via[row] = via;
        messages.source[row] = source;
        messages.target[row] = target;
        messages.order[row] = order;
        messages.token[row] = token;
        messages.stream[row] = stream;
        return row;
    }

    /** A message will enter the fabric. */
    private void post(int row, long start, long bytes, long cycle) {
        MessageTable messages = state.messages;
        messages.start[row] = start;
        messages.bytes[row] = bytes;
        messages.launched[row] = 0;
        messages.missing[row] = bytes;
        messages.lastArrival[row] = 0;
        messages.cycle[row] = cycle;
        messages.next[row] = MessageTable.NONE;
        int source = messages.source[row];
        long sequence = state.sendSequence[source]++ & (1L << SEQUENCE_BITS) - 1;
        long key = (long) source << 44 | (long) messages.order[row] << SEQUENCE_BITS | sequence;
        state.events.add(cycle * TICKS_PER_CYCLE, key, row << EVENT_BITS | EVENT_MESSAGE);
    }

    /** A message enters the fabric, and takes its place among those between the same endpoints. */
    private void enter(int row, long time) {
        MessageTable messages = state.messages;
        if (messages.kind[row] != MessageKind.READ) {
            PairOrder pair = state.pairs.of(messages.source[row], messages.target[row]);
            messages.pair[row] = pair;
            messages.epoch[row] = pair.enter(messages.kind[row].ordered());
        }
        begin(row, time);
    }

    /** A message of a stream is done at a cycle: the stream is over, or the message gives back its room, or nobody cares. */
    private void streamed(int row, long cycle) {
        MessageTable messages = state.messages;
        StreamTable streams = state.streams;
        int stream = messages.stream[row];
        long token = messages.token[row];
        listener.messageDone(
                token, messages.bytes[row], messages.cycle[row], ceilCycles(messages.lastArrival[row]), cycle);
        streams.done(stream, messages.bytes[row], cycle);
        if (streams.allSent(stream)) {
            messages.remove(row);
            if (streams.allDone(stream)) {
                long last = streams.lastCycle[stream];
                streams.removeWhenOver(stream);
                listener.completed(token, last);
            }
            return;
        }
        messages.cycle[row] = cycle;
        streams.waits(stream);
        // One delay ahead: early enough to tell the initiator, and what is found out later happens later.
        long ahead = cycle - spec.oneWayCycles(messages.source[row], messages.target[row]);
        long key = 1L << 60 | (long) messages.source[row] << 44 | (long) messages.order[row] << SEQUENCE_BITS;
        state.events.add(ahead * TICKS_PER_CYCLE, key, row << EVENT_BITS | EVENT_ROOM);
    }

    /** A stream has room again: the row of the message that gave it back is used for the next one. */
    private void goOn(int row) {
        MessageTable messages = state.messages;
        StreamTable streams = state.streams;
        int number = messages.stream[row];
        Stream stream = streams.stream[number];
        long token = messages.token[row];
        boolean before = streams.allSent(number);
        // Who has been told that all is done is asked no more.
        long cycle = before ? 0 : messages.cycle[row] + listener.lateCycles(token);
        streams.returns(number, messages.bytes[row]);
        int spare = row;
        int bytes = stream.next(streams.sent[number], streams.returned[number]);
        for (; bytes > 0; bytes = stream.next(streams.sent[number], streams.returned[number])) {
            long start = streams.sent[number];
            streams.sent[number] += bytes;
            int used = spare;
            if (used == MessageTable.NONE) {
                used = add(
                        messages.kind[row],
                        messages.via[row],
                        messages.source[row],
                        messages.target[row],
                        messages.order[row],
                        token,
                        number);
            }
            spare = MessageTable.NONE;
            post(used, start, bytes, cycle + stream.accessCycles());
        }
        if (spare != MessageTable.NONE) {
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
                    if (state.pumpAt[value >>> EVENT_BITS] == time) {
                        state.pumpAt[value >>> EVENT_BITS] = Long.MAX_VALUE;
                    }
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
        int source = messages.source[message];
        int target = messages.target[message];
        boolean direct = messages.via[message] == Via.RDMA || linked(source, target);
        if (direct) {
            launch(message, -1, time);
            return;
        }
        int queue = 2 * source + direction(message);
        if (state.queueHead[queue] != MessageTable.NONE) {
            messages.next[state.queueTail[queue]] = message;
            state.queueTail[queue] = message;
            return;
        }
        state.queueHead[queue] = message;
        state.queueTail[queue] = message;
        startQueue(queue, time);
    }

    private int direction(int message) {
        return state.messages.kind[message] == MessageKind.READ ? READS : WRITES;
    }

    /** Launches chunks of the only message of a queue as long as a plane has room. */
    private void startQueue(int queue, long time) {
        while (state.queueHead[queue] != MessageTable.NONE) {
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
        if (messages.launched[message] == messages.bytes[message]) {
            state.queueHead[queue] = messages.next[message];
            messages.next[message] = MessageTable.NONE;
        }
    }

    /** The plane with room and the least backlog, the next in turn among equals; -1 when none has room now. */
    private int choosePlane(int queue, int message, long time) {
        int source = state.messages.source[message];
        int target = state.messages.target[message];
        int planes = shape.planes();
        int best = -1;
        int leastBacklog = Integer.MAX_VALUE;
        boolean anyAlive = false;
        int plane = state.nextPlane[queue];
        for (int i = 0; i < planes; i++, plane = plane + 1 == planes ? 0 : plane + 1) {
            if (!paths.planeAlive(source, target, plane)) {
                continue;
            }
            anyAlive = true;
            int slot = slot(source, plane, queue & 1);
            if (state.windows.readyTime(slot) > time) {
                wake(slot);
                continue;
            }
            int backlog = state.windows.backlog(slot, time);
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
        int source = slot / 2 / shape.planes();
        int queue = 2 * source + (slot & 1);
        int plane = slot / 2 % shape.planes();
        while (state.queueHead[queue] != MessageTable.NONE && state.windows.readyTime(slot) <= time) {
            int message = state.queueHead[queue];
            int target = state.messages.target[message];
            if (!paths.planeAlive(source, target, plane)) {
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
        int queue = 2 * (slot / 2 / shape.planes()) + (slot & 1);
        if (state.queueHead[queue] == MessageTable.NONE) {
            return;
        }
        long ready = state.windows.readyTime(slot);
        if (ready != Window.UNKNOWN) {
            long time = Math.max(ready, state.now);
            if (time < state.pumpAt[slot]) {
                state.pumpAt[slot] = time;
                state.events.add(time, 1L << 61 | slot, slot << EVENT_BITS | EVENT_PUMP);
            }
        }
    }

    private int slot(int endpoint, int plane, int direction) {
        return (endpoint * shape.planes() + plane) * 2 + direction;
    }

    /** Sends the next chunk of a message on its way; plane -1 means that planes and windows are not involved. */
    private void launch(int message, int plane, long time) {
        MessageTable messages = state.messages;
        ChunkTable chunks = state.chunks;
        int chunk = chunks.add();
        long offset = messages.launched[message];
        int packet = rates[LinkClass.DIE_UP.ordinal()].packetBytes();
        int most = plane < 0 ? spec.chunkBytes() : spec.chunkBytes(messages.bytes[message], packet);
        int bytes = (int) Math.min(most, messages.bytes[message] - offset);
        messages.launched[message] = offset + bytes;
        chunks.message[chunk] = message;
        chunks.offset[chunk] = offset;
        chunks.bytes[chunk] = bytes;
        chunks.window[chunk] = NO_WINDOW;
        chunks.order[chunk] = 1L << 62 | state.launchSequence++;
        int source = messages.source[message];
        if (plane >= 0) {
            int direction = direction(message);
            int slot = slot(source, plane, direction);
            int limit = direction == READS ? spec.readWindowPackets() : spec.writeWindowPackets();
            chunks.window[chunk] = slot;
            state.windows.start(slot, (bytes + packet - 1) / packet, limit, time);
        }
        paths.route(chunk, plane);
        long start = time;
        if (messages.kind[message] == MessageKind.READ && (plane >= 0 || offset == 0)) {
            // Without windows one request asks for everything.
            start += chunks.delay[chunk];
            long asked = plane >= 0 ? bytes : messages.bytes[message];
            listener.requested(messages.token[message], messages.start[message] + offset, asked, ceilCycles(start));
        }
        state.events.add(start, chunks.order[chunk], chunk << EVENT_BITS | EVENT_HOP);
    }

    /** A chunk reaches the next link of its path, and goes on along it as long as nothing else comes first. */
    private void hop(int chunk, long time) {
        EventQueue events = state.events;
        long order = state.chunks.order[chunk];
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
        int hop = chunks.hop[chunk];
        int link = chunks.links[chunk * ChunkTable.MAX_HOPS + hop];
        int kind = links.classIndex(link);
        int bytes = chunks.bytes[chunk];
        long wire = rates[kind].wireBytes(bytes);
        long ticks = Math.max(1, wire * ticksPerByte[kind] >>> 20);
        long free = state.busyUntil[link];
        long busy = Math.max(time, free) + ticks;
        long deadFrom = state.health.deadFrom(link);
        if (busy > deadFrom) {
            state.busyUntil[link] = Math.max(free, deadFrom);
            lose(chunk, Math.max(time, deadFrom));
            return -1;
        }
        // An engine serves the stripes of all planes in turn: a stripe need not wait for the whole of the others.
        long start = Math.max(time, engine[kind] ? free - (shape.planes() - 1) * ticks : free);
        state.busyUntil[link] = busy;
        state.busyTicks[link] += ticks;
        state.payloadBytes[link] += bytes;
        state.wireBytes[link] += wire;
        if (linkListener != null) {
            linkListener.reserved(link, time, busy - ticks, busy, bytes, wire);
        }
        chunks.headTime[chunk] = start;
        chunks.tailTime[chunk] = Math.max(chunks.tailTime[chunk], busy);
        if (hop == 0 && chunks.window[chunk] == NO_WINDOW) {
            chunks.window[chunk] = NO_WINDOW_FOLLOWED;
            int message = chunks.message[chunk];
            if (state.messages.launched[message] < state.messages.bytes[message]) {
                begin(message, time);
            }
        }
        chunks.hop[chunk]++;
        if (chunks.hop[chunk] < chunks.hops[chunk]) {
            return start;
        }
        reach(chunk);
        return -1;
    }

    /** A link dies under a chunk. What it carried of the chunk is not counted. */
    private void lose(int chunk, long time) {
        state.retries++;
        long noticed = time + (long) spec.latency().retry() * TICKS_PER_CYCLE;
        state.events.add(noticed, state.chunks.order[chunk], chunk << EVENT_BITS | EVENT_RETRY);
    }

    private void retry(int chunk, long time) {
        int message = state.chunks.message[chunk];
        paths.reroute(chunk, state.messages.source[message], state.messages.target[message]);
        hop(chunk, time);
    }

    /** A chunk has reserved its whole path: its arrival is known, and when the sender's window has room again. */
    private void reach(int chunk) {
        ChunkTable chunks = state.chunks;
        int message = chunks.message[chunk];
        boolean read = state.messages.kind[message] == MessageKind.READ;
        long delay = chunks.delay[chunk];
        int window = chunks.window[chunk];
        if (window >= 0) {
            long back = read ? delay : 2 * delay;
            int packet = rates[LinkClass.DIE_UP.ordinal()].packetBytes();
            int packets = (chunks.bytes[chunk] + packet - 1) / packet;
            state.windows.acknowledge(window, packets, chunks.headTime[chunk] + back, chunks.tailTime[chunk] + back);
            wake(window);
        }
        if (read) {
            arrive(chunk, chunks.tailTime[chunk] + delay);
            return;
        }
        PairOrder pair = state.messages.pair[message];
        if (pair.isOpen(state.messages.epoch[message])) {
            deliver(chunk, pair);
        } else {
            pair.hold(chunk);
        }
    }

    private void deliver(int chunk, PairOrder pair) {
        int message = state.chunks.message[chunk];
        boolean last = state.messages.missing[message] == state.chunks.bytes[chunk];
        arrive(chunk, pair.arrive(state.chunks.tailTime[chunk] + state.chunks.delay[chunk]));
        if (last && pair.leave()) {
            for (int held : pair.takeHeld()) {
                if (pair.isOpen(state.messages.epoch[state.chunks.message[held]])) {
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
        int message = chunks.message[chunk];
        messages.missing[message] -= chunks.bytes[chunk];
        messages.lastArrival[message] = Math.max(messages.lastArrival[message], arrival);
        listener.arrived(
                messages.token[message],
                messages.start[message] + chunks.offset[chunk],
                chunks.bytes[chunk],
                ceilCycles(arrival));
        if (messages.missing[message] == 0) {
            long back = messages.kind[message] == MessageKind.READ ? 0 : chunks.delay[chunk];
            long token = messages.token[message];
            long done = messages.lastArrival[message] + back;
            if (messages.stream[message] == StreamTable.NONE) {
                messages.remove(message);
                listener.completed(token, ceilCycles(done));
            } else {
                streamed(message, ceilCycles(done));
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
