// SPDX-License-Identifier: Apache-2.0
package dev.npu384.assembler.check;

import dev.npu384.assembler.diagnostic.DiagnosticCode;
import dev.npu384.isa.CoreKind;
import dev.npu384.isa.Form;
import dev.npu384.isa.Legality;
import dev.npu384.isa.Legality.FlagPair;
import dev.npu384.isa.Pipe;
import dev.npu384.isa.PipeForms;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Which pipes flags and barriers of a kind of core may name. */
final class FlagRules {
    private static final Set<String> BUFFER_PAIRS = Set.of("mte1.m", "m.mte1", "fix.m", "m.fix");

    private final CoreKind core;
    private final Set<Pipe> pipes;

    FlagRules(CoreKind core) {
        this.core = core;
        this.pipes = core.pipes();
    }

    /** A broken rule. */
    record Problem(DiagnosticCode code, String text) {}

    /** What is wrong with the pipes a form names, if anything. */
    Optional<Problem> problem(Form form) {
        if (!isFlag(form)) {
            int pipe = form.selector("pipe", -1);
            boolean legal = pipe < 0 || pipe == Pipe.ALL_CODE || has(pipe);
            return legal ? Optional.empty() : Optional.of(new Problem(DiagnosticCode.WRONG_CORE, missing(pipe)));
        }
        for (String end : List.of("source", "destination")) {
            if (!has(form.selector(end))) {
                return Optional.of(new Problem(DiagnosticCode.FLAG_PAIR, missing(form.selector(end))));
            }
        }
        boolean buffer = form.mnemonic().startsWith("H");
        if (buffer && !BUFFER_PAIRS.contains(form.suffix())) {
            String pairs = "buffer flags join " + String.join(", ", new TreeSet<>(BUFFER_PAIRS));
            return Optional.of(new Problem(DiagnosticCode.FLAG_PAIR, pairs));
        }
        return Optional.empty();
    }

    /** Whether the flag is legal here, but no public source shows the pair on this kind of core. */
    boolean isUndocumented(Form form) {
        boolean plain = isFlag(form) && !form.mnemonic().startsWith("H");
        return plain && pair(form) == FlagPair.UNDOCUMENTED;
    }

    private FlagPair pair(Form form) {
        Optional<Pipe> source = Pipe.ofCode(form.selector("source"));
        Optional<Pipe> destination = Pipe.ofCode(form.selector("destination"));
        return source.isPresent() && destination.isPresent()
                ? Legality.flagPair(core, source.get(), destination.get())
                : FlagPair.ILLEGAL;
    }

    private static boolean isFlag(Form form) {
        return form.selector("source", -1) >= 0 && form.mnemonic().contains("FLAG");
    }

    private String missing(int pipe) {
        return core + " has no pipe " + PipeForms.name(pipe);
    }

    private boolean has(int code) {
        return pipes.stream().anyMatch(pipe -> pipe.code() == code);
    }
}
