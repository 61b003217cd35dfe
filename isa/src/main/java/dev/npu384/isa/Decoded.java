// SPDX-License-Identifier: Apache-2.0
package dev.npu384.isa;

/**
 * A word with its instruction and form. Made once per word of a program.
 *
 * @param instruction the instruction
 * @param form the matched form
 * @param word the 32-bit word
 */
public record Decoded(Instruction instruction, Form form, int word) {
    /** Value of the named operand field: a register number, an immediate, a special-register number. */
    public long field(String name) {
        for (Operand operand : form.operands()) {
            if (operand.name().equals(name)) {
                return operand.extract(word);
            }
        }
        throw new IllegalArgumentException(form.mnemonic() + "." + form.suffix() + " has no operand " + name);
    }

    /** Value of the named operand field, or {@code otherwise} when the form has no such operand. */
    public long field(String name, long otherwise) {
        return form.hasOperand(name) ? field(name) : otherwise;
    }
}
