// SPDX-License-Identifier: Apache-2.0
package dev.npu384.assembler.instruction;

import dev.npu384.assembler.diagnostic.Diagnostics;
import dev.npu384.assembler.layout.SectionBytes;
import dev.npu384.assembler.source.SourceLine;
import dev.npu384.assembler.tree.Scope;
import java.util.List;

/** The pseudo-instruction {@code li}. */
public final class LoadItem extends CodeItem {
    LoadItem(SourceLine line, ConstantLoad load) {
        super(line, List.of(load));
    }

    @Override
    public long size() {
        return 4L * loadWords();
    }

    @Override
    void emitInstruction(SectionBytes out, Scope scope, Diagnostics diagnostics) {
        // The load is all there is.
    }
}
