// SPDX-License-Identifier: Apache-2.0
package dev.npu384.emulator.scalar;

import dev.npu384.emulator.machine.ScalarSpec;
import dev.npu384.isa.Decoded;
import dev.npu384.isa.ElementType;
import dev.npu384.isa.Form;
import dev.npu384.isa.Operand;
import dev.npu384.isa.Pipe;
import dev.npu384.isa.SpecialRegister;
import dev.npu384.isa.Status;

/** Turns decoded words that the scalar unit executes itself into its compact code. */
public final class ScalarCompiler {
    private static final int BY_REGISTER = -1;

    private final ScalarSpec costs;
    private final int words;

    /** @param words length of the program: branches that leave it go to the word after the last */
    public ScalarCompiler(ScalarSpec costs, int words) {
        this.costs = costs;
        this.words = words;
    }

    /** The word that sends an instruction to its pipe. */
    public long dispatch() {
        return Op.word(Op.DISPATCH, 0, 0, 0, costs.dispatch(), 0);
    }

    /** The word that faults: an instruction that is legacy, not modelled, or no instruction at all. */
    public long notExecutable() {
        return Op.word(Op.NOT_EXECUTABLE, 0, 0, 0, 0, 0);
    }

    /** The word that stands after the last of a program. */
    public long outside() {
        return Op.word(Op.OUTSIDE, 0, 0, 0, 0, 0);
    }

    /** Compact code of a scalar, flow or synchronisation instruction at {@code pc}. */
    public long compile(Decoded decoded, int pc) {
        Form form = decoded.form();
        if (form.status() != Status.EXPOSED) {
            return notExecutable();
        }
        int d = (int) decoded.field("xd", 0);
        int n = (int) decoded.field("xn", 0);
        int m = (int) decoded.field("xm", 0);
        boolean immediate = form.hasOperand("imm");
        int value = (int) decoded.field("imm", 0);
        boolean integer = form.type() != ElementType.F32;
        boolean signed = form.type() == ElementType.S64 || form.type() == ElementType.B64;
        int alu = costs.alu();
        switch (form.mnemonic()) {
            case "ADD":
                return integer
                        ? binary(Op.ADD, Op.ADD_IMMEDIATE, d, n, m, alu, immediate, value)
                        : arithmetic(form, d, n, m);
            case "SUB":
                return integer
                        ? binary(Op.SUB, Op.SUB_IMMEDIATE, d, n, m, alu, immediate, value)
                        : arithmetic(form, d, n, m);
            case "MUL":
                return integer
                        ? binary(Op.MUL, Op.MUL_IMMEDIATE, d, n, m, costs.multiply(), immediate, value)
                        : arithmetic(form, d, n, m);
            case "MADD":
                return integer ? Op.word(Op.MULTIPLY_ADD, d, n, m, costs.multiplyAdd(), 0) : arithmetic(form, d, n, m);
            case "MAX":
                return signed ? Op.word(Op.MAX, d, n, m, alu, 0) : arithmetic(form, d, n, m);
            case "MIN":
                return signed ? Op.word(Op.MIN, d, n, m, alu, 0) : arithmetic(form, d, n, m);
            case "AND":
                return Op.word(Op.AND, d, n, m, alu, 0);
            case "OR":
                return Op.word(Op.OR, d, n, m, alu, 0);
            case "XOR":
                return Op.word(Op.XOR, d, n, m, alu, 0);
            case "NOT":
                return Op.word(Op.NOT, d, n, 0, alu, 0);
            case "NEG":
                return integer ? Op.word(Op.NEGATE, d, n, 0, alu, 0) : arithmetic(form, d, n, m);
            case "SEL":
                return Op.word(Op.SELECT, d, n, m, alu, 0);
            case "SHL":
                return immediate
                        ? Op.word(Op.SHIFT_LEFT_IMMEDIATE, d, 0, 0, alu, value)
                        : Op.word(Op.SHIFT_LEFT, d, n, 0, alu, 0);
            case "SHR":
                return shiftRight(form.type() == ElementType.U64, d, n, immediate, value);
            case "SIGNEXT":
                return Op.word(Op.SIGN_EXTEND, d, n, 0, alu, 64 - form.type().bits());
            case "ZEROEXT":
                return Op.word(Op.ZERO_EXTEND, d, n, 0, alu, 64 - form.type().bits());
            case "CMP":
                return compare(form, n, m, immediate, value);
            case "MOV":
                return move(decoded, d, n, immediate, value);
            case "MOVK":
                return Op.word(Op.MOVE_KEEP, d, 0, (int) decoded.field("lane"), alu, value);
            case "MOVX8":
                return Op.word(Op.MOVE_IMMEDIATE, d, 0, 0, alu, 8 * value);
            default:
                return flowOrMemory(decoded, pc, d, n, m);
        }
    }

    private long flowOrMemory(Decoded decoded, int pc, int d, int n, int m) {
        Form form = decoded.form();
        int target = form.hasOperand("target") ? checked(pc + (int) decoded.field("target")) : BY_REGISTER;
        int branch = costs.branchNotTaken();
        switch (form.mnemonic()) {
            case "LD":
                return load(Op.LOAD, decoded, d, n, costs.loadHit());
            case "ST":
                return load(Op.STORE, decoded, d, n, costs.store());
            case "STI", "LDP", "STP", "LD4", "ST4", "LD_DDR", "ST_DDR", "LD_DEV", "ST_DEV", "ST_ATOMIC":
                return Op.word(Op.MEMORY, d, n, m, 0, 0);
            case "DC_PRELOAD":
                return Op.word(Op.CACHE_PRELOAD, d, n, m, costs.alu(), (int) decoded.field("offset", 0));
            case "JUMP":
                return target == BY_REGISTER
                        ? Op.word(Op.JUMP_DISTANCE, 0, n, 0, branch, 0)
                        : Op.word(Op.JUMP, 0, 0, 0, branch, target);
            case "JUMPC":
                return target == BY_REGISTER
                        ? Op.word(Op.JUMP_DISTANCE, 0, n, 1, branch, 0)
                        : Op.word(Op.JUMP_CONDITION, 0, 0, 0, branch, target);
            case "JUMPR":
                return Op.word(Op.JUMP_REGISTER, 0, n, 0, branch, 0);
            case "JUMPCMP":
                return compareJump(decoded, n, m, target);
            case "CALL":
                return target == BY_REGISTER
                        ? Op.word(Op.CALL_REGISTER, 0, n, 1, branch, 0)
                        : Op.word(Op.CALL, 0, 0, 0, branch, target);
            case "CALLR":
                return Op.word(Op.CALL_REGISTER, 0, n, 0, branch, 0);
            case "RET":
                return Op.word(Op.RETURN, 0, 0, 0, branch, 0);
            case "LOOP":
                return Op.word(Op.LOOP, 0, 0, 0, costs.alu(), target);
            case "ENDLOOP":
                return Op.word(Op.END_LOOP, 0, 0, 0, 0, 0);
            case "BREAK":
                return Op.word(Op.BREAK, 0, 0, 0, branch, 0);
            case "NOP", "PRELOAD":
                return Op.word(Op.NOTHING, 0, 0, 0, costs.alu(), 0);
            case "END":
                return Op.word(Op.END, 0, 0, 0, 0, 0);
            case "TRAP":
                return Op.word(Op.TRAP, 0, 0, 0, 0, 0);
            case "ADRP":
                return Op.word(Op.ARITHMETIC, d, 0, 0, costs.alu(), 0);
            default:
                return synchronisation(decoded, d, n, m);
        }
    }

    private long synchronisation(Decoded decoded, int d, int n, int m) {
        Form form = decoded.form();
        switch (form.mnemonic()) {
            case "SET_FLAG":
                return Op.word(Op.SET_FLAG, 0, (int) decoded.field("xt", 0), 0, costs.alu(), 0);
            case "WAIT_FLAG":
                return Op.word(Op.WAIT_FLAG, 0, (int) decoded.field("xt", 0), 0, costs.alu(), 0);
            case "BAR":
                return form.selector("pipe") == Pipe.S.code()
                        ? Op.word(Op.NOTHING, 0, 0, 0, costs.alu(), 0)
                        : Op.word(Op.BARRIER_ALL, 0, 0, 0, 0, 0);
            case "DSB":
                return Op.word(Op.MEMORY_BARRIER, 0, 0, 0, costs.alu(), 0);
            case "DCCI":
                return Op.word(Op.CACHE_CLEAN, 0, n, (int) decoded.field("entire"), costs.alu(), 0);
            case "WAIT_FLAG_DEV", "WAIT_FLAG_DEVI":
                return form.hasOperand("imm")
                        ? Op.word(Op.WAIT_CROSS_CORE, 0, 0, 0, costs.alu(), (int) decoded.field("imm"))
                        : Op.word(Op.WAIT_CROSS_CORE, 0, (int) decoded.field("xt"), 1, costs.alu(), 0);
            case "MOVEMASK":
                return Op.word(Op.MOVE_MASK, 0, (int) decoded.field("xt"), form.selector("high"), costs.alu(), 0);
            case "MOVEVA":
                return Op.word(Op.MOVE_VECTOR_ADDRESS, 0, n, m, costs.alu(), 0);
            case "LDVA":
                return Op.word(Op.LOAD_VECTOR_ADDRESS, 0, n, 0, costs.alu(), 0);
            case "SET_CROSS_CORE", "HSET_FLAG", "HWAIT_FLAG":
                // From or to the scalar unit: no such thing on this core.
                return notExecutable();
            default:
                return arithmetic(form, d, n, m);
        }
    }

    private int checked(int target) {
        return target < 0 || target > words ? words : target;
    }

    private long binary(int op, int immediateOp, int d, int n, int m, int cost, boolean immediate, int value) {
        return immediate ? Op.word(immediateOp, d, n, 0, cost, value) : Op.word(op, d, n, m, cost, 0);
    }

    private long shiftRight(boolean unsigned, int d, int n, boolean immediate, int value) {
        int op = unsigned ? Op.SHIFT_RIGHT_UNSIGNED : Op.SHIFT_RIGHT;
        int immediateOp = unsigned ? Op.SHIFT_RIGHT_UNSIGNED_IMMEDIATE : Op.SHIFT_RIGHT_IMMEDIATE;
        return binary(op, immediateOp, d, n, 0, costs.alu(), immediate, value);
    }

    private long arithmetic(Form form, int d, int n, int m) {
        return Op.word(
                Op.ARITHMETIC, d, n, m, arithmeticCost(form), form.mnemonic().equals("CMP") ? 1 : 0);
    }

    private int arithmeticCost(Form form) {
        boolean floating = form.type() == ElementType.F32;
        switch (form.mnemonic()) {
            case "DIV", "REM":
                return floating ? costs.floatDivide() : costs.divide();
            case "SQRT":
                return floating ? costs.floatSquareRoot() : costs.squareRoot();
            case "SBCNT0", "SBCNT1":
                return costs.bitCount();
            case "CONV":
                return costs.convert();
            case "MADD":
                return floating ? costs.floatAlu() : costs.multiplyAdd();
            default:
                return floating ? costs.floatAlu() : costs.alu();
        }
    }

    private long compare(Form form, int n, int m, boolean immediate, int value) {
        if (form.type() != ElementType.S64) {
            return arithmetic(form, 0, n, m);
        }
        int cc = form.selector("cc");
        return binary(Op.COMPARE + cc, Op.COMPARE_IMMEDIATE + cc, 0, n, m, costs.alu(), immediate, value);
    }

    private long compareJump(Decoded decoded, int n, int m, int target) {
        Form form = decoded.form();
        int cost = form.type() == ElementType.F32 ? costs.floatAlu() : costs.branchNotTaken();
        if (form.type() != ElementType.S64 || target == BY_REGISTER) {
            return Op.word(Op.COMPARE_JUMP_GENERAL, 0, n, m, cost, target);
        }
        int cc = form.selector("cc");
        return form.hasOperand("imm")
                ? Op.word(Op.COMPARE_JUMP_IMMEDIATE + cc, 0, n, (int) decoded.field("imm"), cost, target)
                : Op.word(Op.COMPARE_JUMP + cc, 0, n, m, cost, target);
    }

    private long move(Decoded decoded, int d, int n, boolean immediate, int value) {
        Form form = decoded.form();
        if (!form.hasOperand("spr")) {
            return immediate
                    ? Op.word(Op.MOVE_IMMEDIATE, d, 0, 0, costs.alu(), value)
                    : Op.word(Op.MOVE, d, n, 0, costs.alu(), 0);
        }
        boolean reads = form.operands().stream()
                .anyMatch(operand -> operand.name().equals("spr") && operand.role() == Operand.Role.IN);
        if (reads) {
            return Op.word(Op.READ_SPECIAL, d, 0, 0, costs.alu(), special(decoded));
        }
        int special = special(decoded);
        return immediate
                ? Op.word(Op.WRITE_SPECIAL_IMMEDIATE, 0, special & 31, special >> 5, costs.alu(), value)
                : Op.word(Op.WRITE_SPECIAL, 0, n, 0, costs.alu(), special);
    }

    /** The special register that an instruction names, by its ordinal. */
    private static int special(Decoded decoded) {
        return SpecialRegister.ofNumber((int) decoded.field("spr"))
                .map(Enum::ordinal)
                .orElse(Op.UNKNOWN_SPECIAL);
    }

    /** Loads and stores with a constant offset from a fixed base are common; the rest is executed out of line. */
    private long load(int op, Decoded decoded, int d, int n, int cost) {
        Form form = decoded.form();
        boolean post = form.operands().stream()
                .anyMatch(operand -> operand.name().equals("xn") && operand.role() == Operand.Role.INOUT);
        if (post || form.hasOperand("xm")) {
            return Op.word(Op.MEMORY, d, n, 0, 0, 0);
        }
        int width = Integer.numberOfTrailingZeros(form.type().bytes());
        return Op.word(op, d, n, width, cost, (int) decoded.field("offset"));
    }
}
