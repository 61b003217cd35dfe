// SPDX-License-Identifier: Apache-2.0
package dev.npu384.assembler;

import dev.npu384.assembler.diagnostic.Diagnostic;
import dev.npu384.isa.program.ProgramImage;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** What came out of an assembly: a program, unless there are errors, and all findings. */
public final class AssemblyResult {
    private final Optional<ProgramImage> image;
    private final List<Diagnostic> diagnostics;
    private final Supplier<String> listing;

    AssemblyResult(Optional<ProgramImage> image, List<Diagnostic> diagnostics, Supplier<String> listing) {
        this.image = image;
        this.diagnostics = List.copyOf(diagnostics);
        this.listing = listing;
    }

    /** The program; empty when there are errors. */
    public Optional<ProgramImage> image() {
        return image;
    }

    /** All findings in source order. */
    public List<Diagnostic> diagnostics() {
        return diagnostics;
    }

    public boolean ok() {
        return image.isPresent();
    }

    /** All findings as text for people, each ending in a newline; "" when there are none. */
    public String messages() {
        return diagnostics.stream().map(Diagnostic::render).collect(Collectors.joining());
    }

    /** Addresses, words and source lines, expanded macros indented; "" when there are errors. */
    public String listing() {
        return image.isPresent() ? listing.get() : "";
    }
}
