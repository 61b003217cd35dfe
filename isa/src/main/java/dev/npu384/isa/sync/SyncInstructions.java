// SPDX-License-Identifier: Apache-2.0
package dev.npu384.isa.sync;

import dev.npu384.isa.Fields;
import dev.npu384.isa.Instruction;
import dev.npu384.isa.InstructionBuilder;
import dev.npu384.isa.Operand;
import dev.npu384.isa.Pipe;
import dev.npu384.isa.PipeForms;
import dev.npu384.isa.Status;
import java.util.List;

/** Pipe flags, buffer flags, barriers, memory barriers and cross-core flags. */
public final class SyncInstructions {
    /** The register field [6:2] of flag words. */
    private static final Operand FLAG_REGISTER = Fields.in("xt", "flag id, low 3 bits");

    private static final Operand FLAG_ID = Fields.immediate("imm", Operand.Kind.UNSIGNED, 0, 2, 18, 1, "flag id");
    private static final int FLAG_MASK = 0xffe07f80;
    private static final int FLAG_BY_REGISTER = 1 << 17;
    private static final int BUFFER_MASK = 0xfff47fe0;
    private static final int BUFFER_WAIT = 0x20;
    private static final int BUFFER_BY_REGISTER = 0x40;
    private static final int BLOCK_BARRIER_MASK = 0xfffc0000;

    private SyncInstructions() {}

    public static List<Instruction> all() {
        return List.of(
                flag(
                        "SET_FLAG",
                        "Queued in the source pipe: sets the flag of the pair when it gets there.",
                        0x40a00000),
                flag(
                        "WAIT_FLAG",
                        "Queued in the destination pipe: waits until the flag is set, then clears it.",
                        0x40c00000),
                bufferFlag("HSET_FLAG", "Counts a buffer flag of the pair up.", 0),
                bufferFlag(
                        "HWAIT_FLAG",
                        "Waits until a buffer flag of the pair is not 0, then counts it down.",
                        BUFFER_WAIT),
                barrier(),
                memoryBarrier(),
                setCrossCore(),
                waitCrossCore("WAIT_FLAG_DEV", 0x41e40000, Fields.at(Fields.in("xt", "flag id, low 4 bits"), 0)),
                waitCrossCore(
                        "WAIT_FLAG_DEVI", 0x41ec0000, Fields.within(Fields.unsigned("imm", 0, 8, "flag id"), 0, 15)),
                blockBarrier("BAR_SET", "Block barrier, arrive.", 0x404c0000),
                blockBarrier("BAR_WAIT", "Block barrier, wait.", 0x40500000));
    }

    private static InstructionBuilder sync(String mnemonic, String summary, String costClass) {
        return InstructionBuilder.instruction(mnemonic, summary)
                .on("sync", Pipe.S, InstructionBuilder.BOTH)
                .cost(costClass)
                .from("isa.md 2.2");
    }

    private static Instruction flag(String mnemonic, String summary, int base) {
        InstructionBuilder builder = sync(mnemonic, summary, "sync.flag")
                .rule("Flag ids are 0 to 7 per ordered pair of pipes.")
                .rule("A flag is binary: setting a set flag is a fault, and a flag left set at the end is reported.")
                .rule("Both pipes must exist on the core.");
        int mask = FLAG_MASK | FLAG_BY_REGISTER;
        PipeForms.perPair(builder.operands(FLAG_ID), base, mask);
        PipeForms.perPair(builder.operands(FLAG_REGISTER), base | FLAG_BY_REGISTER, mask);
        return builder.build();
    }

    private static Instruction bufferFlag(String mnemonic, String summary, int waitBit) {
        Operand buffer = Fields.unsigned("mem", 15, 3, "buffer: 1 L0A, 2 L0B, 3 L0C, 5 BT");
        Operand trigger = Fields.unsigned("v", 19, 1, "1 for an explicit trigger");
        int base = 0x41e00000 | waitBit;
        InstructionBuilder builder = sync(mnemonic, summary, "sync.buffer_flag")
                .rule("Meaningful pairs are mte1.m on L0A, L0B and BT and fix.m on L0C, and their reverses.")
                .rule("A counter that passes 63 is a fault.");
        PipeForms.perPair(
                builder.operands(Fields.unsigned("imm", 0, 2, "flag id"), buffer, trigger), base, BUFFER_MASK);
        Operand register = Fields.at(Fields.in("xt", "flag id, low 2 bits"), 0);
        PipeForms.perPair(builder.operands(register, buffer, trigger), base | BUFFER_BY_REGISTER, BUFFER_MASK);
        return builder.build();
    }

    private static Instruction barrier() {
        return PipeForms.perPipe(
                        sync(
                                        "BAR",
                                        "Waits until everything issued to the pipe before has ended; all drains every pipe.",
                                        "sync.barrier")
                                .alias("PIPE_BARRIER"),
                        0x40e00000,
                        0xffe03c00)
                .build();
    }

    private static Instruction memoryBarrier() {
        return sync("DSB", "Waits for outstanding memory writes.", "sync.memory_barrier")
                .modelled("isa.md 2.2", "The scope codes 0 all, 1 global memory, 2 UB are our choice.")
                .operands(Fields.unsigned("scope", 16, 3, "which writes"))
                .form(0x41c00000, 0xfff00000)
                .build();
    }

    private static Instruction setCrossCore() {
        return PipeForms.perPipe(
                        sync(
                                        "SET_CROSS_CORE",
                                        "Once the pipe has drained, makes its global writes visible and sends a flag to other cores.",
                                        "sync.cross_core_set")
                                .rule("A cross-core counter that passes 15 is a fault.")
                                .operands(Fields.config("xt", SyncLayouts.CROSS_CORE)),
                        0x41f00000,
                        0xfff03c00,
                        false)
                .build();
    }

    private static Instruction waitCrossCore(String mnemonic, int base, Operand id) {
        return sync(
                        mnemonic,
                        "Stalls until the cross-core counter of the flag is not 0, then counts it down.",
                        "sync.cross_core_wait")
                .operands(id)
                .form(base, BLOCK_BARRIER_MASK)
                .build();
    }

    private static Instruction blockBarrier(String mnemonic, String summary, int base) {
        return sync(mnemonic, summary, "sync.legacy")
                .status(Status.LEGACY)
                .operands(Fields.unsigned("imm", 0, 16, "barrier"))
                .form(base, BLOCK_BARRIER_MASK)
                .build();
    }
}
