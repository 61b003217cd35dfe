// SPDX-License-Identifier: Apache-2.0
package dev.npu384.assembler.symbol;

import dev.npu384.assembler.source.SourceLine;
import dev.npu384.assembler.tree.Expression;
import dev.npu384.isa.Space;
import java.util.Optional;

/** A named value. Labels get theirs when the program is laid out, deferred symbols when they are first asked. */
public final class Symbol {
    /** How the value comes about. */
    public enum Kind {
        /** {@code .equ} of known values, or given from outside. */
        CONSTANT,
        /** {@code .set}: may change. */
        VARIABLE,
        /** {@code .equ} of names that are not known yet. */
        DEFERRED,
        /** A place in the text. */
        TEXT,
        /** A place in the data. */
        DATA,
        /** A named region of an on-chip buffer: its byte offset. */
        REGION
    }

    private final String name;
    private final SourceLine line;
    private Kind kind;
    private long value;
    private long size;
    private boolean known;
    private boolean evaluating;
    private long found;
    private int foundIn;
    private Optional<Expression> expression = Optional.empty();
    private Optional<Space> space = Optional.empty();

    Symbol(String name, Kind kind, SourceLine line) {
        this.name = name;
        this.kind = kind;
        this.line = line;
    }

    public String name() {
        return name;
    }

    public Kind kind() {
        return kind;
    }

    /** Where it was defined; sequence -1 for symbols from outside. */
    public SourceLine line() {
        return line;
    }

    /** The value, once {@link #isKnown}. */
    public long value() {
        return value;
    }

    public boolean isKnown() {
        return known;
    }

    /** Bytes of a region or of the data up to the next label; 0 when it has none. */
    public long size() {
        return size;
    }

    public void setSize(long bytes) {
        size = bytes;
    }

    /** The buffer of a region. */
    public Optional<Space> space() {
        return space;
    }

    void setSpace(Space region) {
        space = Optional.of(region);
    }

    /** Sets the value; labels are moved while the layout settles. */
    public void setValue(long newValue) {
        value = newValue;
        known = true;
    }

    boolean isLabel() {
        return kind == Kind.TEXT || kind == Kind.DATA;
    }

    Optional<Expression> expression() {
        return expression;
    }

    void defer(Expression later) {
        kind = Kind.DEFERRED;
        expression = Optional.of(later);
    }

    /** Remembers the value of a deferred symbol for the epoch; returns it. */
    long find(long newFound, int epoch) {
        found = newFound;
        foundIn = epoch;
        return found;
    }

    long found() {
        return found;
    }

    /** The epoch in which {@link #found} holds; 0 for never. */
    int foundIn() {
        return foundIn;
    }

    boolean isEvaluating() {
        return evaluating;
    }

    void setEvaluating(boolean now) {
        evaluating = now;
    }
}
