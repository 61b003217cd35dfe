// SPDX-License-Identifier: Apache-2.0
package dev.npu384.assembler.instruction;

import dev.npu384.assembler.diagnostic.DiagnosticCode;
import dev.npu384.assembler.diagnostic.Diagnostics;
import dev.npu384.assembler.diagnostic.SourceProblem;
import dev.npu384.assembler.layout.Item;
import dev.npu384.assembler.layout.SectionBytes;
import dev.npu384.assembler.source.SourceLine;
import dev.npu384.assembler.tree.Scope;
import java.util.List;

/** Words of text: constant loads, then perhaps an instruction. */
public abstract class CodeItem extends Item {
    private final List<ConstantLoad> loads;

    CodeItem(SourceLine line, List<ConstantLoad> loads) {
        super(line);
        this.loads = loads;
    }

    public final List<ConstantLoad> loads() {
        return loads;
    }

    /** Words of all loads. */
    final int loadWords() {
        int words = 0;
        for (ConstantLoad load : loads) {
            words += load.words();
        }
        return words;
    }

    @Override
    public final boolean grow(Scope scope) {
        boolean grew = false;
        for (ConstantLoad load : loads) {
            grew |= load.grow(scope);
        }
        return grew;
    }

    @Override
    public final void emit(SectionBytes out, Scope scope, Diagnostics diagnostics) {
        if ((address() & 3) != 0) {
            diagnostics.error(
                    DiagnosticCode.ALIGNMENT,
                    line(),
                    line().indent(),
                    "instruction at an address that is not a multiple of 4",
                    "put .align 4 before it");
        }
        for (ConstantLoad load : loads) {
            LoadWords.emit(out, load.register(), value(load, scope, diagnostics), load.words());
        }
        emitInstruction(out, scope, diagnostics);
    }

    abstract void emitInstruction(SectionBytes out, Scope scope, Diagnostics diagnostics);

    private long value(ConstantLoad load, Scope scope, Diagnostics diagnostics) {
        try {
            return load.value().value(scope);
        } catch (SourceProblem problem) {
            diagnostics.error(line(), problem);
            return 0;
        }
    }
}
