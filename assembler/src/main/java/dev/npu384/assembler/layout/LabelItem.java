// SPDX-License-Identifier: Apache-2.0
package dev.npu384.assembler.layout;

import dev.npu384.assembler.diagnostic.Diagnostics;
import dev.npu384.assembler.symbol.Symbol;
import dev.npu384.assembler.tree.Scope;

/** A label: no bytes, but a symbol that gets this place's address. */
public final class LabelItem extends Item {
    private final Symbol symbol;

    public LabelItem(Symbol symbol) {
        super(symbol.line());
        this.symbol = symbol;
    }

    public Symbol symbol() {
        return symbol;
    }

    @Override
    public long size() {
        return 0;
    }

    @Override
    protected void placed() {
        symbol.setValue(address());
    }

    @Override
    public void emit(SectionBytes out, Scope scope, Diagnostics diagnostics) {
        // No bytes.
    }
}
