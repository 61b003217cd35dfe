// SPDX-License-Identifier: Apache-2.0
package dev.npu384.isa.fixpipe;

import dev.npu384.isa.BitField;
import dev.npu384.isa.ConfigLayout;
import java.util.List;

/** Packed config registers of the fixpipe (isa.md 3.7). */
public final class FixpipeLayouts {
    // FIX_L0C_TO_OUT and FIX_L0C_TO_L1: XM and XT.
    public static final BitField N_SIZE = BitField.of("nsize", 4, 15, "columns", "columns");
    public static final BitField M_SIZE = BitField.of("msize", 16, 31, "rows", "rows");
    public static final BitField DST_STRIDE = BitField.of(
            "dststride",
            32,
            63,
            "32 B (NZ) or elements (ND)",
            "between column strips (NZ) or rows (ND) of the destination");
    public static final ConfigLayout SIZE = new ConfigLayout(
            "fixpipe.size",
            "size and destination stride",
            List.of(BitField.of("sid", 0, 3, "", "stream id, no effect"), N_SIZE, M_SIZE, DST_STRIDE),
            "isa.md 3.7");

    public static final BitField SRC_STRIDE =
            BitField.of("srcstride", 0, 15, "rows of 16", "between column strips in L0C, the padded row count");
    public static final BitField UNIT_FLAG =
            BitField.of("unitflag", 32, 33, "", "0 off, 2 wait for set and leave set, 3 wait for set and clear");
    public static final BitField QUANT = BitField.of(
            "quant",
            34,
            38,
            "",
            "0 none, 1 f32>f16, 8/9 s32>s8, 10/11 s32>f16, 12/13 s32>s16, 16 f32>bf16, 21/22 s32>s4, 23/24 f32>s8, "
                    + "25/26 f32>s4; the lower of a pair takes factors from FB, the higher from QUANT_PRE");
    public static final BitField RELU =
            BitField.of("relu", 39, 41, "", "0 none, 1 ReLU, 2 leaky (LRELU_ALPHA), 3 PReLU");
    public static final BitField CHANNEL_SPLIT =
            BitField.of("split", 42, 42, "", "1 splits f32 strips of 16 into 8 + 8");
    public static final BitField NZ_TO_ND = BitField.of("nz2nd", 43, 43, "", "1 stores row-major, see ND_PARA");
    public static final ConfigLayout MODE = new ConfigLayout(
            "fixpipe.mode",
            "source stride and conversion",
            List.of(SRC_STRIDE, UNIT_FLAG, QUANT, RELU, CHANNEL_SPLIT, NZ_TO_ND),
            "isa.md 3.7");

    // MOV_L1_TO_FB.
    public static final BitField FACTOR_CONVERT = BitField.of("conv", 3, 3, "", "meaning not public, no effect");
    public static final BitField FACTOR_BURSTS =
            BitField.of("nburst", 4, 15, "bursts", "bursts").withDefault(1);
    public static final BitField FACTOR_LENGTH = BitField.of("lenburst", 16, 31, "128 B", "length of a burst");
    public static final BitField FACTOR_SRC_GAP = BitField.of("srcgap", 32, 47, "32 B", "gap between bursts, source");
    public static final BitField FACTOR_DST_GAP =
            BitField.of("dstgap", 48, 63, "128 B", "gap between bursts, destination");
    public static final ConfigLayout FACTORS = new ConfigLayout(
            "fixpipe.factors",
            "bursts and gaps of the fixpipe buffer",
            List.of(FACTOR_CONVERT, FACTOR_BURSTS, FACTOR_LENGTH, FACTOR_SRC_GAP, FACTOR_DST_GAP),
            "isa.md 3.5");

    private FixpipeLayouts() {}

    /**
     * Bits of a result element for a quant code, from a 32-bit source; 0 for codes whose meaning is not public. Codes
     * above 31 do not exist.
     */
    public static int resultBits(int quant) {
        switch (quant) {
            case 0:
                return 32;
            case 1:
            case 10:
            case 11:
            case 12:
            case 13:
            case 16:
                return 16;
            case 8:
            case 9:
            case 23:
            case 24:
                return 8;
            case 21:
            case 22:
            case 25:
            case 26:
                return 4;
            default:
                return 0;
        }
    }

    /** Whether the code takes one factor per column from the fixpipe buffer. */
    public static boolean vectorFactors(int quant) {
        return quant == 8 || quant == 10 || quant == 12 || quant == 21 || quant == 23 || quant == 25;
    }
}
