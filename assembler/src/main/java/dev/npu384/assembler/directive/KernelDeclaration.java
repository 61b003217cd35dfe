// SPDX-License-Identifier: Apache-2.0
package dev.npu384.assembler.directive;

import dev.npu384.assembler.source.SourceLine;
import dev.npu384.isa.CoreKind;
import dev.npu384.isa.program.ProgramImage;
import java.util.Map;

/**
 * A {@code .kernel} directive.
 *
 * @param vectorCoresPerCube 1 or 2 for a mix kernel, else 0
 * @param entries label of the entry for each kind of core it runs on
 * @param column where its name stands
 */
public record KernelDeclaration(
        String name,
        ProgramImage.KernelKind kind,
        int vectorCoresPerCube,
        Map<CoreKind, String> entries,
        SourceLine line,
        int column) {}
