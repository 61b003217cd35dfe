// SPDX-License-Identifier: Apache-2.0
package dev.npu384.emulator.core;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Effects that wait to be applied: one queue per core, first in first out, worked off by a few threads. A queue whose first
 * effect needs another core's is parked with that core. The thread that hands effects over helps when too many wait, and
 * when it needs a result.
 */
final class EffectQueues {
    /** Added to the spaces of a task that stages sources instead of executing. */
    static final int STAGE = 1 << 30;

    private static final int MAX_OUTSTANDING = 1 << 13;
    private static final int BATCH = 16;

    /** Effects that the event loop keeps to itself before it takes the lock to hand them over. */
    private static final int MAX_PENDING = 64;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition work = lock.newCondition();
    private final Condition progress = lock.newCondition();
    private final Queue[] queues;
    private final AtomicLongArray done;

    /** The event loop's own: effects handed over by core, and those not yet published. */
    private final long[] added;

    private final Core[] pendingCore = new Core[MAX_PENDING];
    private final Issued[] pendingIssued = new Issued[MAX_PENDING];
    private final long[][] pendingNeeds = new long[MAX_PENDING][];
    private final int[] pendingStage = new int[MAX_PENDING];
    private int pending;
    private final ArrayDeque<Queue> ready = new ArrayDeque<>();
    private final Thread[] workers;
    private int idleWorkers;
    private int outstanding;
    private boolean waiting;
    private boolean closed;
    private volatile Values.ValueFault fault;

    /** The effects of one core. All but {@code running} is guarded by the lock. */
    private static final class Queue {
        private final int core;
        private Core owner;
        private Issued[] issued = new Issued[64];
        private long[][] needs = new long[64][];
        private int[] stage = new int[64];
        private int head;
        private int count;
        private boolean active;
        private boolean broken;
        /** Queues of other cores that wait for this one to get on. */
        private final ArrayDeque<Queue> parked = new ArrayDeque<>(0);

        Queue(int core) {
            this.core = core;
        }

        void add(Issued effect, long[] itsNeeds, int itsStage) {
            if (count == issued.length) {
                grow();
            }
            int tail = head + count++ & issued.length - 1;
            issued[tail] = effect;
            needs[tail] = itsNeeds;
            stage[tail] = itsStage;
        }

        private void grow() {
            int length = issued.length;
            Issued[] oldIssued = issued;
            long[][] oldNeeds = needs;
            int[] oldStage = stage;
            issued = new Issued[2 * length];
            needs = new long[2 * length][];
            stage = new int[2 * length];
            for (int i = 0; i < length; i++) {
                int from = head + i & length - 1;
                issued[i] = oldIssued[from];
                needs[i] = oldNeeds[from];
                stage[i] = oldStage[from];
            }
            head = 0;
        }
    }

    EffectQueues(int cores, int workerThreads) {
        queues = new Queue[cores];
        Arrays.setAll(queues, Queue::new);
        done = new AtomicLongArray(cores);
        added = new long[cores];
        workers = new Thread[workerThreads];
        for (int i = 0; i < workerThreads; i++) {
            workers[i] = new Thread(this::workLoop, "values-" + i);
            workers[i].setDaemon(true);
            workers[i].start();
        }
    }

    /** How many effects of a core have been applied. */
    long done(int core) {
        return done.get(core);
    }

    long nextSequence(int core) {
        return added[core] + 1;
    }

    long lastSequence(int core) {
        return added[core];
    }

    /** Hands an effect over. Only the event loop's thread adds. */
    void add(Core core, Issued issued, long[] needs, int stage) {
        added[core.index]++;
        pendingCore[pending] = core;
        pendingIssued[pending] = issued;
        pendingNeeds[pending] = needs;
        pendingStage[pending++] = stage;
        if (pending == MAX_PENDING) {
            publish();
        }
    }

    /** Gives the threads what the event loop has kept to itself. */
    private void publish() {
        if (pending == 0) {
            return;
        }
        boolean crowded;
        lock.lock();
        try {
            for (int i = 0; i < pending; i++) {
                Queue queue = queues[pendingCore[i].index];
                queue.owner = pendingCore[i];
                queue.add(pendingIssued[i], pendingNeeds[i], pendingStage[i]);
                pendingIssued[i] = null;
                activate(queue);
            }
            outstanding += pending;
            pending = 0;
            crowded = outstanding > MAX_OUTSTANDING;
        } finally {
            lock.unlock();
        }
        if (crowded) {
            helpUntil(-1, 0);
        }
    }

    private void activate(Queue queue) {
        if (!queue.active) {
            queue.active = true;
            ready.add(queue);
            if (idleWorkers > 0) {
                work.signal();
            }
        }
    }

    /** Waits until a core's effects up to a sequence number have been applied, and works meanwhile. */
    void await(int core, long sequence) {
        if (done.get(core) < sequence) {
            publish();
            helpUntil(core, sequence);
        }
    }

    /** @param core -1 to wait until there is room again */
    private void helpUntil(int core, long sequence) {
        Scratch scratch = new Scratch();
        lock.lock();
        try {
            while (core < 0 ? outstanding > MAX_OUTSTANDING / 2 : done.get(core) < sequence) {
                Queue queue = core < 0 ? null : preferred(core);
                if (queue == null) {
                    queue = ready.poll();
                }
                if (queue != null) {
                    runBatch(queue, scratch);
                } else {
                    waiting = true;
                    progress.awaitUninterruptibly();
                }
            }
        } finally {
            lock.unlock();
        }
    }

    private Queue preferred(int core) {
        return ready.remove(queues[core]) ? queues[core] : null;
    }

    private void workLoop() {
        Scratch scratch = new Scratch();
        lock.lock();
        try {
            while (true) {
                Queue queue = ready.poll();
                if (queue != null) {
                    runBatch(queue, scratch);
                } else if (closed) {
                    return;
                } else {
                    idleWorkers++;
                    work.awaitUninterruptibly();
                    idleWorkers--;
                }
            }
        } finally {
            lock.unlock();
        }
    }

    /** Effects taken out of a queue, to be applied without the lock. */
    private static final class Scratch {
        private final Issued[] issued = new Issued[BATCH];
        private final int[] stage = new int[BATCH];
    }

    /** Applies the first effects of a queue. Called with the lock held; gives it up meanwhile. */
    private void runBatch(Queue queue, Scratch scratch) {
        int taken = 0;
        while (taken < BATCH && queue.count > 0) {
            long[] needs = queue.needs[queue.head];
            if (needs.length > 0 && !satisfied(queue, needs, taken == 0)) {
                break;
            }
            scratch.issued[taken] = queue.issued[queue.head];
            scratch.stage[taken++] = queue.stage[queue.head];
            queue.issued[queue.head] = null;
            queue.needs[queue.head] = null;
            queue.head = queue.head + 1 & queue.issued.length - 1;
            queue.count--;
        }
        if (taken == 0) {
            return;
        }
        boolean skip = queue.broken;
        lock.unlock();
        boolean failed = false;
        for (int i = 0; i < taken && !skip && !failed; i++) {
            failed = !apply(queue.owner, scratch.issued[i], scratch.stage[i]);
        }
        lock.lock();
        queue.broken |= failed;
        done.addAndGet(queue.core, taken);
        outstanding -= taken;
        while (!queue.parked.isEmpty()) {
            Queue parked = queue.parked.poll();
            ready.add(parked);
            if (idleWorkers > 0) {
                work.signal();
            }
        }
        if (queue.count > 0) {
            ready.add(queue);
        } else {
            queue.active = false;
        }
        if (waiting) {
            waiting = false;
            progress.signalAll();
        }
    }

    /** Whether an effect's needs have been applied; if not, the queue is parked with one of them. */
    private boolean satisfied(Queue queue, long[] needs, boolean park) {
        for (long need : needs) {
            int core = PageOrder.core(need);
            if (done.get(core) < PageOrder.sequence(need)) {
                if (park) {
                    queues[core].parked.add(queue);
                }
                return false;
            }
        }
        return true;
    }

    private boolean apply(Core core, Issued issued, int stage) {
        try {
            if ((stage & STAGE) != 0) {
                issued.staged = Staging.copy(core.memory, stage & ~STAGE);
            } else {
                InlineValues.apply(core, issued);
            }
            return true;
        } catch (KernelFault broken) {
            fail(new Values.ValueFault(core, issued, broken, issued.endCycle));
        } catch (RuntimeException unexpected) {
            KernelFault internal = new KernelFault("NPU-F0399", "internal error of the emulator: " + unexpected);
            fail(new Values.ValueFault(core, issued, internal, issued.endCycle));
        }
        return false;
    }

    private synchronized void fail(Values.ValueFault found) {
        if (fault == null || before(found, fault)) {
            fault = found;
        }
    }

    /** Of one core only the first fault counts, so the cycle and the core tell which came first. */
    private static boolean before(Values.ValueFault one, Values.ValueFault other) {
        long later = other.issued().handedOverCycle - one.issued().handedOverCycle;
        return later > 0 || later == 0 && one.core().index < other.core().index;
    }

    Optional<Values.ValueFault> fault() {
        return Optional.ofNullable(fault);
    }

    /** Applies everything and ends the threads. */
    void finish() {
        for (Queue queue : queues) {
            await(queue.core, added[queue.core]);
        }
        lock.lock();
        try {
            closed = true;
            work.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
