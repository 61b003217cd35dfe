// SPDX-License-Identifier: Apache-2.0
package dev.npu384.emulator.core;

import dev.npu384.emulator.launch.FaultReport;
import dev.npu384.isa.program.ProgramImage;

/** Adds to a broken rule where it was broken. */
public final class FaultContext {
    private FaultContext() {}

    /** A rule broken by what the die's event loop was doing. */
    public static FaultReport report(Die die, KernelFault fault) {
        Core core = die.activeCore();
        Issued issued = core.active;
        if (issued == null) {
            int pc = core.scalar.programCounter();
            return report(core, pc, "s", fault, core.scalar.cycle());
        }
        return report(core, issued.wordIndex(), issued.fixed.pipe.assemblyName(), fault, die.now());
    }

    /** A rule broken by an effect that was applied later. */
    public static FaultReport report(Values.ValueFault fault) {
        Issued issued = fault.issued();
        return report(fault.core(), issued.wordIndex(), issued.fixed.pipe.assemblyName(), fault.fault(), fault.cycle());
    }

    private static FaultReport report(Core core, int wordIndex, String pipe, KernelFault fault, long cycle) {
        String source =
                core.die.source.line(wordIndex).map(ProgramImage.Line::source).orElse("");
        return new FaultReport(
                fault.code(),
                fault.getMessage(),
                source.strip(),
                core.position(wordIndex),
                core.id.toString(),
                pipe,
                cycle);
    }
}
