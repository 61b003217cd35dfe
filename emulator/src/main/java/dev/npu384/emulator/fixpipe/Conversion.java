// SPDX-License-Identifier: Apache-2.0
package dev.npu384.emulator.fixpipe;

import java.util.Arrays;
import java.util.Optional;

/** The {@code quant_pre} codes of isa.md 3.7: what is done to each element before it is stored. */
enum Conversion {
    NONE(0, Factor.NONE, OutputType.WORD),
    F32_TO_F16(1, Factor.NONE, OutputType.F16),
    S32_TO_B8_VECTOR(8, Factor.VECTOR, OutputType.B8),
    S32_TO_B8(9, Factor.SCALAR, OutputType.B8),
    S32_TO_F16_VECTOR(10, Factor.VECTOR, OutputType.F16),
    S32_TO_F16(11, Factor.SCALAR, OutputType.F16),
    S32_TO_S16_VECTOR(12, Factor.VECTOR, OutputType.S16),
    S32_TO_S16(13, Factor.SCALAR, OutputType.S16),
    F32_TO_BF16(16, Factor.NONE, OutputType.BF16),
    S32_TO_S4_VECTOR(21, Factor.VECTOR, OutputType.S4),
    S32_TO_S4(22, Factor.SCALAR, OutputType.S4),
    F32_TO_B8_VECTOR(23, Factor.VECTOR, OutputType.B8),
    F32_TO_B8(24, Factor.SCALAR, OutputType.B8),
    F32_TO_S4_VECTOR(25, Factor.VECTOR, OutputType.S4),
    F32_TO_S4(26, Factor.SCALAR, OutputType.S4);

    /** Where the factor of a column comes from. */
    enum Factor {
        NONE,
        /** One for all columns, in QUANT_PRE. */
        SCALAR,
        /** One per column, in the fixpipe buffer. */
        VECTOR
    }

    private static final Conversion[] BY_CODE = new Conversion[32];

    static {
        Arrays.stream(values()).forEach(conversion -> BY_CODE[conversion.code] = conversion);
    }

    private final int code;
    private final Factor factor;
    private final OutputType output;

    Conversion(int code, Factor factor, OutputType output) {
        this.code = code;
        this.factor = factor;
        this.output = output;
    }

    /** The conversion with this 5-bit code; empty where the code has no public meaning. */
    static Optional<Conversion> ofCode(int code) {
        return Optional.ofNullable(BY_CODE[code]);
    }

    Factor factor() {
        return factor;
    }

    OutputType output() {
        return output;
    }
}
