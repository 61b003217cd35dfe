// SPDX-License-Identifier: Apache-2.0
package dev.npu384.isa;

import java.util.List;
import java.util.Optional;

/** Bit layouts of special registers (isa.md 3.4, 3.8 and 5). */
public final class SpecialLayouts {
    public static final BitField CTRL_ATOMIC_TYPE = BitField.of(
            "atomictype", 6, 8, "", "type of atomic stores: 0 off, 1 f32, 2 f16, 3 s16, 4 s32, 5 s8, 6 bf16");
    public static final BitField CTRL_ATOMIC_OP =
            BitField.of("atomicop", 9, 10, "", "atomic stores: 0 add, 1 max, 2 min");
    public static final BitField CTRL_HF32 = bit("hf32", 46, "1: f32 MMAD rounds its sources to HF32");
    public static final BitField CTRL_HF32_ROUND =
            bit("hf32round", 47, "HF32 rounding: 0 nearest even, 1 nearest away");
    public static final BitField CTRL_KEEP_INFINITY = bit("inf", 48, "0 saturates f16 and bf16, 1 keeps inf and NaN");
    public static final BitField CTRL_CACHED_UB =
            bit("ubcache", 49, "1: scalar reads of the UB go through the data cache");
    public static final BitField CTRL_LEAKY_RELU = bit("lrelu", 50, "leaky-ReLU mode of the fixpipe");
    public static final BitField CTRL_M_FIRST = bit("mfirst", 51, "order of MMAD: 0 N first, 1 M first");
    public static final BitField CTRL_INTEGER_SATURATE = bit("intsat", 53, "integer arithmetic: 0 wraps, 1 saturates");
    public static final BitField CTRL_COUNT_MODE = bit("count", 56, "vector mask: 0 lanes, 1 element count in MASK0");
    public static final BitField CTRL_TRUNCATE = bit("trunc", 59, "conversions to integers: 0 saturate, 1 truncate");
    public static final ConfigLayout CTRL = new ConfigLayout(
            "special.ctrl",
            "mode bits",
            List.of(
                    CTRL_ATOMIC_TYPE,
                    CTRL_ATOMIC_OP,
                    CTRL_HF32,
                    CTRL_HF32_ROUND,
                    CTRL_KEEP_INFINITY,
                    CTRL_CACHED_UB,
                    CTRL_LEAKY_RELU,
                    CTRL_M_FIRST,
                    CTRL_INTEGER_SATURATE,
                    CTRL_COUNT_MODE,
                    CTRL_TRUNCATE),
            "isa.md 5");

    public static final BitField LOOP_COUNT = BitField.of("count", 0, 29, "iterations", "iterations of the next LOOP");
    public static final ConfigLayout LPCNT =
            new ConfigLayout("special.lpcnt", "hardware loop count", List.of(LOOP_COUNT), "modelled, isa.md 2.2");

    public static final BitField DEQ_SCALE = BitField.of("scale", 0, 31, "f32 bits", "scale of s16 conversions");
    public static final BitField DEQ_SCALE_F16 = BitField.of("scale16", 0, 15, "f16 bits", "scale of s32 to f16");
    public static final BitField DEQ_TABLE = BitField.of("table", 0, 13, "32 B", "vdeq: UB address of 16 such words");
    public static final BitField DEQ_OFFSET = new BitField("offset", 37, 9, 0, 0, true, 0, "", "added after scaling");
    public static final BitField DEQ_SIGNED = BitField.of("sign", 46, 46, "", "1: the 8-bit result is signed");
    /** The fields that literals may set; the other readings of the low bits are {@link #DEQ_SCALE_F16}, {@link #DEQ_TABLE}. */
    public static final ConfigLayout DEQSCALE = new ConfigLayout(
            "special.deqscale", "dequantisation word", List.of(DEQ_SCALE, DEQ_OFFSET, DEQ_SIGNED), "isa.md 3.4");

    public static final BitField QUANT_SCALE =
            BitField.of("scale", 0, 31, "f32 bits", "multiplier, bits 12:0 are ignored");
    public static final BitField QUANT_SHIFT = BitField.of("shift", 32, 35, "", "s32 to s16: right shift less one");
    public static final BitField QUANT_OFFSET = new BitField("offset", 37, 9, 0, 0, true, 0, "", "added after scaling");
    public static final BitField QUANT_SIGNED = BitField.of("sign", 46, 46, "", "1: the narrow result is signed");
    public static final ConfigLayout QUANT_PRE = new ConfigLayout(
            "special.quant_pre",
            "quantisation word",
            List.of(QUANT_SCALE, QUANT_SHIFT, QUANT_OFFSET, QUANT_SIGNED),
            "isa.md 3.8, ai-core.md 5.7");

    public static final BitField ND_COUNT =
            BitField.of("ndnum", 0, 15, "matrices", "matrices").withDefault(1);
    public static final BitField ND_SRC_STRIDE = BitField.of("srcstride", 16, 31, "1024 B", "between matrices in L0C");
    public static final BitField ND_DST_STRIDE =
            BitField.of("dststride", 32, 47, "elements", "between stored matrices");
    public static final ConfigLayout ND_PARA = new ConfigLayout(
            "special.nd_para",
            "matrices of an NZ to ND store",
            List.of(ND_COUNT, ND_SRC_STRIDE, ND_DST_STRIDE),
            "isa.md 3.8");

    public static final BitField FPC_RELU = BitField.of("relu", 0, 7, "64 B", "FB address of the PReLU factors");
    public static final BitField FPC_QUANT =
            BitField.of("quant", 8, 15, "64 B", "FB address of the quantisation factors");
    public static final BitField FPC_UNIT_FLAG = BitField.of("unitflag", 63, 63, "", "unit flags enabled");
    public static final ConfigLayout FPC = new ConfigLayout(
            "special.fpc",
            "factor addresses in FB",
            List.of(FPC_RELU, FPC_QUANT, FPC_UNIT_FLAG),
            "isa.md 3.8, unit modelled");

    public static final BitField MAP_WIDTH = BitField.of("w", 0, 15, "pixels", "width of the feature map");
    public static final BitField MAP_HEIGHT = BitField.of("h", 16, 31, "pixels", "height of the feature map");
    public static final BitField MAP_LEFT = BitField.of("left", 32, 39, "pixels", "padding");
    public static final BitField MAP_RIGHT = BitField.of("right", 40, 47, "pixels", "padding");
    public static final BitField MAP_TOP = BitField.of("top", 48, 55, "pixels", "padding");
    public static final BitField MAP_BOTTOM = BitField.of("bottom", 56, 63, "pixels", "padding");
    public static final ConfigLayout FMATRIX = new ConfigLayout(
            "special.fmatrix",
            "shape and padding of a feature map",
            List.of(MAP_WIDTH, MAP_HEIGHT, MAP_LEFT, MAP_RIGHT, MAP_TOP, MAP_BOTTOM),
            "isa.md 3.8");

    public static final BitField L3D_STRIDE =
            BitField.of("stride", 0, 15, "512 B", "between repeats at the destination");
    public static final BitField L3D_TIMES =
            BitField.of("rpt", 16, 23, "repeats", "repeats").withDefault(1);
    public static final BitField L3D_MODE = BitField.of("mode", 24, 24, "", "0 repeats along M, 1 along K");
    public static final ConfigLayout L3D_RPT = new ConfigLayout(
            "special.l3d_rpt", "repeats of a 3D load", List.of(L3D_STRIDE, L3D_TIMES, L3D_MODE), "isa.md 3.8");

    public static final BitField ATOMIC_TYPE =
            BitField.of("type", 0, 2, "", "0 off, 1 f32, 2 f16, 3 s16, 4 s32, 5 s8, 6 bf16");
    public static final BitField ATOMIC_OP = BitField.of("op", 3, 4, "", "0 add, 1 max, 2 min");
    public static final ConfigLayout ST_ATOMIC_CFG = new ConfigLayout(
            "special.st_atomic_cfg", "scalar atomic stores", List.of(ATOMIC_TYPE, ATOMIC_OP), "isa.md 3.8");

    public static final BitField EXTREMUM_VALUE = BitField.of("value", 0, 31, "", "last value, f16 in bits 15:0");
    public static final BitField EXTREMUM_INDEX = BitField.of("index", 32, 63, "", "its lane");
    public static final ConfigLayout MAX_MIN_CNT = new ConfigLayout(
            "special.max_min_cnt", "last extremum", List.of(EXTREMUM_VALUE, EXTREMUM_INDEX), "isa.md 3.8");

    private SpecialLayouts() {}

    /** The layout of a special register, empty when its value is plain. */
    public static Optional<ConfigLayout> of(SpecialRegister register) {
        switch (register) {
            case CTRL:
                return Optional.of(CTRL);
            case LPCNT:
                return Optional.of(LPCNT);
            case DEQSCALE:
                return Optional.of(DEQSCALE);
            case QUANT_PRE:
                return Optional.of(QUANT_PRE);
            case ND_PARA:
                return Optional.of(ND_PARA);
            case FPC:
                return Optional.of(FPC);
            case FMATRIX:
            case FMATRIX_B:
                return Optional.of(FMATRIX);
            case L3D_RPT:
                return Optional.of(L3D_RPT);
            case ST_ATOMIC_CFG:
                return Optional.of(ST_ATOMIC_CFG);
            case MAX_MIN_CNT:
                return Optional.of(MAX_MIN_CNT);
            default:
                return Optional.empty();
        }
    }

    private static BitField bit(String name, int position, String meaning) {
        return BitField.of(name, position, position, "", meaning);
    }
}
