// SPDX-License-Identifier: Apache-2.0
package dev.npu384.assembler.check;

import dev.npu384.assembler.diagnostic.DiagnosticCode;
import dev.npu384.assembler.diagnostic.Diagnostics;
import dev.npu384.assembler.instruction.InstructionItem;
import dev.npu384.assembler.source.SourceLine;
import dev.npu384.isa.CoreKind;
import java.util.ArrayDeque;
import java.util.BitSet;
import java.util.Deque;

/** Follows a kernel from its entry and reports what its kind of core cannot do. Jumps by register are not followed. */
final class CoreCheck {
    private final CodeMap code;
    private final Diagnostics diagnostics;
    private final String kernel;
    private final CoreKind core;
    private final FlagRules flags;

    CoreCheck(CodeMap code, Diagnostics diagnostics, String kernel, CoreKind core) {
        this.code = code;
        this.diagnostics = diagnostics;
        this.kernel = kernel;
        this.core = core;
        this.flags = new FlagRules(core);
    }

    void check(long entryAddress) {
        BitSet seen = new BitSet(code.size());
        Deque<Integer> open = new ArrayDeque<>();
        visit(code.at(entryAddress), seen, open);
        while (!open.isEmpty()) {
            int index = open.pop();
            if (code.item(index) instanceof InstructionItem instruction) {
                check(instruction);
            }
            if (code.runsOut(index)) {
                SourceLine line = code.item(index).line();
                String message = "kernel '" + kernel + "' runs past the end of the text from here";
                diagnostics.warning(DiagnosticCode.RUNS_OUT, line, line.indent(), message, "is an 'end' missing?");
            }
            visit(code.next(index), seen, open);
            visit(code.target(index), seen, open);
        }
    }

    private static void visit(int index, BitSet seen, Deque<Integer> open) {
        if (index >= 0 && !seen.get(index)) {
            seen.set(index);
            open.push(index);
        }
    }

    private void check(InstructionItem item) {
        if (!item.instruction().cores().contains(core)) {
            CoreKind legal = item.instruction().cores().iterator().next();
            report(
                    item,
                    DiagnosticCode.WRONG_CORE,
                    name(item) + " is legal on " + legal + " only, kernel '" + kernel + "' runs it on " + core);
            return;
        }
        flags.problem(item.form())
                .ifPresent(problem -> report(
                        item, problem.code(), name(item) + ": " + problem.text() + " (kernel '" + kernel + "')"));
        if (flags.isUndocumented(item.form())) {
            DiagnosticCode code = DiagnosticCode.UNDOCUMENTED_PAIR;
            String message = name(item) + " is a pair of pipes that no public source shows on " + core;
            diagnostics.warning(code, item.line(), item.column(), message, "");
        }
    }

    private static String name(InstructionItem item) {
        return "'" + dev.npu384.assembler.instruction.Syntax.name(item.form()) + "'";
    }

    private void report(InstructionItem item, DiagnosticCode problem, String message) {
        diagnostics.error(problem, item.line(), item.column(), message, problem.remedy());
    }
}
