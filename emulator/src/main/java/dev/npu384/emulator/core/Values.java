// SPDX-License-Identifier: Apache-2.0
package dev.npu384.emulator.core;

import dev.npu384.isa.SpecialRegister;
import java.util.Optional;

/**
 * WHAT, apart from WHEN. The event loop hands over effects in completion order and never looks at tensor values; it asks
 * for a value only when a scalar instruction needs one. Called by one event loop.
 */
public interface Values {
    /** The effect of an instruction, after all effects handed over before. {@code ranges} is only valid during the call. */
    void execute(Core core, Issued issued, Ranges ranges);

    /** Whether {@link #stage} does anything. */
    default boolean stages() {
        return true;
    }

    /** Whether instructions handed over may be looked at after their end. */
    default boolean keepsInstructions() {
        return true;
    }

    /** Keeps the present sources of an instruction in flight for its later {@link #execute}. */
    void stage(Core core, Issued reader, Ranges ranges);

    /** Reads global memory for the scalar unit; the mask of known bytes (bit i for byte i), -1 for all. */
    long readGlobal(Core core, long address, byte[] target, int offset, int length);

    /** Writes global memory for the scalar unit. */
    void writeGlobal(Core core, long address, byte[] source, int offset, int length, long known);

    /**
     * Reads the UB for the scalar unit.
     *
     * @return the mask of known bytes
     */
    long readBuffer(Core core, long offset, byte[] target, int length);

    void writeBuffer(Core core, long offset, byte[] source, int length);

    /** A special register that a pipe writes. */
    long readRegister(Core core, SpecialRegister register);

    /** All effects handed over have been applied when this returns. */
    void finish();

    /** The first effect, in the order they were handed over, that broke a rule; empty while none is known. */
    Optional<ValueFault> fault();

    /** An effect that broke a rule. */
    record ValueFault(Core core, Issued issued, KernelFault fault, long cycle) {}
}
