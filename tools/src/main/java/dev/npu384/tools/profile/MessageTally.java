// SPDX-License-Identifier: Apache-2.0
package dev.npu384.tools.profile;

import dev.npu384.memory.fabric.MessageKind;
import dev.npu384.memory.fabric.Tier;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/** Messages by kind and distance, and the first of them to be drawn. */
final class MessageTally {
    private final MessageCounters[] rows = new MessageCounters[MessageKind.values().length * Tier.values().length];
    private final MessageLog log;

    MessageTally(MessageLog log) {
        this.log = log;
    }

    MessageLog log() {
        return log;
    }

    void add(MessageKind kind, Tier tier, int source, int target, long bytes, long issued, long arrived, long done) {
        row(kind, tier).add(bytes, done - issued);
        log.add(kind, source, target, bytes, issued, arrived, done);
    }

    private MessageCounters row(MessageKind kind, Tier tier) {
        int at = kind.ordinal() * Tier.values().length + tier.ordinal();
        if (rows[at] == null) {
            rows[at] = new MessageCounters(kind, tier);
        }
        return rows[at];
    }

    /** Adds the counters, not the log, of another. */
    void addCounters(MessageTally other) {
        for (MessageCounters row : other.rows()) {
            row(row.kind(), row.tier()).addAll(row);
        }
    }

    /** One row per kind and distance that occurred. */
    List<MessageCounters> rows() {
        return Arrays.stream(rows).filter(Objects::nonNull).toList();
    }
}
