// SPDX-License-Identifier: Apache-2.0
package dev.npu384.assembler.layout;

import dev.npu384.assembler.diagnostic.DiagnosticCode;
import dev.npu384.assembler.diagnostic.Diagnostics;
import dev.npu384.assembler.symbol.Symbol;
import dev.npu384.assembler.tree.Scope;
import dev.npu384.isa.KernelAbi;
import java.util.ArrayList;
import java.util.List;

/** The items of text or data, in order. */
public final class Section {
    private final String name;
    private final Symbol.Kind labels;
    private final long base;
    private final long capacity;
    private final List<Item> items = new ArrayList<>();

    private Section(String name, Symbol.Kind labels, long base, long end) {
        this.name = name;
        this.labels = labels;
        this.base = base;
        this.capacity = end - base;
    }

    /** Instructions, up to the parameter block. */
    public static Section text() {
        return new Section(".text", Symbol.Kind.TEXT, KernelAbi.TEXT_BASE, KernelAbi.PARA_BASE);
    }

    /** Constants and variables, up to the stacks. */
    public static Section data() {
        return new Section(".data", Symbol.Kind.DATA, KernelAbi.DATA_BASE, KernelAbi.STACK_BASE);
    }

    public String name() {
        return name;
    }

    public boolean isText() {
        return labels == Symbol.Kind.TEXT;
    }

    /** The kind of the labels defined here. */
    public Symbol.Kind labelKind() {
        return labels;
    }

    public long base() {
        return base;
    }

    public List<Item> items() {
        return items;
    }

    public void add(Item item) {
        items.add(item);
    }

    /** Gives every item its address; false when the section does not fit, which is reported. */
    public boolean place(Diagnostics diagnostics) {
        long address = base;
        for (Item item : items) {
            address = item.place(address);
            if (address - base > capacity || address < base) {
                diagnostics.error(
                        DiagnosticCode.CAPACITY,
                        item.line(),
                        item.line().indent(),
                        "section " + name + " is full: it holds " + capacity + " bytes",
                        "");
                return false;
            }
        }
        return true;
    }

    /** True when an item became larger. */
    public boolean grow(Scope scope) {
        boolean grew = false;
        for (Item item : items) {
            grew |= item.grow(scope);
        }
        return grew;
    }

    public SectionBytes emit(Scope scope, Diagnostics diagnostics) {
        SectionBytes out = new SectionBytes();
        for (Item item : items) {
            item.emit(out, scope, diagnostics);
        }
        return out;
    }
}
