// SPDX-License-Identifier: Apache-2.0
package dev.npu384.assembler.instruction;

import dev.npu384.assembler.diagnostic.DiagnosticCode;
import dev.npu384.assembler.diagnostic.Diagnostics;
import dev.npu384.assembler.diagnostic.SourceProblem;
import dev.npu384.assembler.layout.SectionBytes;
import dev.npu384.assembler.source.SourceLine;
import dev.npu384.assembler.tree.Expression;
import dev.npu384.assembler.tree.Scope;
import dev.npu384.isa.Form;
import dev.npu384.isa.Instruction;
import dev.npu384.isa.Operand;
import java.util.List;

/** One instruction in its final form, with the loads that its operands asked for. */
public final class InstructionItem extends CodeItem {
    private final Instruction instruction;
    private final Form form;
    private final int column;
    private final int fixedBits;
    private final List<Field> fields;
    private int word;

    /**
     * An operand whose value needs an expression.
     *
     * @param relative whether the value is an address, encoded as a distance from this instruction
     */
    record Field(Operand operand, Expression value, boolean relative, int column) {}

    /**
     * @param fixedBits the word with everything but {@code fields}
     * @param column where the mnemonic stands
     */
    InstructionItem(
            SourceLine line,
            Instruction instruction,
            Form form,
            int column,
            int fixedBits,
            List<Field> fields,
            List<ConstantLoad> loads) {
        super(line, loads);
        this.instruction = instruction;
        this.form = form;
        this.column = column;
        this.fixedBits = fixedBits;
        this.fields = fields;
        this.word = fixedBits;
    }

    public Instruction instruction() {
        return instruction;
    }

    public Form form() {
        return form;
    }

    public int column() {
        return column;
    }

    /** The encoded word, once emitted. */
    public int word() {
        return word;
    }

    /** Address of the instruction itself, after its loads. */
    public long wordAddress() {
        return address() + 4L * loadWords();
    }

    @Override
    public long size() {
        return 4L * loadWords() + 4;
    }

    @Override
    void emitInstruction(SectionBytes out, Scope scope, Diagnostics diagnostics) {
        word = fixedBits;
        for (Field field : fields) {
            try {
                word = field.operand().insert(word, encoded(field, scope));
            } catch (SourceProblem problem) {
                diagnostics.error(line(), problem);
            }
        }
        out.writeWord(word);
    }

    private long encoded(Field field, Scope scope) {
        long value = field.value().value(scope);
        return field.relative() ? distance(field, value) : checked(field, value);
    }

    private static long checked(Field field, long value) {
        Operand operand = field.operand();
        if (value < lowest(operand) || value > highest(operand)) {
            throw new SourceProblem(
                    DiagnosticCode.OPERAND_RANGE,
                    field.column(),
                    "operand " + operand.name() + " takes " + lowest(operand) + " to " + highest(operand) + ", not "
                            + value,
                    hint(operand));
        }
        return value;
    }

    private long distance(Field field, long target) {
        long bytes = target - wordAddress();
        if ((bytes & 3) != 0) {
            throw new SourceProblem(
                    DiagnosticCode.ALIGNMENT, field.column(), "branch target is not a multiple of 4 bytes away");
        }
        Operand operand = field.operand();
        long words = bytes / 4;
        if (words < lowest(operand) || words > highest(operand)) {
            throw new SourceProblem(
                    DiagnosticCode.TARGET_RANGE,
                    field.column(),
                    "branch target is " + words + " words away, the field reaches " + lowest(operand) + " to "
                            + highest(operand),
                    "branch over a jump, or use the register form");
        }
        return words;
    }

    private static String hint(Operand operand) {
        return operand.width() + operand.highWidth() >= 16 ? "li loads any 64-bit constant" : operand.meaning();
    }

    static long lowest(Operand operand) {
        return operand.kind() == Operand.Kind.TARGET ? -(1L << bits(operand) - 1) : operand.min();
    }

    static long highest(Operand operand) {
        return operand.kind() == Operand.Kind.TARGET ? (1L << bits(operand) - 1) - 1 : operand.max();
    }

    private static int bits(Operand operand) {
        return operand.width() + operand.highWidth();
    }
}
