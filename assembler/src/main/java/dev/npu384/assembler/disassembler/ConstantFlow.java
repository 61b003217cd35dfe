// SPDX-License-Identifier: Apache-2.0
package dev.npu384.assembler.disassembler;

import dev.npu384.isa.Decoded;
import dev.npu384.isa.Operand;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What registers hold at the joins of a program: the constants on which all ways to a word agree. Ways through registers,
 * returns and hardware loops count as knowing nothing.
 */
final class ConstantFlow {
    private static final Set<String> NO_FALL_THROUGH = Set.of("JUMP", "JUMPR", "RET", "END", "TRAP", "BREAK");
    private static final Set<String> LOOPS = Set.of("LOOP", "ENDLOOP");
    private static final Set<String> CALLS = Set.of("CALL", "CALLR");

    private final List<Optional<Decoded>> text;
    private final Map<Integer, KnownRegisters> joins = new HashMap<>();
    private boolean indirect;
    private boolean changed;

    /** @param entries words where control may come from outside */
    ConstantFlow(List<Optional<Decoded>> text, Set<Integer> entries) {
        this.text = text;
        for (int word = 0; word < text.size(); word++) {
            target(text.get(word), word).ifPresent(target -> joins.put(target, KnownRegisters.unreached()));
            indirect |= isIndirect(text.get(word));
        }
        entries.forEach(word -> joins.put(word, KnownRegisters.nothing()));
        joins.put(0, KnownRegisters.nothing());
        if (indirect) {
            joins.replaceAll((word, state) -> KnownRegisters.nothing());
        }
        do {
            changed = false;
            KnownRegisters state = KnownRegisters.nothing();
            for (int word = 0; word < text.size(); word++) {
                enter(word, state);
                step(word, state);
            }
        } while (changed);
    }

    /** The word that a branch goes to, in an otherwise possible program. */
    static Optional<Integer> target(Optional<Decoded> decoded, int word) {
        if (decoded.isPresent()) {
            for (Operand operand : decoded.get().form().operands()) {
                if (operand.kind() == Operand.Kind.TARGET) {
                    return Optional.of(
                            word + (int) operand.extract(decoded.get().word()));
                }
            }
        }
        return Optional.empty();
    }

    private static boolean isIndirect(Optional<Decoded> decoded) {
        boolean jump = decoded.isPresent()
                && (decoded.get().instruction().mnemonic().startsWith("JUMP")
                        || decoded.get().instruction().mnemonic().startsWith("CALL"));
        return jump && target(decoded, 0).isEmpty();
    }

    /** Makes the state that of the word's join, when it is one; reports whether something is new. */
    void enter(int word, KnownRegisters state) {
        KnownRegisters join = joins.get(word);
        if (join != null) {
            changed |= join.meet(state);
            state.become(join);
        }
    }

    /** Takes the state over the word. */
    void step(int word, KnownRegisters state) {
        Optional<Decoded> decoded = text.get(word);
        if (decoded.isEmpty()) {
            return;
        }
        String mnemonic = decoded.get().instruction().mnemonic();
        if (LOOPS.contains(mnemonic)) {
            state.become(KnownRegisters.nothing());
        }
        state.step(decoded.get());
        target(decoded, word).ifPresent(target -> changed |= joins.get(target).meet(state));
        if (NO_FALL_THROUGH.contains(mnemonic)) {
            state.become(KnownRegisters.unreached());
        } else if (CALLS.contains(mnemonic)) {
            state.become(KnownRegisters.nothing());
        }
    }
}
