// SPDX-License-Identifier: Apache-2.0
package dev.npu384.emulator.supernode;

import dev.npu384.emulator.observe.Observer;
import dev.npu384.memory.fabric.Fabric;
import dev.npu384.memory.fabric.FabricListener;
import dev.npu384.memory.fabric.FabricSpec;
import dev.npu384.memory.fabric.MessageKind;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Between two windows: hands what dies sent to the fabric, and what the fabric did back to the endpoints. */
final class Router implements FabricListener {
    private final Fabric fabric;
    private final Endpoints endpoints;
    private final Optional<Observer> observer;
    private Outgoing[] messages = new Outgoing[16];
    private int[] sources = new int[16];
    private long[] missing = new long[16];
    private long[] arrival = new long[16];
    private int[] nextFree = new int[16];
    private int free = -1;
    private int used;

    Router(FabricSpec spec, Endpoints endpoints, Optional<Observer> observer) {
        fabric = new Fabric(spec, this);
        this.endpoints = endpoints;
        this.observer = observer;
        observer.ifPresent(listener -> fabric.observeLinks(listener::linkReserved));
    }

    /** For the messages between dies of one package. */
    Router(Fabric whole, Endpoints endpoints, Optional<Observer> observer) {
        fabric = whole.ofPackage(this);
        this.endpoints = endpoints;
        this.observer = observer;
        observer.ifPresent(listener -> fabric.observeLinks(listener::linkReserved));
    }

    Fabric fabric() {
        return fabric;
    }

    /** Sends what a die has put out, in its order. */
    void send(int die, List<Outgoing> outbox) {
        for (Outgoing message : outbox) {
            int token = free;
            if (token >= 0) {
                free = nextFree[token];
            } else {
                if (used == messages.length) {
                    grow();
                }
                token = used++;
            }
            messages[token] = message;
            sources[token] = die;
            missing[token] = message.stream().bytes();
            arrival[token] = 0;
            fabric.send(
                    message.kind(), die, message.order(), message.target(), message.stream(), message.cycle(), token);
        }
        outbox.clear();
    }

    private void grow() {
        int length = 2 * messages.length;
        messages = Arrays.copyOf(messages, length);
        sources = Arrays.copyOf(sources, length);
        missing = Arrays.copyOf(missing, length);
        arrival = Arrays.copyOf(arrival, length);
        nextFree = Arrays.copyOf(nextFree, length);
    }

    @Override
    public void requested(long token, long offset, long bytes, long cycle) {
        Outgoing message = messages[(int) token];
        Endpoint target = endpoints.at(message.target());
        message.operation().requested(target, bytes, cycle);
        target.expect(message, offset, bytes, cycle);
    }

    @Override
    public void arrived(long token, long offset, long bytes, long cycle) {
        int at = (int) token;
        Outgoing message = messages[at];
        missing[at] -= bytes;
        arrival[at] = Math.max(arrival[at], cycle);
        boolean read = message.kind() == MessageKind.READ;
        if (!read) {
            endpoints.at(message.target()).expect(message, offset, bytes, cycle);
        }
        if (missing[at] == 0) {
            Endpoint destination = endpoints.at(read ? sources[at] : message.target());
            message.operation().arrived(destination, message.stream().bytes(), arrival[at]);
        }
    }

    @Override
    public void completed(long token, long cycle) {
        int at = (int) token;
        Outgoing message = messages[at];
        messages[at] = null;
        nextFree[at] = free;
        free = at;
        message.operation().completed(endpoints.at(sources[at]), message, cycle);
    }

    @Override
    public long lateCycles(long token) {
        return messages[(int) token].lateCycles();
    }

    @Override
    public void lastSent(long token, long cycle) {
        messages[(int) token].operation().lastSent(endpoints.at(sources[(int) token]), cycle);
    }

    @Override
    public void messageDone(long token, long bytes, long entered, long arrived, long done) {
        if (observer.isPresent()) {
            Outgoing message = messages[(int) token];
            long issued = entered - message.stream().accessCycles();
            observer.get()
                    .messageDone(message.kind(), sources[(int) token], message.target(), bytes, issued, arrived, done);
        }
    }
}
