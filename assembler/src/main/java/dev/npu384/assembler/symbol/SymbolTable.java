// SPDX-License-Identifier: Apache-2.0
package dev.npu384.assembler.symbol;

import dev.npu384.assembler.diagnostic.DiagnosticCode;
import dev.npu384.assembler.diagnostic.SourceProblem;
import dev.npu384.assembler.diagnostic.Spelling;
import dev.npu384.assembler.source.SourceLine;
import dev.npu384.assembler.tree.Expression;
import dev.npu384.assembler.tree.Scope;
import dev.npu384.isa.ConfigLayout;
import dev.npu384.isa.Space;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Supplier;

/** All symbols of one assembly, and the scope its expressions are evaluated in. */
public final class SymbolTable implements Scope {
    /** Chains of .equ that refer to later .equ: deeper ones would overflow the stack. */
    private static final int MAX_CHAIN = 100;

    /** Separates the number of a local label from its running index; cannot occur in a written name. */
    private static final char LOCAL_SEPARATOR = '#';

    private final Map<String, Symbol> symbols = new LinkedHashMap<>();
    private final Map<Integer, Integer> localCounts = new HashMap<>();
    private final Supplier<String> hereLabel;
    private int chain;

    /** Counts changes of any symbol's value; a deferred value found in one epoch holds until the next. */
    private int epoch = 1;

    /** @param hereLabel makes a label at the current place and returns its name */
    public SymbolTable(Supplier<String> hereLabel) {
        this.hereLabel = hereLabel;
    }

    public Collection<Symbol> all() {
        return symbols.values();
    }

    public Optional<Symbol> find(String name) {
        return Optional.ofNullable(symbols.get(name));
    }

    /** Whether the assembler made the name: numeric local labels and places of ".". */
    public static boolean isInternal(String name) {
        return name.indexOf(LOCAL_SEPARATOR) >= 0;
    }

    /** Defines a label; its value comes with the layout. */
    public Symbol defineLabel(String name, Symbol.Kind kind, SourceLine line, int column) {
        return define(name, kind, line, column);
    }

    /** Defines the next instance of a numeric local label. */
    public Symbol defineLocal(int number, Symbol.Kind kind, SourceLine line, int column) {
        int count = localCounts.merge(number, 1, Integer::sum);
        return define(localName(number, count), kind, line, column);
    }

    /** Defines a constant. */
    public Symbol defineConstant(String name, long value, SourceLine line, int column) {
        Symbol symbol = define(name, Symbol.Kind.CONSTANT, line, column);
        symbol.setValue(value);
        return symbol;
    }

    /** Defines {@code .equ}: a constant now, or as soon as the names in it are known. */
    public void defineEquate(String name, Expression value, SourceLine line, int column) {
        Expression bound = value.bind(this);
        if (bound.isConstant()) {
            defineConstant(name, bound.value(this), line, column);
        } else {
            define(name, Symbol.Kind.DEFERRED, line, column).defer(bound);
        }
    }

    /** Gives {@code .set} symbols a value, new or again. */
    public void assign(String name, Expression value, SourceLine line, int column) {
        Symbol old = symbols.get(name);
        Expression bound = value.bind(this);
        if (old != null && old.kind() == Symbol.Kind.VARIABLE) {
            symbols.remove(name);
        }
        if (bound.isConstant()) {
            define(name, Symbol.Kind.VARIABLE, line, column).setValue(bound.value(this));
        } else {
            define(name, Symbol.Kind.DEFERRED, line, column).defer(bound);
        }
    }

    /** Defines a region of an on-chip buffer. */
    public void defineRegion(String name, Space space, long offset, long bytes, SourceLine line, int column) {
        Symbol symbol = define(name, Symbol.Kind.REGION, line, column);
        symbol.setValue(offset);
        symbol.setSize(bytes);
        symbol.setSpace(space);
    }

    /** Says that labels have moved. */
    public void moved() {
        epoch++;
    }

    private Symbol define(String name, Symbol.Kind kind, SourceLine line, int column) {
        if (Registers.isReserved(name) || name.equals(".")) {
            throw new SourceProblem(
                    DiagnosticCode.RESERVED_NAME, column, "'" + name + "' is reserved and cannot be a symbol");
        }
        epoch++;
        Symbol symbol = new Symbol(name, kind, line);
        Symbol old = symbols.putIfAbsent(name, symbol);
        if (old != null) {
            SourceLine first = old.line();
            String where = first.sequence() < 0 ? "from outside" : "at " + first.file() + ":" + first.number();
            throw new SourceProblem(
                    DiagnosticCode.DUPLICATE,
                    column,
                    "symbol '" + name + "' is already defined",
                    "first defined " + where);
        }
        return symbol;
    }

    private static String localName(int number, int count) {
        return Integer.toString(number) + LOCAL_SEPARATOR + count;
    }

    @Override
    public String localLabel(int number, boolean forward, int column) {
        int seen = localCounts.getOrDefault(number, 0);
        if (!forward && seen == 0) {
            throw new SourceProblem(DiagnosticCode.UNDEFINED, column, "no label '" + number + ":' before this line");
        }
        return localName(number, forward ? seen + 1 : seen);
    }

    @Override
    public OptionalLong constant(String name) {
        Symbol symbol = symbols.get(name);
        if (symbol == null || !symbol.isKnown() || symbol.isLabel() || symbol.kind() == Symbol.Kind.DEFERRED) {
            return OptionalLong.empty();
        }
        return OptionalLong.of(symbol.value());
    }

    @Override
    public boolean isDefined(String name) {
        return symbols.containsKey(name);
    }

    @Override
    public String here() {
        return hereLabel.get();
    }

    @Override
    public long value(String name, int column) {
        Symbol symbol = symbols.get(name);
        if (symbol == null) {
            throw undefined(name, column);
        }
        if (symbol.isKnown()) {
            return symbol.value();
        }
        if (symbol.kind() == Symbol.Kind.DEFERRED) {
            return deferred(symbol, column);
        }
        throw new SourceProblem(
                DiagnosticCode.NOT_CONSTANT,
                column,
                "the address of '" + name + "' is not known yet",
                "only constants defined before this line can decide what is assembled");
    }

    private long deferred(Symbol symbol, int column) {
        if (symbol.foundIn() == epoch) {
            return symbol.found();
        }
        if (symbol.isEvaluating() || chain >= MAX_CHAIN) {
            throw endless(symbol, column);
        }
        symbol.setEvaluating(true);
        chain++;
        try {
            return symbol.find(symbol.expression().orElseThrow().value(this), epoch);
        } catch (SourceProblem problem) {
            // The column belongs to the line of the definition.
            throw new SourceProblem(problem.code(), column, problem.getMessage(), problem.hint());
        } catch (StackOverflowError tooDeep) {
            // Long expressions in a long chain; every level of the chain gets here, so the outer ones have room again.
            throw endless(symbol, column);
        } finally {
            chain--;
            symbol.setEvaluating(false);
        }
    }

    private static SourceProblem endless(Symbol symbol, int column) {
        return new SourceProblem(
                DiagnosticCode.CYCLIC_SYMBOL,
                column,
                "symbol '" + symbol.name() + "' is defined by itself, or by a very long chain of symbols");
    }

    private SourceProblem undefined(String name, int column) {
        int separator = name.indexOf(LOCAL_SEPARATOR);
        if (separator > 0) {
            String label = name.substring(0, separator);
            return new SourceProblem(DiagnosticCode.UNDEFINED, column, "no label '" + label + ":' after this line");
        }
        if (Registers.isReserved(name)) {
            return new SourceProblem(
                    DiagnosticCode.UNDEFINED, column, "register '" + name + "' cannot stand in an expression");
        }
        return new SourceProblem(
                DiagnosticCode.UNDEFINED,
                column,
                "undefined symbol '" + name + "'",
                Spelling.suggestion(name, visibleNames()));
    }

    private List<String> visibleNames() {
        List<String> names = new ArrayList<>(Registers.specialNames());
        symbols.keySet().stream().filter(name -> !isInternal(name)).forEach(names::add);
        return names;
    }

    @Override
    public ConfigLayout layout(String name, int column) {
        return LayoutIndex.named(name, column);
    }

    @Override
    public long size(String name, int column) {
        Symbol symbol = symbols.get(name);
        if (symbol == null) {
            throw undefined(name, column);
        }
        if (symbol.kind() != Symbol.Kind.REGION) {
            throw new SourceProblem(
                    DiagnosticCode.FUNCTION_ARGUMENTS, column, "'" + name + "' is not a region and has no size");
        }
        return symbol.size();
    }
}
