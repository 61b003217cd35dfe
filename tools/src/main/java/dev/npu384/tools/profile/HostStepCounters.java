// SPDX-License-Identifier: Apache-2.0
package dev.npu384.tools.profile;

import dev.npu384.emulator.observe.HostStepKind;
import dev.npu384.memory.fabric.FabricSpec;
import dev.npu384.memory.fabric.LinkClass;
import dev.npu384.memory.fabric.Links;
import dev.npu384.memory.fabric.MessageKind;
import dev.npu384.memory.fabric.Tier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A step of the hosts: when each rank was in it, and what its bulk copies moved. Cycles count from the program's start. */
final class HostStepCounters {
    private final HostStepKind kind;
    private final String name;
    private final int number;
    private final FabricSpec fabric;
    private final Links links;
    private final int[] dies;
    private final long firstCycle;
    private long[] begin = new long[0];
    private long[] end = new long[0];
    private final MessageCounters[] messages = new MessageCounters[MessageKind.values().length * Tier.values().length];
    private final Map<Integer, Long> bytesOfDie = new HashMap<>();
    private final Map<LinkClass, LinkCounters> rows = new EnumMap<>(LinkClass.class);
    private final long[] ticksOfLink;

    HostStepCounters(HostStepKind kind, String name, int number, FabricSpec fabric, int[] dies, long firstCycle) {
        this.kind = kind;
        this.name = name;
        this.number = number;
        this.fabric = fabric;
        this.dies = dies.clone();
        this.firstCycle = firstCycle;
        links = new Links(fabric.shape());
        ticksOfLink = new long[kind == HostStepKind.COPY ? links.count() : 0];
    }

    void addMessage(MessageKind how, int source, int target, long bytes, long latencyCycles) {
        Tier tier = fabric.shape().tier(source, target);
        int at = how.ordinal() * Tier.values().length + tier.ordinal();
        if (messages[at] == null) {
            messages[at] = new MessageCounters(how, tier);
        }
        messages[at].add(bytes, latencyCycles);
        bytesOfDie.merge(source, bytes, Long::sum);
    }

    void addLink(int link, long comesTick, long startTick, long endTick, int payloadBytes, long wireBytes) {
        rows.computeIfAbsent(links.classOf(link), of -> new LinkCounters(of, -1))
                .add(comesTick, startTick, endTick, payloadBytes, wireBytes);
        ticksOfLink[link] += endTick - startTick;
    }

    void ended(long[] beginCycles, long[] endCycles) {
        begin = beginCycles.clone();
        end = endCycles.clone();
        rows.forEach((of, row) -> {
            for (int link = links.first(of); link < links.first(of) + links.count(of); link++) {
                row.addLink(link, ticksOfLink[link]);
            }
        });
    }

    HostStepKind kind() {
        return kind;
    }

    String name() {
        return name;
    }

    /** Position among the steps, from 0. */
    int number() {
        return number;
    }

    int ranks() {
        return begin.length;
    }

    int die(int rank) {
        return dies[rank];
    }

    long begin(int rank) {
        return begin[rank];
    }

    long end(int rank) {
        return end[rank];
    }

    long firstCycle() {
        return firstCycle;
    }

    long lastCycle() {
        return Arrays.stream(end).max().orElse(firstCycle);
    }

    long cycles() {
        return lastCycle() - firstCycle;
    }

    /** Bytes that the copies of a rank moved. */
    long bytes(int rank) {
        return bytesOfDie.getOrDefault(dies[rank], 0L);
    }

    long bytes() {
        return messages().stream().mapToLong(MessageCounters::bytes).sum();
    }

    /** Blocks of the copies, by kind and distance. */
    List<MessageCounters> messages() {
        return Arrays.stream(messages).filter(row -> row != null).toList();
    }

    /** Links that the copies used, by class. */
    List<LinkCounters> links() {
        return new ArrayList<>(rows.values());
    }

    String describe(int link) {
        return links.describe(link);
    }
}
