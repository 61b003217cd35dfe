// SPDX-License-Identifier: Apache-2.0
package dev.npu384.assembler.layout;

import dev.npu384.assembler.diagnostic.Diagnostics;
import dev.npu384.assembler.source.SourceLine;
import dev.npu384.assembler.tree.Scope;

/** A piece of a section. Its address is final when it is emitted. */
public abstract class Item {
    private final SourceLine line;
    private long address;

    protected Item(SourceLine line) {
        this.line = line;
    }

    public final SourceLine line() {
        return line;
    }

    /** Address of the first byte. */
    public final long address() {
        return address;
    }

    /** Sets the address, and returns the one after the item. */
    public final long place(long newAddress) {
        address = newAddress;
        placed();
        return newAddress + size();
    }

    /** Bytes, given the current address. */
    public abstract long size();

    /** Called when the address changes. */
    protected void placed() {}

    /** Recomputes what depends on addresses; true when the item became larger. */
    public boolean grow(Scope scope) {
        return false;
    }

    /** Writes exactly {@link #size} bytes. Problems are reported, and zeros written. */
    public abstract void emit(SectionBytes out, Scope scope, Diagnostics diagnostics);
}
