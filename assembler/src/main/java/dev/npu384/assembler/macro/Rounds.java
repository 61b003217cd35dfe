// SPDX-License-Identifier: Apache-2.0
package dev.npu384.assembler.macro;

import dev.npu384.assembler.diagnostic.DiagnosticCode;
import dev.npu384.assembler.diagnostic.SourceProblem;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The rounds of a repetition. {@code \+} is the number of the round, from 0. */
final class Rounds {
    private static final long MAX_ROUNDS = 1_000_000;

    private Rounds() {}

    /** The rounds of {@code .rept count}. */
    static List<Substitution> counted(long count, int column) {
        if (count < 0 || count > MAX_ROUNDS) {
            throw new SourceProblem(
                    DiagnosticCode.VALUE_RANGE,
                    column,
                    ".rept takes a count from 0 to " + MAX_ROUNDS + ", not " + count);
        }
        List<Substitution> rounds = new ArrayList<>((int) count);
        for (int round = 0; round < count; round++) {
            rounds.add(new Substitution(Map.of(), "", Integer.toString(round)));
        }
        return rounds;
    }

    /** The rounds of {@code .irp name, a, b} or {@code .irpc name, abc}. */
    static List<Substitution> listed(String rest, boolean characters, int column) {
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
        List<Substitution> rounds = new ArrayList<>();
        for (String value : values) {
            rounds.add(new Substitution(Map.of(parts.get(0), value), "", Integer.toString(rounds.size())));
        }
        return rounds;
    }
}
