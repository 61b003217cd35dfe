// SPDX-License-Identifier: Apache-2.0
package dev.npu384.assembler;

import dev.npu384.assembler.check.ProgramChecks;
import dev.npu384.assembler.diagnostic.DiagnosticCode;
import dev.npu384.assembler.diagnostic.Diagnostics;
import dev.npu384.assembler.diagnostic.SourceProblem;
import dev.npu384.assembler.directive.Translator;
import dev.npu384.assembler.directive.Unit;
import dev.npu384.assembler.layout.ProgramLayout;
import dev.npu384.assembler.listing.Listing;
import dev.npu384.assembler.macro.Expander;
import dev.npu384.assembler.source.SourceFiles;
import dev.npu384.assembler.source.SourceLine;
import dev.npu384.isa.program.ProgramImage;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The assembler: source text to a laid-out program, or the list of everything that is wrong with it. */
public final class Assembler {
    private Assembler() {}

    /** Assembles. Never throws for what a source contains or for a file that cannot be read. */
    public static AssemblyResult assemble(AssemblyRequest request) {
        Diagnostics diagnostics = new Diagnostics();
        Unit unit = new Unit(request.capacities(), diagnostics);
        Optional<ProgramImage> image = Optional.empty();
        try {
            read(request, unit);
            image = Optional.of(layOut(unit));
        } catch (IOException error) {
            diagnostics.error(
                    DiagnosticCode.UNREADABLE, outside(request), 0, "cannot read the file: " + error.getMessage(), "");
        } catch (Diagnostics.Abort abort) {
            // The reason has been reported.
        }
        Optional<ProgramImage> output = diagnostics.hasErrors() ? Optional.empty() : image;
        return new AssemblyResult(
                output, diagnostics.sorted(), () -> Listing.of(unit.text(), unit.data(), output.orElseThrow()));
    }

    private static void read(AssemblyRequest request, Unit unit) throws IOException {
        List<String> lines =
                request.text().isPresent() ? SourceFiles.lines(request.text().get()) : SourceFiles.read(request.path());
        for (Map.Entry<String, Long> param : new TreeMap<>(request.params()).entrySet()) {
            try {
                unit.symbols().defineConstant(param.getKey(), param.getValue(), outside(request), 0);
            } catch (SourceProblem problem) {
                unit.diagnostics().error(outside(request), problem);
            }
        }
        Translator translator = new Translator(unit);
        SourceFiles files = new SourceFiles(request.includePaths());
        new Expander(translator, files, request.defines(), unit.diagnostics()).run(request.path(), lines);
    }

    private static ProgramImage layOut(Unit unit) {
        ProgramLayout layout = new ProgramLayout(unit.symbols(), unit.diagnostics());
        layout.place(unit.text(), unit.data());
        ProgramImage image = layout.image(unit.text(), unit.data(), ProgramChecks.kernels(unit));
        ProgramChecks.check(unit);
        return image;
    }

    /** The place of what is not in the source: params, the file as a whole. */
    private static SourceLine outside(AssemblyRequest request) {
        return new SourceLine(request.path().toString(), 1, "", -1, Optional.empty());
    }
}
