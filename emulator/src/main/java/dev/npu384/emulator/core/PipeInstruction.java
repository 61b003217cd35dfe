// SPDX-License-Identifier: Apache-2.0
package dev.npu384.emulator.core;

import dev.npu384.isa.BitField;
import dev.npu384.isa.Decoded;
import dev.npu384.isa.Pipe;
import dev.npu384.isa.Space;
import java.util.Optional;

/** Everything static about one word that is sent to a pipe. Made once per program. */
public final class PipeInstruction {
    /** What the pipe does with it. */
    public enum Role {
        /** Executes semantics, is timed. */
        WORK,
        SET_FLAG,
        WAIT_FLAG,
        SET_BUFFER_FLAG,
        WAIT_BUFFER_FLAG,
        BARRIER,
        SET_CROSS_CORE,
        NOP,
        /** Writes a register of the pipe; its semantics are the event loop's own. */
        REGISTER_WRITE
    }

    /** Index of the register that reads as zero: for operands an instruction does not have. */
    public static final int NO_REGISTER = 32;

    public final Decoded decoded;
    public final int wordIndex;
    public final Pipe pipe;
    public final Role role;
    public final Semantics semantics;
    public final int xd;
    public final int xn;
    public final int xm;
    public final int xt;

    /** Flags: the other pipe of the pair. */
    public final Pipe partner;

    /** Flags: the id in the word, or -1 when it comes from register XT. */
    public final int flagId;

    /** Flags with a buffer: its code, else 0. */
    public final int flagBuffer;

    /** Where the unit-flag mode is in XT; empty for instructions without one. */
    public final Optional<BitField> unitFlag;

    /** Where bytes come from and go to, for path statistics; both empty for arithmetic. */
    public final Optional<Space> from;

    public final Optional<Space> to;

    /** Whether it moves bytes without changing them: executed on known bytes in timing-only mode. */
    public final boolean copies;

    PipeInstruction(
            Decoded decoded,
            int wordIndex,
            Pipe pipe,
            Role role,
            Semantics semantics,
            int[] registers,
            Pipe partner,
            int flagId,
            int flagBuffer,
            Optional<BitField> unitFlag,
            Optional<Space> from,
            Optional<Space> to,
            boolean copies) {
        this.decoded = decoded;
        this.wordIndex = wordIndex;
        this.pipe = pipe;
        this.role = role;
        this.semantics = semantics;
        this.xd = registers[0];
        this.xn = registers[1];
        this.xm = registers[2];
        this.xt = registers[3];
        this.partner = partner;
        this.flagId = flagId;
        this.flagBuffer = flagBuffer;
        this.unitFlag = unitFlag;
        this.from = from;
        this.to = to;
        this.copies = copies;
    }
}
