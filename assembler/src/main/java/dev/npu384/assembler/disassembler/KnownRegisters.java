// SPDX-License-Identifier: Apache-2.0
package dev.npu384.assembler.disassembler;

import dev.npu384.isa.Decoded;
import dev.npu384.isa.Operand;
import java.util.List;

/** The registers whose value is a known constant, as far as the code is straight. */
final class KnownRegisters {
    private static final int REGISTERS = 32;

    private final long[] values = new long[REGISTERS];
    private final boolean[] known = new boolean[REGISTERS];

    /** Control may come from elsewhere: nothing is known. */
    void forget() {
        java.util.Arrays.fill(known, false);
    }

    boolean isKnown(int register) {
        return known[register];
    }

    long value(int register) {
        return values[register];
    }

    /** What is known after the instruction. */
    void step(Decoded decoded) {
        String mnemonic = decoded.instruction().mnemonic();
        List<Operand> operands = decoded.form().operands();
        boolean immediate = operands.size() > 1 && operands.get(1).kind() == Operand.Kind.UNSIGNED;
        if (mnemonic.equals("MOV") && immediate && operands.get(0).kind() == Operand.Kind.REGISTER) {
            set(register(decoded, 0), operands.get(1).extract(decoded.word()));
        } else if (mnemonic.equals("MOVK")) {
            int register = register(decoded, 0);
            int shift = (int) (16 * operands.get(2).extract(decoded.word()));
            long lane = operands.get(1).extract(decoded.word());
            values[register] = values[register] & ~(0xffffL << shift) | lane << shift;
        } else if (decoded.instruction().subject().equals("flow")) {
            forget();
        } else {
            forgetResults(decoded, mnemonic);
        }
    }

    private void set(int register, long value) {
        values[register] = value;
        known[register] = true;
    }

    private void forgetResults(Decoded decoded, String mnemonic) {
        int count = mnemonic.equals("LD4") ? 4 : 1;
        List<Operand> operands = decoded.form().operands();
        for (int i = 0; i < operands.size(); i++) {
            if (writesRegister(operands.get(i))) {
                for (int k = 0; k < count; k++) {
                    known[(register(decoded, i) + k) % REGISTERS] = false;
                }
            }
        }
    }

    /** The role of an address is that of the memory; only an updated address also changes its register. */
    private static boolean writesRegister(Operand operand) {
        return switch (operand.kind()) {
            case REGISTER -> operand.role() != Operand.Role.IN;
            case ADDRESS -> operand.role() == Operand.Role.INOUT;
            case CONFIG, UNSIGNED, SIGNED, SPECIAL, VECTOR_ADDRESS, TARGET, KEYWORD -> false;
        };
    }

    private static int register(Decoded decoded, int operand) {
        return (int) decoded.form().operands().get(operand).extract(decoded.word());
    }
}
