// SPDX-License-Identifier: Apache-2.0
package dev.npu384.emulator.observe;

import dev.npu384.emulator.core.Issued;
import dev.npu384.emulator.launch.FaultReport;
import dev.npu384.emulator.timing.MemoryCounters;
import dev.npu384.isa.Pipe;
import dev.npu384.isa.Space;
import dev.npu384.memory.fabric.FabricReport;
import dev.npu384.memory.fabric.FabricSpec;
import dev.npu384.memory.fabric.Failure;
import dev.npu384.memory.fabric.MessageKind;
import java.util.List;
import java.util.Optional;

/**
 * Receives the events of an execution, in event order per die. Cycles count from the start of the launch. Objects handed
 * over are immutable; addresses and lengths are bytes. Methods do nothing unless overridden; an observer must not throw.
 * All events come one after another, unless the observer {@linkplain #takesDiesAtOnce says otherwise}.
 */
public interface Observer {
    /** How often memory is sampled, cycles. */
    long SAMPLE_CYCLES = 512;

    /**
     * Whether the observers {@linkplain #ofDie of different dies} may be called at the same time, from different threads. If
     * not, the dies of a launch are advanced one after another.
     */
    default boolean takesDiesAtOnce() {
        return false;
    }

    /**
     * Who hears of a die of a launch on many, instead of this observer; asked for by rank, after {@link #fabricStarted}. It
     * hears of the die's kernel, cores and memory, and if it is the first of its package that runs a rank, of links and
     * messages inside the package. Its calls come one after another. The beginnings and ends of kernels never come at the same
     * time as anything else.
     *
     * @return empty when nobody wants to hear of that die
     */
    default Optional<Observer> ofDie(int die) {
        return Optional.of(this);
    }

    /** A kernel begins. {@code source} resolves word indices to source lines. */
    default void kernelStarted(int die, String kernel, int blocks, SourceMap source) {}

    /** A kernel has ended, normally or not. */
    default void kernelEnded(int die, long cycle) {}

    /** A core takes a block. */
    default void blockStarted(CoreId core, int block, long cycle) {}

    /** A core has finished its block and its data cache is clean, or the run broke off in the block. */
    default void blockEnded(CoreId core, int block, long cycle) {}

    /** The scalar unit sent an instruction to a pipe. Its operands are captured. */
    default void issued(CoreId core, Pipe pipe, Issued instruction, long cycle) {}

    /** A pipe began to execute an instruction (synchronisation instructions included). Its sources are sampled now. */
    default void started(CoreId core, Pipe pipe, Issued instruction, long cycle) {}

    /** An instruction's effect became visible. */
    default void ended(CoreId core, Pipe pipe, Issued instruction, long startCycle, long endCycle) {}

    /**
     * An instruction was in flight when the run broke off at {@code cycle}. Its effect never became visible.
     */
    default void cutOff(CoreId core, Pipe pipe, Issued instruction, long startCycle, long cycle) {}

    /**
     * A run of scalar instructions without interaction with the rest of the machine.
     *
     * @param firstWord word index of the first instruction
     */
    default void scalarRan(CoreId core, int firstWord, long instructions, long startCycle, long endCycle) {}

    /** A pipe could not go on from {@code startCycle} to {@code endCycle}. {@code wordIndex} is the waiting instruction. */
    default void stalled(CoreId core, Pipe pipe, StallReason reason, int wordIndex, long startCycle, long endCycle) {}

    /** Bytes moved from one space to another by an instruction that ended at {@code cycle}. */
    default void moved(CoreId core, Pipe pipe, Issued instruction, Space from, Space to, long bytes, long cycle) {}

    /** A pipe flag was set. */
    default void flagSet(CoreId core, Pipe source, Pipe destination, int id, int wordIndex, long cycle) {}

    /** A pipe flag was taken by its wait. */
    default void flagTaken(CoreId core, Pipe source, Pipe destination, int id, int wordIndex, long cycle) {}

    /** A core sent a cross-core message. */
    default void crossCoreSet(CoreId core, int mode, int id, int wordIndex, long cycle) {}

    /** A core took a cross-core flag. */
    default void crossCoreTaken(CoreId core, int id, int wordIndex, long cycle) {}

    /**
     * What the shared memory of a die has done since the kernel began. Told about every {@link #SAMPLE_CYCLES} in which
     * something happened, and at the end.
     */
    default void memoryUsed(int die, MemoryCounters counters, long cycle) {}

    /** A core passed the beginning of a timed region (a probe). */
    default void regionBegan(CoreId core, String region, long cycle) {}

    /** A core passed the end of a region that it had begun. */
    default void regionEnded(CoreId core, String region, long cycle) {}

    /** A launch on {@code ranks} dies begins, before their kernels do; {@code failures} are the parts that do not work. */
    default void fabricStarted(FabricSpec fabric, int ranks, List<Failure> failures) {}

    /**
     * A chunk reserved a link of the fabric; see {@link dev.npu384.memory.fabric.LinkListener#reserved}. Told between two
     * windows of parallel time, not in the order of time.
     */
    default void linkReserved(
            int link, long comesTick, long startTick, long endTick, int payloadBytes, long wireBytes) {}

    /**
     * A message between two endpoints is done.
     *
     * @param source the endpoint that initiated it
     * @param target the endpoint whose memory was written or read
     * @param issuedCycle when the core issued it
     * @param arrivedCycle when all its bytes were at their destination
     * @param doneCycle when the initiator knew
     */
    default void messageDone(
            MessageKind kind,
            int source,
            int target,
            long bytes,
            long issuedCycle,
            long arrivedCycle,
            long doneCycle) {}

    /** A launch on several dies has ended; {@code report} is what the links carried. */
    default void fabricEnded(FabricReport report) {}

    /**
     * All hosts begin a step: its first rank at {@code cycle}, counted from the program's start. Messages and links that are
     * told of until a COPY has ended are the copy's; what is told until a step has ended counts its cycles from its first.
     *
     * @param dies by rank
     */
    default void hostStepStarted(HostStepKind kind, String name, FabricSpec fabric, int[] dies, long cycle) {}

    /** The step that began last has ended; cycles by rank count from the program's start. */
    default void hostStepEnded(long[] beginCycles, long[] endCycles) {}

    /** A launch ended in a fault or a deadlock; of several dies, each that did. Told to the observer of the whole launch. */
    default void faulted(FaultReport fault) {}
}
