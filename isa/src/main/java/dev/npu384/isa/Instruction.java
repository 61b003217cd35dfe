// SPDX-License-Identifier: Apache-2.0
package dev.npu384.isa;

import java.util.List;
import java.util.Set;

/**
 * An instruction, declared once. Parser check, encoder, decoder, disassembler, help, manual, profiler lanes and checkers
 * are all derived from it.
 *
 * @param mnemonic canonical name, upper case, without suffix
 * @param aliases other names the assembler accepts (log-family names), upper case
 * @param summary one sentence for help and manual
 * @param subject the folder its semantics and tests live in: scalar, flow, sync, vector, cube, transfer, fixpipe
 * @param pipe the pipe that executes it; for flags and barriers the form's selectors say which
 * @param cores the kinds of core on which it is legal
 * @param status the best status of its forms
 * @param forms its encodings
 * @param costClass name of its cost in the machine file
 * @param footprint the bytes it reads and writes
 * @param constraints rules a program must keep, one sentence each; the first of a modelled instruction says what the
 *     project chose
 * @param provenance source and confidence of the above
 */
public record Instruction(
        String mnemonic,
        List<String> aliases,
        String summary,
        String subject,
        Pipe pipe,
        Set<CoreKind> cores,
        Status status,
        List<Form> forms,
        String costClass,
        Footprint footprint,
        List<String> constraints,
        Provenance provenance) {
    public Instruction {
        aliases = List.copyOf(aliases);
        cores = Set.copyOf(cores);
        forms = List.copyOf(forms);
        constraints = List.copyOf(constraints);
    }
}
