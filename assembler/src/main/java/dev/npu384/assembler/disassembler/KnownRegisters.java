// SPDX-License-Identifier: Apache-2.0
package dev.npu384.assembler.disassembler;

import dev.npu384.isa.Decoded;
import dev.npu384.isa.Operand;
import java.util.List;

/** The registers whose value is a known constant at one place of a program. */
final class KnownRegisters {
    private static final int REGISTERS = 32;

    private final long[] values = new long[REGISTERS];
    private int known;
    private boolean reached;

    private KnownRegisters(boolean reached) {
        this.reached = reached;
    }

    /** A place that is reached with anything in the registers. */
    static KnownRegisters nothing() {
        return new KnownRegisters(true);
    }

    /** A place that no way has led to so far. */
    static KnownRegisters unreached() {
        return new KnownRegisters(false);
    }

    boolean isKnown(int register) {
        return reached && (known >>> register & 1) != 0;
    }

    long value(int register) {
        return values[register];
    }

    void become(KnownRegisters other) {
        System.arraycopy(other.values, 0, values, 0, REGISTERS);
        known = other.known;
        reached = other.reached;
    }

    /** Keeps what this and another way to the place agree on; true when that is news. */
    boolean meet(KnownRegisters other) {
        if (!other.reached) {
            return false;
        }
        if (!reached) {
            become(other);
            return true;
        }
        int before = known;
        for (int register = 0; register < REGISTERS; register++) {
            if (isKnown(register) && !(other.isKnown(register) && other.values[register] == values[register])) {
                known &= ~(1 << register);
            }
        }
        return known != before;
    }

    /** What is known after the instruction. */
    void step(Decoded decoded) {
        String mnemonic = decoded.instruction().mnemonic();
        List<Operand> operands = decoded.form().operands();
        boolean immediate = operands.size() > 1 && operands.get(1).kind() == Operand.Kind.UNSIGNED;
        if (mnemonic.equals("MOV") && immediate && operands.get(0).kind() == Operand.Kind.REGISTER) {
            int register = register(decoded, 0);
            values[register] = operands.get(1).extract(decoded.word());
            known |= 1 << register;
        } else if (mnemonic.equals("MOVK")) {
            int register = register(decoded, 0);
            int shift = (int) (16 * operands.get(2).extract(decoded.word()));
            long lane = operands.get(1).extract(decoded.word());
            values[register] = values[register] & ~(0xffffL << shift) | lane << shift;
        } else {
            forgetResults(decoded, mnemonic.equals("LD4") ? 4 : 1);
        }
    }

    private void forgetResults(Decoded decoded, int count) {
        List<Operand> operands = decoded.form().operands();
        for (int i = 0; i < operands.size(); i++) {
            if (writesRegister(operands.get(i))) {
                for (int k = 0; k < count; k++) {
                    known &= ~(1 << (register(decoded, i) + k) % REGISTERS);
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
