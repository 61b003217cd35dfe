// SPDX-License-Identifier: Apache-2.0
package dev.npu384.isa.flow;

import dev.npu384.isa.ElementType;
import dev.npu384.isa.Fields;
import dev.npu384.isa.Instruction;
import dev.npu384.isa.InstructionBuilder;
import dev.npu384.isa.Operand;
import dev.npu384.isa.Operand.Bracket;
import dev.npu384.isa.Operand.Role;
import dev.npu384.isa.Pipe;
import dev.npu384.isa.PipeForms;
import dev.npu384.isa.Space;
import java.util.List;
import java.util.Map;

/** Jumps, calls, hardware loops, the end of a kernel, instruction and data cache control. */
public final class FlowInstructions {
    static final Operand TARGET = Fields.target(0, 16);
    private static final Operand DISTANCE = Fields.in("xn", "distance in words");
    private static final Operand ADDRESS = Fields.in("xn", "address of the next instruction");
    /** Bit 17: the distance is in a register. */
    private static final int BY_REGISTER = 1 << 17;

    private FlowInstructions() {}

    public static List<Instruction> all() {
        return List.of(
                jump("JUMP", "Jumps.", 0x40000000, 0xffe00000),
                jump("JUMPC", "Jumps when COND is not 0.", 0x40200000, 0xfffc0000),
                flow("JUMPR", "Jumps to the address in XN.", "flow.branch")
                        .modelled("isa.md 2.2", "The address is absolute, in bytes.")
                        .operands(ADDRESS)
                        .form(0x40240000, 0xfffe0000)
                        .build(),
                CompareAndJump.instruction(),
                call(),
                flow("CALLR", "Calls the address in XN; X30 takes the return address.", "flow.call")
                        .modelled("isa.md 2.2", "The link register is X30; the address is absolute, in bytes.")
                        .operands(ADDRESS)
                        .form(0x40440000, 0xfffe0000)
                        .build(),
                flow("RET", "Returns to the address in X30.", "flow.call")
                        .modelled("isa.md 2.2", "The link register is X30.")
                        .form(0x4061f000, 0xffe1f000)
                        .build(),
                loop(),
                flow("ENDLOOP", "Ends the body of the innermost hardware loop; costs nothing.", "flow.loop_end")
                        .modelled(
                                "isa.md 2.2", "Counts the loop down and continues after LOOP while iterations remain.")
                        .form(0x41200000, 0xffe00000)
                        .build(),
                flow("BREAK", "Leaves the innermost hardware loop for the target of its LOOP.", "flow.branch")
                        .modelled("isa.md 2.2", "Takes no operand; a BREAK outside a loop is a fault.")
                        .form(0x41800000, 0xffe00000)
                        .build(),
                pageAddress(),
                PipeForms.perPipe(
                                flow("NOP", "Does nothing; with a pipe, takes a slot of that pipe's queue.", "flow.nop")
                                        .form(
                                                "",
                                                0x41400000,
                                                0xffe00000,
                                                ElementType.B8,
                                                Map.of("pipe", Pipe.S.code())),
                                0x41000000,
                                0xffe03c00)
                        .build(),
                flow("END", "Ends the kernel on this core once all pipes are idle.", "flow.end")
                        .form(0x41600000, 0xffe00000)
                        .build(),
                flow("TRAP", "Raises an exception: the kernel stops with a fault.", "flow.end")
                        .form(0x4061e000, 0xffe1f000)
                        .build(),
                preload(),
                cacheClean());
    }

    static InstructionBuilder flow(String mnemonic, String summary, String costClass) {
        return InstructionBuilder.instruction(mnemonic, summary)
                .on("flow", Pipe.S, InstructionBuilder.BOTH)
                .cost(costClass)
                .from("isa.md 2.2");
    }

    private static Instruction jump(String mnemonic, String summary, int base, int mask) {
        int full = mask | BY_REGISTER;
        return flow(mnemonic, summary, "flow.branch")
                .operands(TARGET)
                .form(base, full)
                .operands(DISTANCE)
                .form(base | BY_REGISTER, full)
                .build();
    }

    private static Instruction call() {
        int mask = 0xfffc0000 | BY_REGISTER;
        return flow("CALL", "Calls; X30 takes the address of the next instruction.", "flow.call")
                .modelled("isa.md 2.2", "The link register is X30.")
                .operands(TARGET)
                .form(0x40400000, mask)
                .operands(DISTANCE)
                .form(0x40400000 | BY_REGISTER, mask)
                .build();
    }

    private static Instruction loop() {
        return flow("LOOP", "Repeats the instructions up to ENDLOOP, LPCNT times, without branch cost.", "flow.loop")
                .modelled(
                        "isa.md 2.2",
                        "The count is LPCNT[29:0], read once (bits 31:30 are ignored); bits [15:0] of the "
                                + "word are the distance to the instruction after ENDLOOP, taken at once when the count is 0; "
                                + "loops nest 8 deep and LPCNT itself does not change.")
                .operands(TARGET)
                .form(0x40800000, 0xffe00000)
                .build();
    }

    private static Instruction pageAddress() {
        Operand result = Fields.at(Fields.out("xd", "result"), 16);
        return flow("ADRP", "Address of a 4 KiB page near the program counter.", "flow.address")
                .modelled("isa.md 2.2", "XD is bits [20:16] and XD = (PC & ~4095) + 4096 * imm.")
                .operands(result, Fields.signed("imm", 0, 16, "distance in pages of 4 KiB"))
                .form(0x41a00000, 0xffe00000)
                .build();
    }

    private static Instruction preload() {
        int mask = 0xfffe0000 | 1 << 16;
        return flow("PRELOAD", "Starts fetching instructions ahead.", "flow.preload")
                .modelled(
                        "isa.md 2.2",
                        "The immediate counts instruction-cache lines; bit 16 selects a register in [6:2].")
                .operands(Fields.unsigned("imm", 0, 16, "lines"))
                .form(0x40280000, mask)
                .operands(Fields.in("xt", "lines"))
                .form(0x40280000 | 1 << 16, mask)
                .build();
    }

    private static Instruction cacheClean() {
        return flow("DCCI", "Cleans and invalidates a data-cache line, or the whole data cache.", "flow.dcci")
                .rule("dst: 0 all, 1 UB, 2 global memory, 3 atomics.")
                .operands(
                        Fields.address("xn", Space.GM, Role.IN, Bracket.BOTH, "address in the line"),
                        Fields.unsigned("entire", 17, 1, "1 for the whole cache"),
                        Fields.unsigned("dst", 0, 2, "what is cleaned"))
                .form("", 0x402c0000, 0xfffc0000, ElementType.B64, Map.of())
                .build();
    }
}
