// SPDX-License-Identifier: Apache-2.0
package dev.npu384.assembler.macro;

import dev.npu384.assembler.diagnostic.DiagnosticCode;
import dev.npu384.assembler.diagnostic.SourceProblem;
import dev.npu384.assembler.source.SourceFiles;
import dev.npu384.assembler.source.SourceLine;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Opens included files, and refuses a file that includes itself. */
final class Inclusion {
    private final SourceFiles files;

    Inclusion(SourceFiles files) {
        this.files = files;
    }

    /** The lines of a file as bodies. */
    static List<BodyLine> body(Path path, List<String> lines) {
        String name = path.toString();
        List<BodyLine> body = new ArrayList<>(lines.size());
        for (String line : lines) {
            body.add(new BodyLine(name, body.size() + 1, line));
        }
        return body;
    }

    /** The frame of the included file. Throws SourceProblem. */
    Frame open(String name, SourceLine line, int column, Collection<Frame> frames, int openConditionals) {
        Path from = frames.stream()
                .flatMap(frame -> frame.file().stream())
                .findFirst()
                .orElseThrow();
        Path path = files.find(name, from)
                .orElseThrow(() -> new SourceProblem(
                        DiagnosticCode.INCLUDE,
                        column,
                        "cannot find include file \"" + name + "\"",
                        "-I adds a directory"));
        Path real = real(path);
        if (frames.stream()
                .flatMap(frame -> frame.file().stream())
                .anyMatch(open -> real(open).equals(real))) {
            throw new SourceProblem(DiagnosticCode.CYCLIC_INCLUDE, column, "file \"" + name + "\" includes itself");
        }
        try {
            SourceLine.Expansion expansion = new SourceLine.Expansion("file " + path, line, true);
            return Frame.file(body(path, SourceFiles.read(path)), path, Optional.of(expansion), openConditionals);
        } catch (IOException error) {
            throw new SourceProblem(
                    DiagnosticCode.INCLUDE, column, "cannot read include file \"" + name + "\": " + error.getMessage());
        }
    }

    private static Path real(Path path) {
        try {
            return path.toRealPath();
        } catch (IOException notThere) {
            return path.toAbsolutePath().normalize();
        }
    }
}
