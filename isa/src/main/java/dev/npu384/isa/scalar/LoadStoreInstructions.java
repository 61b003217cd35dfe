// SPDX-License-Identifier: Apache-2.0
package dev.npu384.isa.scalar;

import static dev.npu384.isa.scalar.ScalarSlots.ARITHMETIC;
import static dev.npu384.isa.scalar.ScalarSlots.BASE;
import static dev.npu384.isa.scalar.ScalarSlots.INDEX;
import static dev.npu384.isa.scalar.ScalarSlots.LOADED;
import static dev.npu384.isa.scalar.ScalarSlots.NARROW;
import static dev.npu384.isa.scalar.ScalarSlots.OFFSET;
import static dev.npu384.isa.scalar.ScalarSlots.POST_BASE;
import static dev.npu384.isa.scalar.ScalarSlots.POST_OFFSET;
import static dev.npu384.isa.scalar.ScalarSlots.STORED;
import static dev.npu384.isa.scalar.ScalarSlots.WIDTHS;
import static dev.npu384.isa.scalar.ScalarSlots.scalar;
import static dev.npu384.isa.scalar.ScalarSlots.typed;

import dev.npu384.isa.ElementType;
import dev.npu384.isa.Fields;
import dev.npu384.isa.Instruction;
import dev.npu384.isa.InstructionBuilder;
import dev.npu384.isa.Operand;
import dev.npu384.isa.Operand.Bracket;
import java.util.List;

/** Scalar loads and stores, through the data cache or around it. */
final class LoadStoreInstructions {
    private static final int REGISTER_MASK = 0xffc00070;
    private static final int IMMEDIATE_MASK = 0xffc00000;
    private static final int PAIR_MASK = 0xffc00001;
    private static final String ALIGNED = "The address is a multiple of the access width.";
    private static final String WIDTH_NAMES = "The decoder tables call the widths b8, b16, b32 s64, u64, f32.";

    private LoadStoreInstructions() {}

    static List<Instruction> all() {
        return List.of(
                cached(
                        "LD",
                        "Loads through the data cache, zero-extended; UB window addresses read the UB.",
                        LOADED,
                        0x01000000,
                        0x03000000,
                        0x13000000,
                        "scalar.load",
                        "LD_XD_XN",
                        "LD_XD_XN_IMM"),
                cached(
                        "ST",
                        "Stores the low bits through the data cache; UB window addresses write the UB.",
                        STORED,
                        0x01000020,
                        0x04000000,
                        0x14000000,
                        "scalar.store",
                        "ST_XD_XN",
                        "ST_XD_XN_IMM"),
                storeConstant(),
                pair(
                        "LDP",
                        "Loads two neighbours: XI from the address, XJ from the next element.",
                        0x09000000,
                        Fields.out("xi", "first value"),
                        Fields.out("xj", "second value"),
                        "scalar.load"),
                pair(
                        "STP",
                        "Stores two neighbours: XI to the address, XJ to the next element.",
                        0x09000001,
                        Fields.in("xi", "first value"),
                        Fields.in("xj", "second value"),
                        "scalar.store"),
                four(
                        "LD4",
                        "Loads XD, XD+1, XD+2, XD+3 (modulo 32) from consecutive elements.",
                        LOADED,
                        0x01000040,
                        0x05000000,
                        "scalar.load"),
                four(
                        "ST4",
                        "Stores XD, XD+1, XD+2, XD+3 (modulo 32) to consecutive elements.",
                        STORED,
                        0x01000060,
                        0x06000000,
                        "scalar.store"),
                uncached(
                        "LD_DDR",
                        "Loads from global memory around the data cache, zero-extended.",
                        LOADED,
                        0x01000010,
                        0x0c000000,
                        0x1c000000,
                        "scalar.load_uncached"),
                uncached(
                        "ST_DDR",
                        "Stores to global memory around the data cache.",
                        STORED,
                        0x01000030,
                        0x0d000000,
                        0x1d000000,
                        "scalar.store_uncached"),
                device(
                        "LD_DEV",
                        "Loads from device space around the data cache, zero-extended.",
                        LOADED,
                        0x1a000000,
                        "scalar.load_uncached"),
                device(
                        "ST_DEV",
                        "Stores to device space around the data cache.",
                        STORED,
                        0x18000000,
                        "scalar.store_uncached"),
                atomic(),
                preload());
    }

    private static Instruction cached(
            String mnemonic,
            String summary,
            Operand value,
            int registerBase,
            int immediateBase,
            int postBase,
            String cost,
            String... aliases) {
        InstructionBuilder builder =
                scalar(mnemonic, summary, cost).alias(aliases).rule(ALIGNED);
        typed(builder.operands(value, BASE, INDEX), registerBase, REGISTER_MASK, WIDTHS);
        typed(builder.operands(value, BASE, OFFSET), immediateBase, IMMEDIATE_MASK, WIDTHS);
        typed(builder.operands(value, POST_BASE, POST_OFFSET), postBase, IMMEDIATE_MASK, WIDTHS);
        return builder.build();
    }

    private static Instruction uncached(
            String mnemonic,
            String summary,
            Operand value,
            int registerBase,
            int immediateBase,
            int postBase,
            String cost) {
        InstructionBuilder builder =
                scalar(mnemonic, summary, cost).rule(ALIGNED).rule(WIDTH_NAMES);
        typed(builder.operands(value, BASE, INDEX), registerBase, REGISTER_MASK, NARROW);
        typed(builder.operands(value, BASE, OFFSET), immediateBase, IMMEDIATE_MASK, NARROW);
        typed(builder.operands(value, POST_BASE, POST_OFFSET), postBase, IMMEDIATE_MASK, NARROW);
        return builder.build();
    }

    private static Instruction device(String mnemonic, String summary, Operand value, int base, String cost) {
        InstructionBuilder builder =
                scalar(mnemonic, summary, cost).rule(ALIGNED).rule(WIDTH_NAMES);
        return typed(builder.operands(value, BASE, OFFSET), base, IMMEDIATE_MASK, NARROW)
                .build();
    }

    private static Instruction storeConstant() {
        Operand constant = Fields.within(Fields.unsigned("imm", 0, 2, "0 zero, 1 one, 2 all ones"), 0, 2);
        Operand offset = Fields.bracketed(
                Fields.immediate("offset", Operand.Kind.SIGNED, 5, 7, 17, 5, "byte offset"), Bracket.CLOSE);
        InstructionBuilder builder = scalar(
                        "STI", "Stores the constant 0, 1 or all ones through the data cache.", "scalar.store")
                .rule(ALIGNED);
        typed(builder.operands(BASE, INDEX, constant), 0x0e000000, IMMEDIATE_MASK, WIDTHS);
        typed(builder.operands(BASE, offset, constant), 0x0f000000, IMMEDIATE_MASK, WIDTHS);
        return builder.build();
    }

    private static Instruction pair(
            String mnemonic, String summary, int base, Operand first, Operand second, String cost) {
        Operand offset = Fields.bracketed(
                Fields.signed("offset", 1, 6, "offset in elements of the access width"), Bracket.CLOSE);
        InstructionBuilder builder = scalar(mnemonic, summary, cost)
                .rule(ALIGNED)
                .modelled("isa.md 2.1", "The offset counts elements; XI is bits [21:17] and XJ bits [11:7].");
        return typed(builder.operands(first, second, BASE, offset), base, PAIR_MASK, WIDTHS)
                .build();
    }

    private static Instruction four(
            String mnemonic, String summary, Operand value, int registerBase, int immediateBase, String cost) {
        InstructionBuilder builder = scalar(mnemonic, summary, cost)
                .rule(ALIGNED)
                .modelled("isa.md 2.1", "Elements are 8 bytes for s64 and u64, 4 bytes for f32.");
        typed(builder.operands(value, BASE, INDEX), registerBase, REGISTER_MASK, ARITHMETIC);
        typed(builder.operands(value, BASE, OFFSET), immediateBase, IMMEDIATE_MASK, ARITHMETIC);
        return builder.build();
    }

    private static Instruction atomic() {
        InstructionBuilder builder = scalar(
                        "ST_ATOMIC",
                        "Combines the low bits of XD with global memory atomically, as ST_ATOMIC_CFG says.",
                        "scalar.atomic")
                .rule(ALIGNED)
                .rule(WIDTH_NAMES)
                .modelled(
                        "isa.md 2.1", "The type field is the width and must fit ST_ATOMIC_CFG; 0x17 updates the base.");
        typed(builder.operands(STORED, BASE, INDEX), 0x01000070, REGISTER_MASK, NARROW);
        typed(builder.operands(STORED, BASE, OFFSET), 0x16000000, IMMEDIATE_MASK, NARROW);
        typed(builder.operands(STORED, POST_BASE, POST_OFFSET), 0x17000000, IMMEDIATE_MASK, NARROW);
        return builder.build();
    }

    private static Instruction preload() {
        return scalar("DC_PRELOAD", "Starts fetching a data-cache line.", "scalar.preload")
                .operands(BASE, OFFSET)
                .form("", 0x08c00000, IMMEDIATE_MASK, ElementType.B64)
                .operands(BASE, INDEX)
                .form("", 0x01000050, REGISTER_MASK, ElementType.B64)
                .build();
    }
}
