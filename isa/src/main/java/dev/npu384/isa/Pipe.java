// SPDX-License-Identifier: Apache-2.0
package dev.npu384.isa;

import java.util.Optional;

/** An in-order hardware queue and its engine. Order of the constants is the tie-break order of the event loop. */
public enum Pipe {
    /** Scalar unit: fetches everything, executes scalar and flow instructions, dispatches the rest. */
    S(0),
    /** Vector unit (AIV). */
    V(1),
    /** Cube unit (AIC). */
    M(2),
    /** L1 to L0A, L0B and the bias table (AIC). */
    MTE1(3),
    /** Global memory to UB (AIV) or to L1 and L0 (AIC). */
    MTE2(4),
    /** UB (AIV) or L1 (AIC) to global memory. */
    MTE3(5),
    /** Fixpipe: L0C to L1 or global memory (AIC). */
    FIX(10);

    /** The pseudo pipe code that a barrier uses for "all pipes". */
    public static final int ALL_CODE = 6;

    private static final Pipe[] BY_ORDINAL = values();

    private final int code;

    Pipe(int code) {
        this.code = code;
    }

    /** The code of this pipe in flag, barrier and cross-core words (isa.md 1.5). */
    public int code() {
        return code;
    }

    /** The pipe with this code, empty for ALL and for the codes that 910B does not use. */
    public static Optional<Pipe> ofCode(int code) {
        for (Pipe pipe : BY_ORDINAL) {
            if (pipe.code == code) {
                return Optional.of(pipe);
            }
        }
        return Optional.empty();
    }

    /** Name as written in assembly, lower case. */
    public String assemblyName() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }
}
