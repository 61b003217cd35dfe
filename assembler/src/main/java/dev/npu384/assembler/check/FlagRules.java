// SPDX-License-Identifier: Apache-2.0
package dev.npu384.assembler.check;

import dev.npu384.assembler.diagnostic.DiagnosticCode;
import dev.npu384.isa.CoreKind;
import dev.npu384.isa.Form;
import dev.npu384.isa.Pipe;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/** Which pipes flags and barriers of a kind of core may name. */
final class FlagRules {
    private final CoreKind core;
    private final Set<Pipe> pipes;

    FlagRules(CoreKind core) {
        this.core = core;
        this.pipes = switch (core) {
            case AIC -> EnumSet.of(Pipe.S, Pipe.M, Pipe.MTE1, Pipe.MTE2, Pipe.MTE3, Pipe.FIX);
            case AIV -> EnumSet.of(Pipe.S, Pipe.V, Pipe.MTE2, Pipe.MTE3);
        };
    }

    /** A broken rule. */
    record Problem(DiagnosticCode code, String text) {}

    /** What is wrong with the pipes a form names, if anything. */
    Optional<Problem> problem(Form form) {
        int source = form.selector("source", -1);
        int destination = form.selector("destination", -1);
        boolean flag = source >= 0 && destination >= 0 && form.mnemonic().contains("FLAG");
        if (!flag) {
            int pipe = form.selector("pipe", -1);
            boolean legal = pipe < 0 || pipe == Pipe.ALL_CODE || has(pipe);
            return legal ? Optional.empty() : Optional.of(new Problem(DiagnosticCode.WRONG_CORE, missing()));
        }
        if (source == destination) {
            return Optional.of(new Problem(DiagnosticCode.FLAG_PAIR, "a flag joins two different pipes"));
        }
        boolean legal = has(source) && has(destination);
        return legal ? Optional.empty() : Optional.of(new Problem(DiagnosticCode.FLAG_PAIR, missing()));
    }

    private String missing() {
        return core + " has no such pipe";
    }

    private boolean has(int code) {
        return pipes.stream().anyMatch(pipe -> pipe.code() == code);
    }
}
