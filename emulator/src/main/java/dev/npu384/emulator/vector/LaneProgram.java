// SPDX-License-Identifier: Apache-2.0
package dev.npu384.emulator.vector;

/**
 * One form of an element-wise instruction.
 *
 * @param destination type of the result
 * @param first type of source 0
 * @param second type of source 1 or of the scalar; the first's where there is none
 * @param placement which part of each destination block takes the result
 * @param accumulates whether the old destination is a source too
 * @param scaling what the kernel needs of DEQSCALE
 * @param kernel what happens to the lanes
 */
record LaneProgram(
        Element destination,
        Element first,
        Element second,
        Placement placement,
        boolean accumulates,
        Scaling scaling,
        LaneKernel kernel) {

    /** Which part of each 32-byte destination block takes the result. */
    enum Placement {
        WHOLE,
        LOWER_HALF,
        UPPER_HALF
    }

    /** What a kernel needs of DEQSCALE. */
    enum Scaling {
        NONE,
        /** The register itself. */
        REGISTER,
        /** The table in the UB that the register points to. */
        TABLE
    }

    /** All operands of one type. */
    static LaneProgram of(Element type, LaneKernel kernel) {
        return new LaneProgram(type, type, type, Placement.WHOLE, false, Scaling.NONE, kernel);
    }

    /** A conversion: one source type, another result type. */
    static LaneProgram converting(Element from, Element to, LaneKernel kernel) {
        return new LaneProgram(to, from, from, Placement.WHOLE, false, Scaling.NONE, kernel);
    }

    /** Sources of one type, a destination of possibly another that is also read. */
    static LaneProgram accumulating(Element from, Element to, LaneKernel kernel) {
        return new LaneProgram(to, from, from, Placement.WHOLE, true, Scaling.NONE, kernel);
    }

    LaneProgram placed(Placement where) {
        return new LaneProgram(destination, first, second, where, accumulates, scaling, kernel);
    }

    LaneProgram scaled(Scaling by) {
        return new LaneProgram(destination, first, second, placement, accumulates, by, kernel);
    }

    /** Lanes of one repeat: 2048 bits of the widest type. */
    int lanesPerRepeat() {
        return 2048 / Math.max(16, Math.max(destination.bits(), Math.max(first.bits(), second.bits())));
    }
}
