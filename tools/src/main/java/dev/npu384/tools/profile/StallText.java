// SPDX-License-Identifier: Apache-2.0
package dev.npu384.tools.profile;

import dev.npu384.emulator.observe.StallReason;
import dev.npu384.isa.Pipe;
import java.util.Locale;

/** A stall in plain words. */
final class StallText {
    private StallText() {}

    static String of(StallTable.Row row, ProgramText text) {
        String at = text.shortPosition(row.word()) + " (" + text.bare(row.word()) + ")";
        String cycles = String.format(Locale.ROOT, "%,d cycles in %,d waits: ", row.cycles(), row.times());
        return cycles
                + switch (row.reason()) {
                    case FLAG -> at + " waits for the flag that " + setter(row, text) + " sets";
                    case BUFFER_FLAG -> at + " waits for a buffer flag";
                    case CROSS_CORE -> at + " waits for another core";
                    case BARRIER -> at + " waits for earlier instructions of the pipe";
                    case QUEUE_FULL -> "the scalar unit at " + at + " waits for a place in the queue";
                    case MEMORY -> "the scalar unit at " + at + " waits for memory";
                    case INSTRUCTION_FETCH -> "the scalar unit at " + at + " waits for the instruction cache";
                    case UNIT_FLAG -> at + " waits for blocks of L0C";
                };
    }

    /** Cycles lost to bank conflicts, in plain words. */
    static String conflicts(WordRow row, ProgramText text) {
        return String.format(
                Locale.ROOT,
                "%,d cycles: %s (%s) meets itself at banks of the UB",
                row.conflictCycles(),
                text.shortPosition(row.word()),
                text.bare(row.word()));
    }

    /** Transfers that HBM holds up, in plain words. */
    static String hbm(WordRow row, ProgramText text) {
        return String.format(
                Locale.ROOT,
                "%,d cycles: %s (%s) runs while HBM delivers all it can",
                row.hbmCycles(),
                text.shortPosition(row.word()),
                text.bare(row.word()));
    }

    /** The kind of wait in plain words, with what the one waited for does. */
    static String reason(StallTable.Row row, Profile profile) {
        if (row.reason() != StallReason.FLAG || row.blockerWord() < 0) {
            return reason(row.reason());
        }
        Pipe setter = profile.words().pipe(row.blockerWord());
        return setter == Pipe.MTE2 ? "data from memory" : "flag of " + setter;
    }

    /** The kind of wait in plain words. */
    static String reason(StallReason reason) {
        return switch (reason) {
            case FLAG -> "flag";
            case BUFFER_FLAG -> "buffer flag";
            case CROSS_CORE -> "another core";
            case BARRIER -> "barrier";
            case QUEUE_FULL -> "queue full";
            case MEMORY -> "memory";
            case INSTRUCTION_FETCH -> "instruction fetch";
            case UNIT_FLAG -> "unit flag";
        };
    }

    private static String setter(StallTable.Row row, ProgramText text) {
        return row.reason() == StallReason.FLAG && row.blockerWord() >= 0
                ? text.shortPosition(row.blockerWord()) + " (" + text.bare(row.blockerWord()) + ")"
                : "no line";
    }
}
