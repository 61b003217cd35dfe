// SPDX-License-Identifier: Apache-2.0
package dev.npu384.isa.vector;

import dev.npu384.isa.BitField;
import dev.npu384.isa.ConfigLayout;
import java.util.List;

/**
 * Packed config registers of the vector pipe (isa.md 3.1 to 3.4). A block is 32 bytes, a repeat eight blocks. Defaults
 * describe one dense repeat.
 */
public final class VectorLayouts {
    private static final String BLOCKS = "32 B";

    private static final BitField REPEAT = BitField.of(
                    "rpt", 56, 63, "repeats", "repeats, 0 does nothing; ignored in count mode")
            .withDefault(1);

    // Two-source instructions.
    public static final BitField BINARY_DST_BLOCK = stride("dblk", 0, 7, "between destination blocks", 1);
    public static final BitField BINARY_SRC0_BLOCK = stride("s0blk", 8, 15, "between blocks of source 0", 1);
    public static final BitField BINARY_SRC1_BLOCK = stride("s1blk", 16, 23, "between blocks of source 1", 1);
    public static final BitField BINARY_DST_REPEAT = stride("drep", 24, 31, "between destination repeats", 8);
    public static final BitField BINARY_SRC0_REPEAT = stride("s0rep", 32, 39, "between repeats of source 0", 8);
    public static final BitField BINARY_SRC1_REPEAT = stride("s1rep", 40, 47, "between repeats of source 1", 8);
    public static final BitField BINARY_MODE = BitField.of(
            "mode", 48, 49, "", "VSEL only: 0 compare mask, 1 mask tensor and scalar, 2 mask tensor and two tensors");
    public static final BitField BINARY_REPEAT = REPEAT;
    public static final ConfigLayout BINARY = new ConfigLayout(
            "vector.binary",
            "strides and repeats, two sources",
            List.of(
                    BINARY_DST_BLOCK,
                    BINARY_SRC0_BLOCK,
                    BINARY_SRC1_BLOCK,
                    BINARY_DST_REPEAT,
                    BINARY_SRC0_REPEAT,
                    BINARY_SRC1_REPEAT,
                    BINARY_MODE,
                    BINARY_REPEAT),
            "isa.md 3.1");

    // One-source instructions, with or without a scalar operand.
    public static final BitField UNARY_DST_BLOCK = stride("dblk", 0, 15, "between destination blocks", 1);
    public static final BitField UNARY_SRC_BLOCK = stride("sblk", 16, 31, "between source blocks", 1);
    public static final BitField UNARY_DST_REPEAT = splitRepeat("drep");
    public static final BitField UNARY_SRC_REPEAT = stride("srep", 40, 51, "between source repeats", 8);
    public static final BitField UNARY_REPEAT = REPEAT;
    public static final ConfigLayout UNARY = new ConfigLayout(
            "vector.unary",
            "strides and repeats, one source",
            List.of(UNARY_DST_BLOCK, UNARY_SRC_BLOCK, UNARY_DST_REPEAT, UNARY_SRC_REPEAT, UNARY_REPEAT),
            "isa.md 3.2");

    // Reductions.
    public static final BitField REDUCE_DST_REPEAT = BitField.of(
                    "drep", 0, 15, "results", "between the results of two repeats, in units of one repeat's result")
            .withDefault(1);
    public static final BitField REDUCE_SRC_BLOCK = stride("sblk", 16, 31, "between source blocks", 1);
    public static final BitField REDUCE_SRC_REPEAT = stride("srep", 32, 47, "between source repeats", 8);
    public static final BitField REDUCE_REPEAT = REPEAT;
    public static final ConfigLayout REDUCE = new ConfigLayout(
            "vector.reduce",
            "strides and repeats of reductions",
            List.of(REDUCE_DST_REPEAT, REDUCE_SRC_BLOCK, REDUCE_SRC_REPEAT, REDUCE_REPEAT),
            "isa.md 3.3");

    // VREDUCEV2.
    public static final BitField COMPRESS_REPEAT =
            new BitField("rpt", 0, 8, 56, 8, false, 1, "repeats", "repeats, 16 bits");
    public static final BitField COMPRESS_SRC0_BLOCK = stride("s0blk", 8, 15, "between blocks of source 0", 1);
    public static final BitField COMPRESS_PATTERN = BitField.of("pattern", 16, 23, "", "0 mask tensor, 1 to 7 fixed");
    public static final BitField COMPRESS_SRC0_REPEAT = stride("s0rep", 24, 39, "between repeats of source 0", 8);
    public static final BitField COMPRESS_SRC1_REPEAT = stride("s1rep", 40, 55, "between repeats of the mask", 0);
    public static final ConfigLayout COMPRESS = new ConfigLayout(
            "vector.compress",
            "pattern, strides and repeats",
            List.of(COMPRESS_REPEAT, COMPRESS_SRC0_BLOCK, COMPRESS_PATTERN, COMPRESS_SRC0_REPEAT, COMPRESS_SRC1_REPEAT),
            "isa.md 3.4");

    // VGATHER, VGATHERB, VBRCB: the register in field XM.
    public static final BitField GATHER_BASE = BitField.of("base", 0, 31, "bytes", "added to every offset");
    public static final BitField GATHER_DST_REPEAT = splitRepeat("drep");
    public static final BitField GATHER_REPEAT = REPEAT;
    public static final ConfigLayout GATHER = new ConfigLayout(
            "vector.gather",
            "base address, stride and repeats",
            List.of(GATHER_BASE, GATHER_DST_REPEAT, GATHER_REPEAT),
            "isa.md 3.4");
    public static final BitField GATHER_BLOCK_DST_BLOCK = stride("dblk", 40, 47, "between destination blocks", 1);
    public static final ConfigLayout GATHER_BLOCK = new ConfigLayout(
            "vector.gather_block",
            "base address, strides and repeats",
            List.of(GATHER_BASE, GATHER_DST_REPEAT, GATHER_BLOCK_DST_BLOCK, GATHER_REPEAT),
            "isa.md 3.4");
    public static final BitField BROADCAST_DST_BLOCK = stride("dblk", 0, 15, "between destination blocks", 1);
    public static final BitField BROADCAST_DST_REPEAT = splitRepeat("drep");
    public static final BitField BROADCAST_REPEAT = REPEAT;
    public static final ConfigLayout BROADCAST = new ConfigLayout(
            "vector.broadcast",
            "strides and repeats",
            List.of(BROADCAST_DST_BLOCK, BROADCAST_DST_REPEAT, BROADCAST_REPEAT),
            "isa.md 3.4");

    // VNCHWCONV.
    public static final BitField TRANSPOSE_DST_REPEAT = stride("drep", 0, 15, "between destination repeats", 0);
    public static final BitField TRANSPOSE_SRC_REPEAT = stride("srep", 16, 31, "between source repeats", 0);
    public static final BitField TRANSPOSE_REPEAT = REPEAT;
    public static final ConfigLayout TRANSPOSE = new ConfigLayout(
            "vector.transpose",
            "strides and repeats of VNCHWCONV",
            List.of(TRANSPOSE_DST_REPEAT, TRANSPOSE_SRC_REPEAT, TRANSPOSE_REPEAT),
            "isa.md 3.4");

    // V4DTRANS.
    public static final BitField EXCHANGE_PIXELS = BitField.of("pixels", 0, 15, "elements", "height times width");
    public static final BitField EXCHANGE_CHANNELS = BitField.of("channels", 16, 31, "elements", "channels");
    public static final BitField EXCHANGE_TO_NCHW = BitField.of("nchw", 63, 63, "", "0 from NCHW to NHWC, 1 back");
    public static final ConfigLayout TRANSPOSE_4D = new ConfigLayout(
            "vector.transpose4d",
            "image and direction",
            List.of(EXCHANGE_PIXELS, EXCHANGE_CHANNELS, EXCHANGE_TO_NCHW),
            "modelled");

    // VBS32.
    public static final BitField SORT_REPEAT = REPEAT;
    public static final ConfigLayout SORT =
            new ConfigLayout("vector.sort", "repeats of 32 pairs", List.of(SORT_REPEAT), "isa.md 3.4");

    // VMS4v2.
    public static final List<BitField> MERGE_ADDRESSES = four("addr", "8 B", "UB address of list ");
    public static final ConfigLayout MERGE_ADDRESS =
            new ConfigLayout("vector.merge_addresses", "addresses of the four lists", MERGE_ADDRESSES, "isa.md 3.4");
    public static final List<BitField> MERGE_LENGTHS = four("len", "records", "length of list ");
    public static final ConfigLayout MERGE_LENGTH =
            new ConfigLayout("vector.merge_lengths", "lengths of the four lists", MERGE_LENGTHS, "isa.md 3.4");
    public static final BitField MERGE_REPEAT =
            BitField.of("rpt", 0, 7, "repeats", "repeats").withDefault(1);
    public static final BitField MERGE_VALID =
            BitField.of("valid", 8, 11, "", "bit i: list i takes part").withDefault(15);
    public static final BitField MERGE_EXHAUSTED =
            BitField.of("exhausted", 12, 12, "", "1 stops when a list is used up");
    public static final ConfigLayout MERGE = new ConfigLayout(
            "vector.merge",
            "repeats and lists of a merge sort",
            List.of(MERGE_REPEAT, MERGE_VALID, MERGE_EXHAUSTED),
            "isa.md 3.4");

    private VectorLayouts() {}

    private static BitField stride(String name, int low, int high, String meaning, long dense) {
        return BitField.of(name, low, high, BLOCKS, meaning).withDefault(dense);
    }

    /** A 12-bit repeat stride of the destination: low 8 bits at 39:32, high 4 bits at 55:52. */
    private static BitField splitRepeat(String name) {
        return new BitField(name, 32, 8, 52, 4, false, 8, BLOCKS, "between destination repeats");
    }

    private static List<BitField> four(String name, String unit, String meaning) {
        return List.of(
                BitField.of(name.concat("0"), 0, 15, unit, meaning.concat("0")),
                BitField.of(name.concat("1"), 16, 31, unit, meaning.concat("1")),
                BitField.of(name.concat("2"), 32, 47, unit, meaning.concat("2")),
                BitField.of(name.concat("3"), 48, 63, unit, meaning.concat("3")));
    }
}
