// SPDX-License-Identifier: Apache-2.0
package dev.npu384.isa.program;

import dev.npu384.isa.CoreKind;
import java.util.List;
import java.util.Map;

/**
 * A laid-out program: what the assembler makes, what an object file holds, what the emulator runs. Text is loaded at
 * {@link dev.npu384.isa.KernelAbi#TEXT_BASE}, data at {@link dev.npu384.isa.KernelAbi#DATA_BASE}.
 *
 * @param text the words, in order
 * @param data the data section, little-endian
 * @param kernels entry points a host can launch
 * @param symbols labels and data symbols with their global addresses, and absolute constants
 * @param lines source position of every word, sorted by word index
 */
public record ProgramImage(int[] text, byte[] data, List<Kernel> kernels, List<Symbol> symbols, List<Line> lines) {

    /**
     * A kernel.
     *
     * @param name the name given to {@code .kernel}
     * @param kind which cores it runs on
     * @param vectorCoresPerCube 1 or 2 for a mix kernel, else 0
     * @param entries word index of the entry of each kind of core it runs on
     */
    public record Kernel(String name, KernelKind kind, int vectorCoresPerCube, Map<CoreKind, Integer> entries) {}

    public enum KernelKind {
        AIC,
        AIV,
        MIX
    }

    /**
     * A symbol.
     *
     * @param kind text and data symbols have global addresses, constants plain values
     */
    public record Symbol(String name, Kind kind, long value, long size) {
        public enum Kind {
            TEXT,
            DATA,
            CONSTANT
        }
    }

    /**
     * The source of one word.
     *
     * @param wordIndex index into text
     * @param file path as given to the assembler
     * @param line line of the outermost source statement (the macro call, for expanded words), from 1
     * @param source the statement as expanded, one line
     */
    public record Line(int wordIndex, String file, int line, String source) {}
}
