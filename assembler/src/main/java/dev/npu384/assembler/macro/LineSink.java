// SPDX-License-Identifier: Apache-2.0
package dev.npu384.assembler.macro;

import dev.npu384.assembler.source.SourceLine;

/** Takes the lines that are to be assembled, and answers the questions that conditionals ask. */
public interface LineSink {
    /** A line without macros or conditionals; reports its problems itself. */
    void translate(SourceLine line);

    /** The value of the first argument of a directive, known at this point of the source. Throws SourceProblem. */
    long constant(SourceLine line);

    /** The string that is the first argument of a directive. Throws SourceProblem. */
    String string(SourceLine line);

    /** A macro of that name exists from here on. */
    void macroDefined(String name);

    boolean isDefined(String symbol);
}
