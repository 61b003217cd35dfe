// SPDX-License-Identifier: Apache-2.0
package dev.npu384.emulator.core;

import dev.npu384.emulator.timing.Transfer;
import dev.npu384.isa.Decoded;
import dev.npu384.isa.Operands;
import dev.npu384.isa.SpecialRegister;

/**
 * One dynamic instruction of a pipe, with the register values captured when the scalar unit issued it. Immutable but for
 * the cycles, which the event loop fills in; where nobody keeps it beyond its end, it becomes another one afterwards.
 */
public final class Issued implements Operands {
    /** Index in the special-register block at which the vector address registers start: two longs each. */
    public static final int VECTOR_ADDRESS_BASE = SpecialRegister.values().length;

    /** Length of the special-register block. */
    public static final int SPECIALS_LENGTH = VECTOR_ADDRESS_BASE + 16;

    private Decoded decoded;
    private int wordIndex;
    private long xd;
    private long xn;
    private long xm;
    private long xt;
    private long[] specials;

    /** Stands for the scalar unit where an instruction is asked for. */
    static final Issued NONE = new Issued(null, -1, 0, 0, 0, 0, null);

    /** The static side of the instruction. */
    PipeInstruction fixed;

    /** Unit-flag mode; 0 without. */
    int unitFlag;

    /** End of the instruction whose L0C blocks this one takes over. */
    long producerEnd;

    /** Sources as they were at the start, when something has overwritten them since; else null. */
    CoreMemory staged;

    /** Whether the values have already changed hands. */
    boolean effectEmitted;

    /** The cycle at which its values were handed over. */
    long handedOverCycle;

    long movedBytes;
    long conflictCycles;
    long issueCycle;
    long startCycle;
    long endCycle;

    /** The earliest end, while the end is not known because something before it in its pipe has not ended. */
    long leastEnd;

    /** What it has posted and has not ended; else null. */
    Transfer posted;

    /**
     * @param wordIndex index of the word in the program's text
     * @param specials the special registers at issue, by {@link SpecialRegister#ordinal}, then the vector address
     *     registers; shared, never written after capture
     */
    public Issued(Decoded decoded, int wordIndex, long xd, long xn, long xm, long xt, long[] specials) {
        become(decoded, wordIndex, xd, xn, xm, xt, specials);
    }

    /** From now on it is another instruction, which has just been issued. */
    void become(Decoded decoded, int wordIndex, long xd, long xn, long xm, long xt, long[] specials) {
        unitFlag = 0;
        producerEnd = 0;
        effectEmitted = false;
        movedBytes = 0;
        conflictCycles = 0;
        this.decoded = decoded;
        this.wordIndex = wordIndex;
        this.xd = xd;
        this.xn = xn;
        this.xm = xm;
        this.xt = xt;
        this.specials = specials;
    }

    @Override
    public Decoded decoded() {
        return decoded;
    }

    public int wordIndex() {
        return wordIndex;
    }

    @Override
    public long xd() {
        return xd;
    }

    @Override
    public long xn() {
        return xn;
    }

    @Override
    public long xm() {
        return xm;
    }

    @Override
    public long xt() {
        return xt;
    }

    @Override
    public long special(SpecialRegister register) {
        return specials[register.ordinal()];
    }

    @Override
    public long vectorAddress(int index, int half) {
        return specials[VECTOR_ADDRESS_BASE + 2 * index + half];
    }

    /** Whether it computes or moves bytes; false for flags, barriers and the like, which never make a pipe busy. */
    public boolean isWork() {
        return fixed.role == PipeInstruction.Role.WORK;
    }

    /** Bytes it moved along its path; known at its end. */
    public long movedBytes() {
        return movedBytes;
    }

    /** Cycles it kept its pipe longer because of conflicts at the banks of the unified buffer; known at its end. */
    public long conflictCycles() {
        return conflictCycles;
    }

    public long issueCycle() {
        return issueCycle;
    }

    public long startCycle() {
        return startCycle;
    }

    public long endCycle() {
        return endCycle;
    }
}
