// SPDX-License-Identifier: Apache-2.0
package dev.npu384.assembler.layout;

import dev.npu384.assembler.diagnostic.Diagnostics;
import dev.npu384.assembler.source.SourceLine;
import dev.npu384.assembler.tree.Scope;

/** Bytes up to the next multiple of an alignment: zeros in data, a given word in text. */
public final class AlignItem extends Item {
    private final long alignment;
    private final int word;

    /** @param word what to fill whole words with */
    public AlignItem(SourceLine line, long alignment, int word) {
        super(line);
        this.alignment = alignment;
        this.word = word;
    }

    @Override
    public long size() {
        return -address() & alignment - 1;
    }

    @Override
    public void emit(SectionBytes out, Scope scope, Diagnostics diagnostics) {
        long left = size();
        out.writeZeros(left & 3);
        for (left -= left & 3; left > 0; left -= 4) {
            out.writeWord(word);
        }
    }
}
