// SPDX-License-Identifier: Apache-2.0
package dev.npu384.tools.profile;

import dev.npu384.emulator.observe.StallReason;

/** A stall in plain words. */
final class StallText {
    private StallText() {}

    static String of(StallTable.Row row, ProgramText text) {
        String at = text.position(row.word()) + " (" + text.statement(row.word()) + ")";
        String cycles = String.format("%,d cycles in %,d waits: ", row.cycles(), row.times());
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
                ? text.position(row.blockerWord())
                : "no line";
    }
}
