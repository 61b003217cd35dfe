// SPDX-License-Identifier: Apache-2.0
package dev.npu384.tools.profile;

import dev.npu384.memory.fabric.MessageKind;
import dev.npu384.memory.fabric.Tier;

/** Messages of a kind between endpoints equally far apart. */
final class MessageCounters {
    private final MessageKind kind;
    private final Tier tier;
    private long count;
    private long bytes;
    private long latencyCycles;
    private long longestCycles;

    MessageCounters(MessageKind kind, Tier tier) {
        this.kind = kind;
        this.tier = tier;
    }

    void add(long length, long cycles) {
        count++;
        bytes += length;
        latencyCycles += cycles;
        longestCycles = Math.max(longestCycles, cycles);
    }

    void addAll(MessageCounters other) {
        count += other.count;
        bytes += other.bytes;
        latencyCycles += other.latencyCycles;
        longestCycles = Math.max(longestCycles, other.longestCycles);
    }

    MessageKind kind() {
        return kind;
    }

    Tier tier() {
        return tier;
    }

    long count() {
        return count;
    }

    long bytes() {
        return bytes;
    }

    /** From the issue to the moment the initiator knows that it is done, on average. */
    double meanCycles() {
        return count == 0 ? 0 : (double) latencyCycles / count;
    }

    long longestCycles() {
        return longestCycles;
    }
}
