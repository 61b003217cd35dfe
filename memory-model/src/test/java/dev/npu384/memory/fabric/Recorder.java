// SPDX-License-Identifier: Apache-2.0
package dev.npu384.memory.fabric;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A fabric whose deliveries are written down. */
final class Recorder implements FabricListener {
    final Fabric fabric;
    final Map<Long, Long> requestedAt = new HashMap<>();
    final Map<Long, Long> arrivedAt = new HashMap<>();
    final Map<Long, Long> completedAt = new HashMap<>();
    final Map<Long, Long> arrivedBytes = new HashMap<>();
    private final List<BulkCopy> copies = new ArrayList<>();
    private long end;

    Recorder(FabricSpec spec) {
        fabric = new Fabric(spec, this);
    }

    void send(MessageKind kind, int source, int target, long bytes, long cycle, long token) {
        fabric.send(kind, Via.UB, source, target, bytes, cycle, token);
    }

    void copy(CopyRequest request) {
        copies.add(new BulkCopy(fabric, request, (copies.size() + 1L) << 32, 0));
    }

    /** Runs until nothing is left to do; returns the last cycle heard of. */
    long runToEnd() {
        fabric.advance(Long.MAX_VALUE);
        return end;
    }

    @Override
    public void requested(long token, long offset, long bytes, long cycle) {
        requestedAt.merge(token, cycle, Math::max);
    }

    @Override
    public void arrived(long token, long offset, long bytes, long cycle) {
        arrivedAt.merge(token, cycle, Math::max);
        arrivedBytes.merge(token, bytes, Long::sum);
        end = Math.max(end, cycle);
    }

    @Override
    public void completed(long token, long cycle) {
        completedAt.put(token, cycle);
        end = Math.max(end, cycle);
        for (BulkCopy copy : copies) {
            if (copy.owns(token)) {
                copy.completed(cycle);
            }
        }
    }
}
