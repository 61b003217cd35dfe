// SPDX-License-Identifier: Apache-2.0
package dev.npu384.emulator.scalar;

/**
 * Operation codes of the scalar unit's compact code. One word of it is a long: operation in bits 7:0, registers d 12:8,
 * n 17:13, m 22:18, cost in cycles 31:23, signed immediate 63:32. Branch immediates are absolute word indices.
 */
final class Op {
    static final int ADD = 0;
    static final int SUB = 1;
    static final int MUL = 2;
    static final int ADD_IMMEDIATE = 3;
    static final int SUB_IMMEDIATE = 4;
    static final int MUL_IMMEDIATE = 5;
    static final int AND = 6;
    static final int OR = 7;
    static final int XOR = 8;
    static final int MOVE = 9;
    static final int MOVE_IMMEDIATE = 10;
    /** The lane is m. */
    static final int MOVE_KEEP = 11;

    static final int SHIFT_LEFT = 12;
    static final int SHIFT_LEFT_IMMEDIATE = 13;
    static final int SHIFT_RIGHT = 14;
    static final int SHIFT_RIGHT_IMMEDIATE = 15;
    static final int SHIFT_RIGHT_UNSIGNED = 16;
    static final int SHIFT_RIGHT_UNSIGNED_IMMEDIATE = 17;
    static final int NOT = 18;
    static final int NEGATE = 19;
    static final int SELECT = 20;
    static final int MULTIPLY_ADD = 21;
    static final int MAX = 22;
    static final int MIN = 23;
    /** The immediate is the number of bits to shift out and in again. */
    static final int SIGN_EXTEND = 24;

    static final int ZERO_EXTEND = 25;

    /** Six conditions each, in code order eq, ne, lt, gt, ge, le. */
    static final int COMPARE = 26;

    static final int COMPARE_IMMEDIATE = 32;
    static final int COMPARE_JUMP = 38;
    /** The second source is m, sign-extended from 5 bits. */
    static final int COMPARE_JUMP_IMMEDIATE = 44;

    static final int JUMP = 50;
    static final int JUMP_CONDITION = 51;
    static final int CALL = 52;
    static final int RETURN = 53;
    static final int LOOP = 54;
    static final int END_LOOP = 55;
    static final int NOTHING = 56;
    static final int DISPATCH = 57;
    /** Through the data cache; the width's logarithm is m. */
    static final int LOAD = 58;

    static final int STORE = 59;

    /** Operations from here on are executed out of the interpreter's main method. */
    static final int FIRST_RARE = 60;

    /** Arithmetic that is not s64, bit operations, conversions: pure functions of the instruction's registers. */
    static final int ARITHMETIC = 60;

    /** The immediate is the ordinal of the register. */
    static final int READ_SPECIAL = 61;

    static final int WRITE_SPECIAL = 62;
    /** The ordinal is in n and m. */
    static final int WRITE_SPECIAL_IMMEDIATE = 63;
    /** Every load and store that {@link #LOAD} and {@link #STORE} do not cover. */
    static final int MEMORY = 64;

    static final int BREAK = 65;
    static final int JUMP_REGISTER = 66;
    static final int CALL_REGISTER = 67;
    static final int JUMP_DISTANCE = 68;
    /** The register that may hold the number of the flag is n. */
    static final int SET_FLAG = 69;

    static final int WAIT_FLAG = 70;
    static final int BARRIER_ALL = 71;
    static final int MEMORY_BARRIER = 72;
    static final int WAIT_CROSS_CORE = 73;
    static final int CACHE_CLEAN = 74;
    static final int END = 75;
    static final int TRAP = 76;
    /** Half m of the mask is register n. */
    static final int MOVE_MASK = 77;

    static final int MOVE_VECTOR_ADDRESS = 78;
    static final int LOAD_VECTOR_ADDRESS = 79;
    static final int NOT_EXECUTABLE = 80;
    static final int OUTSIDE = 81;
    static final int CACHE_PRELOAD = 82;
    /** Any type, target in the immediate or, when that is -1, a distance in register XT. */
    static final int COMPARE_JUMP_GENERAL = 83;

    /** In place of the ordinal of a special register. */
    static final int UNKNOWN_SPECIAL = 1023;

    private static final int COST_LIMIT = 511;

    private Op() {}

    static long word(int op, int d, int n, int m, int cost, int immediate) {
        int lower = op | d << 8 | n << 13 | (m & 31) << 18 | Math.min(cost, COST_LIMIT) << 23;
        return (long) immediate << 32 | lower & 0xffffffffL;
    }

    static int op(long word) {
        return (int) word & 0xff;
    }

    static int d(long word) {
        return (int) word >>> 8 & 31;
    }

    static int n(long word) {
        return (int) word >>> 13 & 31;
    }

    static int m(long word) {
        return (int) word >>> 18 & 31;
    }

    static int cost(long word) {
        return (int) word >>> 23;
    }

    static int immediate(long word) {
        return (int) (word >> 32);
    }
}
