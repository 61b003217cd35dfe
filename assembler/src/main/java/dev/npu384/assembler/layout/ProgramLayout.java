// SPDX-License-Identifier: Apache-2.0
package dev.npu384.assembler.layout;

import dev.npu384.assembler.diagnostic.Diagnostics;
import dev.npu384.assembler.source.SourceLine;
import dev.npu384.assembler.symbol.Symbol;
import dev.npu384.assembler.symbol.SymbolTable;
import dev.npu384.isa.program.ProgramImage;
import java.util.ArrayList;
import java.util.List;

/** Gives everything its address and writes the program. */
public final class ProgramLayout {
    private final SymbolTable symbols;
    private final Diagnostics diagnostics;

    public ProgramLayout(SymbolTable symbols, Diagnostics diagnostics) {
        this.symbols = symbols;
        this.diagnostics = diagnostics;
    }

    /**
     * Places both sections. Constant loads of addresses start with one word and only grow, so this comes to an end; it is
     * usually done after the second round.
     */
    public void place(Section text, Section data) {
        boolean settled = false;
        while (!settled) {
            if (!text.place(diagnostics) | !data.place(diagnostics)) {
                throw new Diagnostics.Abort();
            }
            symbols.moved();
            settled = !text.grow(symbols);
        }
    }

    /** The program, from placed sections. */
    public ProgramImage image(Section text, Section data, List<ProgramImage.Kernel> kernels) {
        SectionBytes words = text.emit(symbols, diagnostics);
        SectionBytes bytes = data.emit(symbols, diagnostics);
        return new ProgramImage(words.toWords(), bytes.toBytes(), kernels, symbolList(), lines(text));
    }

    private List<ProgramImage.Symbol> symbolList() {
        List<ProgramImage.Symbol> list = new ArrayList<>();
        for (Symbol symbol : symbols.all()) {
            if (symbol.isKnown() && !SymbolTable.isInternal(symbol.name())) {
                list.add(new ProgramImage.Symbol(symbol.name(), kind(symbol), symbol.value(), symbol.size()));
            }
        }
        return list;
    }

    private static ProgramImage.Symbol.Kind kind(Symbol symbol) {
        return switch (symbol.kind()) {
            case TEXT -> ProgramImage.Symbol.Kind.TEXT;
            case DATA -> ProgramImage.Symbol.Kind.DATA;
            case CONSTANT, VARIABLE, DEFERRED, REGION -> ProgramImage.Symbol.Kind.CONSTANT;
        };
    }

    private static List<ProgramImage.Line> lines(Section text) {
        List<ProgramImage.Line> lines = new ArrayList<>();
        for (Item item : text.items()) {
            int first = (int) ((item.address() - text.base() + 3) / 4);
            int last = (int) ((item.address() + item.size() - text.base() + 3) / 4);
            SourceLine written = item.line().written();
            String source = first == last ? "" : item.line().text().strip();
            for (int word = first; word < last; word++) {
                lines.add(new ProgramImage.Line(word, written.file(), written.number(), source));
            }
        }
        return lines;
    }
}
