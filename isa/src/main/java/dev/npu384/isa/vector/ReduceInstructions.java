// SPDX-License-Identifier: Apache-2.0
package dev.npu384.isa.vector;

import static dev.npu384.isa.vector.VectorForms.vector;

import dev.npu384.isa.Instruction;
import dev.npu384.isa.InstructionBuilder;
import dev.npu384.isa.vector.VectorForms.TypeField;
import java.util.List;
import java.util.Map;

/** Reductions of a repeat, of a block, of neighbours. */
final class ReduceInstructions {
    private static final List<String> FLOATS = List.of("f16", "f32");
    private static final List<String> WITH_S16 = List.of("f16", "f32", "s16");
    private static final int MASK = 0xfe000f80;
    /** What bits [1:0] of VCMAX and VCMIN make of the result. */
    private static final List<String> MODES = List.of("", "index_value", "value", "index");

    private ReduceInstructions() {}

    static List<Instruction> all() {
        return List.of(
                sum(),
                extremum("VCMAX", "Maximum of each repeat: value and index.", 0x82000400),
                extremum("VCMIN", "Minimum of each repeat: value and index.", 0x82000480),
                block("VCGADD", "Sum of each 32-byte block.", 0x82000600, "vector.block_add", ReduceFootprint.BLOCKS),
                block(
                        "VCGMAX",
                        "Maximum of each 32-byte block.",
                        0x82000500,
                        "vector.block_max",
                        ReduceFootprint.BLOCKS),
                block(
                        "VCGMIN",
                        "Minimum of each 32-byte block.",
                        0x82000580,
                        "vector.block_max",
                        ReduceFootprint.BLOCKS),
                block(
                        "VCPADD",
                        "Sum of each pair of neighbours.",
                        0x82000780,
                        "vector.pair_add",
                        ReduceFootprint.PAIRS));
    }

    private static Instruction sum() {
        InstructionBuilder builder = vector(
                        "VCADD",
                        "Sum of each repeat; acc adds to ACC_VAL instead of storing per repeat.",
                        "vector.reduce_add")
                .operands(VectorForms.REDUCE)
                .touches(ReduceFootprint.ELEMENT);
        TypeField.THREE_BITS.forms(builder, 0x82000380, MASK | 2, FLOATS, "", Map.of("accumulate", 0));
        TypeField.THREE_BITS.forms(builder, 0x82000382, MASK | 2, FLOATS, "acc", Map.of("accumulate", 1));
        return builder.build();
    }

    private static Instruction extremum(String mnemonic, String summary, int base) {
        InstructionBuilder builder = vector(mnemonic, summary, "vector.reduce_max")
                .rule("Plain forms store value then index, index_value the reverse, value and index one of them.")
                .rule("MAX_MIN_CNT takes the last value and index.")
                .touches(ReduceFootprint.EXTREMUM)
                .operands(VectorForms.REDUCE);
        for (int mode = 0; mode < MODES.size(); mode++) {
            TypeField.THREE_BITS.forms(builder, base | mode, MASK | 3, WITH_S16, MODES.get(mode), Map.of("mode", mode));
        }
        return builder.build();
    }

    private static Instruction block(
            String mnemonic, String summary, int base, String cost, ReduceFootprint footprint) {
        return TypeField.THREE_BITS
                .forms(
                        vector(mnemonic, summary, cost)
                                .operands(VectorForms.REDUCE)
                                .touches(footprint),
                        base,
                        MASK,
                        FLOATS)
                .build();
    }
}
