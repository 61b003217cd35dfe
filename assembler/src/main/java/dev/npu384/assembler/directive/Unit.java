// SPDX-License-Identifier: Apache-2.0
package dev.npu384.assembler.directive;

import dev.npu384.assembler.diagnostic.Diagnostics;
import dev.npu384.assembler.layout.Item;
import dev.npu384.assembler.layout.LabelItem;
import dev.npu384.assembler.layout.Section;
import dev.npu384.assembler.source.SourceLine;
import dev.npu384.assembler.symbol.Registers;
import dev.npu384.assembler.symbol.Symbol;
import dev.npu384.assembler.symbol.SymbolTable;
import dev.npu384.isa.Space;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Everything one assembly has collected: symbols, sections, regions, kernels. */
public final class Unit {
    private final Diagnostics diagnostics;
    private final SymbolTable symbols = new SymbolTable(this::labelHere);
    private final Registers registers = new Registers();
    private final Section text = Section.text();
    private final Section data = Section.data();
    private final List<KernelDeclaration> kernels = new ArrayList<>();
    private final Regions regions;
    private Section current = text;
    private Optional<SourceLine> line = Optional.empty();
    private int heres;

    public Unit(Map<Space, Long> capacities, Diagnostics diagnostics) {
        this.diagnostics = diagnostics;
        this.regions = new Regions(capacities);
    }

    public Diagnostics diagnostics() {
        return diagnostics;
    }

    public SymbolTable symbols() {
        return symbols;
    }

    public Registers registers() {
        return registers;
    }

    public Section text() {
        return text;
    }

    public Section data() {
        return data;
    }

    public List<KernelDeclaration> kernels() {
        return kernels;
    }

    Regions regions() {
        return regions;
    }

    /** The section that items go to. */
    Section current() {
        return current;
    }

    void enter(Section section) {
        current = section;
    }

    void add(Item item) {
        current.add(item);
    }

    /** Says which line is being translated. */
    void begin(SourceLine newLine) {
        line = Optional.of(newLine);
    }

    void defineLabel(String name, int column) {
        current.add(new LabelItem(symbols.defineLabel(name, current.labelKind(), line.orElseThrow(), column)));
    }

    void defineLocal(int number, int column) {
        current.add(new LabelItem(symbols.defineLocal(number, current.labelKind(), line.orElseThrow(), column)));
    }

    private String labelHere() {
        String name = ".#" + heres++;
        Symbol symbol = symbols.defineLabel(name, current.labelKind(), line.orElseThrow(), 0);
        current.add(new LabelItem(symbol));
        return name;
    }
}
