// SPDX-License-Identifier: Apache-2.0
package dev.npu384.isa.transfer;

import static dev.npu384.isa.transfer.TransferForms.transfer;

import dev.npu384.isa.CoreKind;
import dev.npu384.isa.ElementType;
import dev.npu384.isa.Fields;
import dev.npu384.isa.Instruction;
import dev.npu384.isa.InstructionBuilder;
import dev.npu384.isa.Operand;
import dev.npu384.isa.Pipe;
import dev.npu384.isa.Status;
import java.util.List;
import java.util.Set;

/** Transfers of older cores that the decoder tables know. They assemble and print; nothing executes them. */
final class LegacyTransferInstructions {
    private static final Set<CoreKind> AIC = InstructionBuilder.AIC;
    private static final Set<CoreKind> AIV = InstructionBuilder.AIV;
    private static final int MOVE = 0xff800078;
    private static final int WIDE = 0xff800000;
    private static final int EXACT = 0xffc00000;
    private static final int LOAD_3D = 0xff800002;
    private static final List<Operand> OPERANDS =
            List.of(Fields.in("xd", "destination"), Fields.in("xn", "source"), Fields.in("xm", "config"));

    private LegacyTransferInstructions() {}

    static List<Instruction> all() {
        return List.of(
                legacy("LOAD_L1_TO_L1_2D", Pipe.MTE1, AIC, 0x60000002, 0xffc00013),
                legacy("BRC_L1_TO_L0C16", Pipe.MTE1, AIC, 0x60c00004, 0xffc00005),
                legacy("BRC_L1_TO_L0C32", Pipe.MTE1, AIC, 0x60c00005, 0xffc00005),
                legacy("BRC_UB_TO_L0C16", Pipe.V, AIC, 0x60c00000, 0xffc00005),
                legacy("BRC_UB_TO_L0C32", Pipe.V, AIC, 0x60c00001, 0xffc00005),
                legacy("LOAD_L1_TO_L0B_WINOGRAD", Pipe.MTE1, AIC, 0x62800000, EXACT),
                legacy("LOAD_L1_TO_L0A_WINOGRAD", Pipe.MTE1, AIC, 0x62c00000, EXACT),
                legacy("LOAD_L1_TO_L0A_WINOGRAD_V2", Pipe.MTE1, AIC, 0x68800000, EXACT),
                legacy("LOAD_L1_TO_L0B_WINOGRAD_V2", Pipe.MTE1, AIC, 0x68c00000, EXACT),
                legacy("LOAD_L1_TO_L0A_3D", Pipe.MTE1, AIC, 0x63000000, LOAD_3D),
                legacy("LOAD_L1_TO_L0B_3D", Pipe.MTE1, AIC, 0x63000002, LOAD_3D),
                legacy("LOAD_L1_TO_UB_3D", Pipe.MTE1, AIC, 0x63800000, LOAD_3D),
                builder("LOAD_L1_TO_UB_3DV2", Pipe.MTE1, AIC)
                        .form("b8", 0x65800000, LOAD_3D, ElementType.B8)
                        .form("b4", 0x67800000, LOAD_3D, ElementType.S4)
                        .build(),
                legacy("LOAD_L1_TO_L0B_B2", Pipe.MTE1, AIC, 0x64000000, 0xff400000),
                legacy("LOAD_OUT_TO_L0A_UNZIP", Pipe.MTE2, AIC, 0x60800000, 0xffc00007),
                legacy("LOAD_OUT_TO_L0B_UNZIP", Pipe.MTE2, AIC, 0x60800001, 0xffc00007),
                legacy("LOAD_OUT_TO_L1_UNZIP", Pipe.MTE2, AIC, 0x60800002, 0xffc00007),
                legacy("DECOMPRESS_OUT_TO_UB", Pipe.MTE2, AIC, 0x61000000, 0xffc00001),
                legacy("DECOMPRESS_OUT_TO_L1", Pipe.MTE2, AIC, 0x61000001, 0xffc00001),
                legacy("DECOMPRESS_HEADER", Pipe.MTE2, AIC, 0x61800000, EXACT),
                legacy("UNZIP_INDEX", Pipe.MTE2, AIC, 0x61c00000, EXACT),
                legacy("HEBCD_OUT_TO_UB", Pipe.MTE2, AIC, 0x68000000, EXACT),
                legacy("MOV_OUT_TO_L1_PAD", Pipe.MTE2, AIC, 0x69800000, WIDE),
                legacy("MVF_OUT_TO_UB", Pipe.MTE2, AIC, 0x6a000000, WIDE),
                legacy("MVF_DCI", Pipe.MTE2, AIC, 0x6a800000, WIDE),
                legacy("MOV_OUT_TO_L0C16", Pipe.MTE2, AIC, 0x71000000, MOVE),
                legacy("MOV_OUT_TO_OUT", Pipe.MTE2, AIC, 0x71000010, MOVE),
                legacy("MOV_OUT_TO_L0C32", Pipe.MTE2, AIC, 0x71000018, MOVE),
                legacy("MOV_OUT_TO_BT", Pipe.MTE2, AIC, 0x71000028, MOVE),
                legacy("SET_RAWHEADER_TO_OUT", Pipe.MTE3, AIC, 0x61400000, EXACT),
                legacy("COMPRESS_UB_TO_OUT", Pipe.MTE3, AIC, 0x62400000, EXACT),
                legacy("HEBCE_SRC_TO_OUT", Pipe.MTE3, AIC, 0x68400000, EXACT),
                legacy("STORE_L1_TO_OUT_IMAGE", Pipe.MTE3, AIC, 0x69000000, WIDE),
                legacy("MOV_L1_TO_UB", Pipe.MTE1, AIV, 0x72000008, MOVE),
                legacy("MOV_L1_TO_L1", Pipe.MTE1, AIC, 0x72000020, MOVE),
                legacy("MOV_UB_TO_L0C16", Pipe.V, AIV, 0x70800000, MOVE),
                legacy("MOV_UB_TO_L0C32", Pipe.V, AIV, 0x70800018, MOVE),
                legacy("MOV_UB_TO_L1", Pipe.V, AIV, 0x70800020, MOVE),
                legacy("MOV_UB_TO_BT", Pipe.V, AIV, 0x70800028, MOVE),
                legacy("MOV_L0C16_TO_L0C16", Pipe.V, AIC, 0x70000000, MOVE),
                legacy("MOV_L0C16_TO_UB", Pipe.V, AIV, 0x70000008, MOVE),
                legacy("MOV_L0C16_TO_OUT", Pipe.MTE3, AIC, 0x70000010, MOVE),
                legacy("MOV_L0C16_TO_L0C32", Pipe.V, AIC, 0x70000018, MOVE),
                legacy("MOV_L0C16_TO_L1", Pipe.V, AIC, 0x70000020, MOVE),
                legacy("MOV_L0C16_TO_BT", Pipe.V, AIC, 0x70000028, MOVE),
                // The decoder table gives 0x72000000 this name too; by its neighbours it moves L1 to L0C16.
                builder("MOV_L0C32_TO_L0C16", Pipe.V, AIC)
                        .form(0x71800000, MOVE)
                        .form("l1", 0x72000000, MOVE, ElementType.B8)
                        .build(),
                legacy("MOV_L0C32_TO_UB", Pipe.V, AIV, 0x71800008, MOVE),
                legacy("MOV_L0C32_TO_OUT", Pipe.MTE3, AIC, 0x71800010, MOVE),
                legacy("MOV_L0C32_TO_L0C32", Pipe.V, AIC, 0x71800018, MOVE),
                legacy("MOV_L0C32_TO_L1", Pipe.V, AIC, 0x71800020, MOVE),
                legacy("MOV_L0C32_TO_BT", Pipe.V, AIC, 0x71800028, MOVE));
    }

    private static InstructionBuilder builder(String mnemonic, Pipe pipe, Set<CoreKind> cores) {
        return transfer(
                        mnemonic,
                        "Transfer of older cores; not on 910B.",
                        pipe,
                        cores,
                        "transfer.legacy",
                        "isa.md 2.5 to 2.8")
                .status(Status.LEGACY)
                .operands(OPERANDS);
    }

    private static Instruction legacy(String mnemonic, Pipe pipe, Set<CoreKind> cores, int base, int mask) {
        return builder(mnemonic, pipe, cores).form(base, mask).build();
    }
}
