// SPDX-License-Identifier: Apache-2.0
package dev.npu384.emulator.scalar;

import dev.npu384.emulator.machine.ScalarSpec;
import dev.npu384.isa.Decoded;
import java.util.Optional;

/** The compact code of a program and, beside it, what rare operations need. Immutable; shared by all cores. */
public final class ScalarProgram {
    final long[] code;
    final Decoded[] decoded;
    final Arithmetic[] arithmetic;
    final MemoryAccess[] memory;
    private final ScalarCompiler compiler;

    /** All words fault until set. */
    public ScalarProgram(int words, ScalarSpec costs) {
        code = new long[words + 1];
        decoded = new Decoded[words + 1];
        arithmetic = new Arithmetic[words + 1];
        memory = new MemoryAccess[words + 1];
        compiler = new ScalarCompiler(costs, words);
        java.util.Arrays.fill(code, compiler.notExecutable());
        code[words] = compiler.outside();
    }

    /** The word at {@code pc} is executed by the scalar unit. */
    public void setScalar(int pc, Decoded word) {
        decoded[pc] = word;
        code[pc] = compiler.compile(word, pc);
        Optional<Arithmetic> operation = ArithmeticTable.of(word, pc);
        operation.ifPresent(present -> arithmetic[pc] = present);
        MemoryAccess.of(word).ifPresent(access -> memory[pc] = access);
    }

    /** The word at {@code pc} is sent to a pipe. */
    public void setDispatched(int pc, Decoded word) {
        decoded[pc] = word;
        code[pc] = compiler.dispatch();
    }

    /** The word at {@code pc} cannot be executed. */
    public void setNotExecutable(int pc, Decoded word) {
        decoded[pc] = word;
    }

    int words() {
        return code.length - 1;
    }
}
