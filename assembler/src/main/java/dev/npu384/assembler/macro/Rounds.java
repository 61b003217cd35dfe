// SPDX-License-Identifier: Apache-2.0
package dev.npu384.assembler.macro;

import dev.npu384.assembler.diagnostic.DiagnosticCode;
import dev.npu384.assembler.diagnostic.SourceProblem;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;

/**
 * The rounds of a repetition; {@code \+} is the number of the round, from 0.
 *
 * @param count how many
 * @param round what to substitute in a round; made when it is its turn, since there may be a million
 */
record Rounds(int count, IntFunction<Substitution> round) {
    private static final long MAX_ROUNDS = 1_000_000;

    /** One round with these values. */
    static Rounds once(Substitution values) {
        return new Rounds(1, round -> values);
    }

    /** The rounds of {@code .rept count}. */
    static Rounds counted(long count, int column) {
        if (count < 0 || count > MAX_ROUNDS) {
            throw new SourceProblem(
                    DiagnosticCode.VALUE_RANGE,
                    column,
                    ".rept takes a count from 0 to " + MAX_ROUNDS + ", not " + count);
        }
        return new Rounds((int) count, round -> new Substitution(Map.of(), "", Integer.toString(round)));
    }

    /** The rounds of {@code .irp name, a, b} or {@code .irpc name, abc}. */
    static Rounds listed(String rest, boolean characters, int column) {
        List<String> parts = ArgumentText.split(rest, characters ? 2 : Integer.MAX_VALUE);
        if (parts.isEmpty() || !Macro.isName(parts.get(0))) {
            throw new SourceProblem(
                    DiagnosticCode.MACRO_DEFINITION,
                    column,
                    (characters ? ".irpc" : ".irp") + " needs a name",
                    characters ? "write .irpc name, characters" : "write .irp name, value, value");
        }
        List<String> values = new ArrayList<>(parts.subList(1, parts.size()));
        if (characters && !values.isEmpty()) {
            String text = values.remove(0);
            text.chars().forEach(c -> values.add(Character.toString(c)));
        }
        String name = parts.get(0);
        return new Rounds(
                values.size(), round -> new Substitution(Map.of(name, values.get(round)), "", Integer.toString(round)));
    }
}
