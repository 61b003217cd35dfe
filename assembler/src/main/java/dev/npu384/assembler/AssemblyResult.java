// SPDX-License-Identifier: Apache-2.0
package dev.npu384.assembler;

import dev.npu384.assembler.diagnostic.Diagnostic;
import dev.npu384.isa.program.ProgramImage;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What came out.
 *
 * @param image the program, unless there are errors
 * @param diagnostics all findings in source order
 */
public record AssemblyResult(Optional<ProgramImage> image, List<Diagnostic> diagnostics) {
    public AssemblyResult {
        diagnostics = List.copyOf(diagnostics);
    }

    public boolean ok() {
        return image.isPresent();
    }

    /** All findings as text for people, each ending in a newline. */
    public String messages() {
        return diagnostics.stream().map(Diagnostic::render).collect(Collectors.joining());
    }
}
