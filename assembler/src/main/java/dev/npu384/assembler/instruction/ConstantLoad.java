// SPDX-License-Identifier: Apache-2.0
package dev.npu384.assembler.instruction;

import dev.npu384.assembler.diagnostic.SourceProblem;
import dev.npu384.assembler.tree.Expression;
import dev.npu384.assembler.tree.Scope;
import dev.npu384.isa.KernelAbi;
import dev.npu384.isa.Space;
import java.util.Optional;
import java.util.OptionalLong;

/** A register that gets a constant, in as few words as MOV and MOVK allow. */
public final class ConstantLoad {
    private final int register;
    private final Expression value;
    private final Optional<Space> space;
    private OptionalLong constant = OptionalLong.empty();
    private int words = 1;

    /**
     * @param space the buffer when the value is the address of a named region
     * @param scope where a value that is constant already is evaluated; throws SourceProblem
     */
    ConstantLoad(int register, Expression value, Optional<Space> space, Scope scope) {
        this.register = register;
        this.value = value;
        if (value.isConstant()) {
            constant = OptionalLong.of(value.value(scope));
            words = LoadWords.count(constant.getAsLong());
        }
        boolean window = (constant.orElse(0) & KernelAbi.UB_WINDOW_BIT) != 0;
        this.space = window ? Optional.empty() : space;
    }

    public int register() {
        return register;
    }

    public Optional<Space> space() {
        return space;
    }

    /** The value, when it does not depend on where things end up. */
    public OptionalLong constant() {
        return constant;
    }

    int words() {
        return words;
    }

    Expression value() {
        return value;
    }

    /** Makes room for the value as the addresses are now; true when more was needed. Never shrinks. */
    boolean grow(Scope scope) {
        if (value.isConstant()) {
            return false;
        }
        int needed = needed(scope);
        boolean grew = needed > words;
        words = Math.max(words, needed);
        return grew;
    }

    private int needed(Scope scope) {
        try {
            return LoadWords.count(value.value(scope));
        } catch (SourceProblem reportedWhenEmitted) {
            return 1;
        }
    }
}
