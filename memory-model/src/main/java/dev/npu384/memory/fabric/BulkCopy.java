// SPDX-License-Identifier: Apache-2.0
package dev.npu384.memory.fabric;

/**
 * One bulk copy in progress. The driver submits blocks one after another, at {@link CopySpec#issueCycles} each, ahead of
 * the engine. Within a node writes are posted and a read block follows when the one before it has arrived; between nodes
 * a stream goes on when its driver has seen the completion of the block before.
 */
public final class BulkCopy {
    /** Hears of every block that the driver submits. */
    @FunctionalInterface
    public interface Submissions {
        /**
         * A block.
         *
         * @param token of its message
         * @param bytes its length
         * @param cycle when it enters the fabric
         */
        void submitted(long token, long bytes, long cycle);
    }

    private final Fabric fabric;
    private final CopyRequest request;
    private final long firstToken;
    private final long startCycle;
    private final boolean posted;
    private final int turnCycles;
    private final Submissions submissions;
    private long submitted;
    private long finished;
    private long endCycle;

    /**
     * Starts a copy.
     *
     * @param firstToken its messages carry the tokens from here on, one per block
     * @param cycle when the driver begins
     */
    public BulkCopy(Fabric fabric, CopyRequest request, long firstToken, long cycle) {
        this(fabric, request, firstToken, cycle, (token, bytes, submitCycle) -> {});
    }

    /** The same, with somebody who is told of the blocks. */
    public BulkCopy(Fabric fabric, CopyRequest request, long firstToken, long cycle, Submissions submissions) {
        this.submissions = submissions;
        this.fabric = fabric;
        this.request = request;
        this.firstToken = firstToken;
        CopySpec copy = fabric.spec().copy();
        Tier tier = fabric.spec().shape().tier(request.initiator(), request.peer());
        posted = tier != Tier.SYSTEM && !request.read();
        turnCycles = tier == Tier.SYSTEM ? copy.systemTurnCycles() : copy.nodeTurnCycles();
        int launch = tier == Tier.PACKAGE ? copy.startPackageCycles() : copy.startCycles();
        startCycle = cycle + (request.driver() == CopyRequest.Driver.HOST ? launch : 0);
        long first = posted ? request.blocks() : Math.min(request.streams(), request.blocks());
        while (submitted < first) {
            submit(0);
        }
    }

    private void submit(long notBefore) {
        long block = submitted++;
        long offset = block * request.blockBytes();
        long bytes = Math.min(request.blockBytes(), request.bytes() - offset);
        long issued = startCycle + (block + 1) * fabric.spec().copy().issueCycles();
        submissions.submitted(firstToken + block, bytes, Math.max(issued, notBefore));
        fabric.send(
                request.read() ? MessageKind.READ : MessageKind.WRITE,
                Via.UB_ENGINE,
                request.initiator(),
                request.peer(),
                bytes,
                Math.max(issued, notBefore),
                firstToken + block);
    }

    /** Whether a token is one of this copy's blocks. */
    public boolean owns(long token) {
        return token >= firstToken && token < firstToken + request.blocks();
    }

    /** To be called when the fabric completes one of the blocks. */
    public void completed(long cycle) {
        finished++;
        endCycle = Math.max(endCycle, cycle);
        if (submitted < request.blocks()) {
            submit(cycle + turnCycles);
        }
    }

    public boolean done() {
        return finished == request.blocks();
    }

    /** When the last block was complete. */
    public long endCycle() {
        return endCycle;
    }
}
