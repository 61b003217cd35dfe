// SPDX-License-Identifier: Apache-2.0
package dev.npu384.assembler;

import dev.npu384.assembler.check.ProgramChecks;
import dev.npu384.assembler.diagnostic.DiagnosticCode;
import dev.npu384.assembler.diagnostic.Diagnostics;
import dev.npu384.assembler.directive.Translator;
import dev.npu384.assembler.directive.Unit;
import dev.npu384.assembler.layout.ProgramLayout;
import dev.npu384.assembler.macro.Expander;
import dev.npu384.assembler.source.SourceFiles;
import dev.npu384.assembler.source.SourceLine;
import dev.npu384.isa.program.ProgramImage;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The assembler: source text to a laid-out program, or the list of everything that is wrong with it. */
public final class Assembler {
    private Assembler() {}

    /** Assembles. Never throws for what a source contains or for a file that cannot be read. */
    public static AssemblyResult assemble(AssemblyRequest request) {
        Diagnostics diagnostics = new Diagnostics();
        Optional<ProgramImage> image = Optional.empty();
        try {
            image = Optional.of(assemble(request, diagnostics));
        } catch (IOException error) {
            diagnostics.error(
                    DiagnosticCode.UNREADABLE, outside(request), 0, "cannot read the file: " + error.getMessage(), "");
        } catch (Diagnostics.Abort abort) {
            // The reason has been reported.
        }
        return new AssemblyResult(diagnostics.hasErrors() ? Optional.empty() : image, diagnostics.sorted());
    }

    private static ProgramImage assemble(AssemblyRequest request, Diagnostics diagnostics) throws IOException {
        List<String> lines =
                request.text().isPresent() ? SourceFiles.lines(request.text().get()) : SourceFiles.read(request.path());
        Unit unit = new Unit(request.capacities(), diagnostics);
        for (Map.Entry<String, Long> param : request.params().entrySet()) {
            unit.symbols().defineConstant(param.getKey(), param.getValue(), outside(request), 0);
        }
        Translator translator = new Translator(unit);
        SourceFiles files = new SourceFiles(request.includePaths());
        new Expander(translator, files, request.defines(), diagnostics).run(request.path(), lines);
        ProgramLayout layout = new ProgramLayout(unit.symbols(), diagnostics);
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
