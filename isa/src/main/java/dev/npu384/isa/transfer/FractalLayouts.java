// SPDX-License-Identifier: Apache-2.0
package dev.npu384.isa.transfer;

import dev.npu384.isa.BitField;
import dev.npu384.isa.ConfigLayout;
import java.util.List;

/** Packed config registers of the fractal loads and fills (isa.md 3.5). A fractal is 512 bytes. */
public final class FractalLayouts {
    private static final String FRACTALS = "512 B";

    // LOAD_*_2D.
    public static final BitField LOAD_START = BitField.of("start", 0, 15, FRACTALS, "first source fractal");
    public static final BitField LOAD_REPEAT =
            BitField.of("rpt", 16, 23, "repeats", "repeats").withDefault(1);
    public static final BitField LOAD_SRC_STRIDE = BitField.of(
                    "srcstride", 24, 39, FRACTALS, "between source fractals, start to start")
            .withDefault(1);
    public static final BitField LOAD_SID = BitField.of("sid", 40, 43, "", "stream id, no effect");
    public static final BitField LOAD_DST_GAP =
            BitField.of("dstgap", 44, 59, FRACTALS, "between destination fractals, end to start");
    public static final ConfigLayout LOAD = new ConfigLayout(
            "transfer.load_2d",
            "fractals, repeats and strides",
            List.of(LOAD_START, LOAD_REPEAT, LOAD_SRC_STRIDE, LOAD_SID, LOAD_DST_GAP),
            "isa.md 3.5");

    // LOAD_L1_TO_*_2D_TRANSPOSE: XM and XT. One repeat is a square of 1 (16-bit), 2 (8-bit, 32-bit) or 4 (4-bit)
    // fractals.
    public static final BitField TRANSPOSE_DECREMENT = BitField.of("dec", 63, 63, "", "1 walks the source downwards");
    public static final ConfigLayout TRANSPOSE = new ConfigLayout(
            "transfer.load_2d_transpose",
            "squares, repeats and strides",
            List.of(
                    BitField.of("start", 0, 15, "squares", "first source square"),
                    LOAD_REPEAT,
                    BitField.of("srcstride", 24, 39, "squares", "between source squares, start to start")
                            .withDefault(1),
                    LOAD_SID,
                    BitField.of("dstgap", 44, 59, FRACTALS, "between repeats at the destination, end to start"),
                    TRANSPOSE_DECREMENT),
            "isa.md 3.5");
    public static final BitField TRANSPOSE_DST_FRACTAL_GAP =
            BitField.of("dstfrac", 0, 15, FRACTALS, "between the fractals of a square, destination, end to start");
    public static final BitField TRANSPOSE_SRC_FRACTAL_GAP =
            BitField.of("srcfrac", 16, 31, FRACTALS, "between the fractals of a square, source, end to start");
    public static final ConfigLayout TRANSPOSE_GAPS = new ConfigLayout(
            "transfer.load_2d_transpose_gaps",
            "gaps inside a square",
            List.of(TRANSPOSE_DST_FRACTAL_GAP, TRANSPOSE_SRC_FRACTAL_GAP),
            "isa.md 3.5");

    // LOAD_L1_TO_L0B_2D_SP: XN and XM.
    public static final BitField SPARSE_WEIGHTS = BitField.of("weights", 0, 31, "bytes", "L1 address of the weights");
    public static final BitField SPARSE_INDEX = BitField.of("index", 32, 63, "bytes", "L1 address of the index");
    public static final ConfigLayout SPARSE_ADDRESSES = new ConfigLayout(
            "transfer.load_2d_sp_addresses",
            "addresses of weights and index",
            List.of(SPARSE_WEIGHTS, SPARSE_INDEX),
            "isa.md 3.5");
    public static final ConfigLayout SPARSE = new ConfigLayout(
            "transfer.load_2d_sp", "fractals and repeats", List.of(LOAD_START, LOAD_REPEAT), "isa.md 3.5");

    // SET_*_2D.
    public static final BitField FILL_REPEAT =
            BitField.of("rpt", 0, 14, "repeats", "repeats").withDefault(1);
    public static final BitField FILL_BLOCKS = BitField.of(
                    "blocks", 16, 30, "512 B (L0A, L0B) or 32 B (L1)", "blocks per repeat")
            .withDefault(1);
    public static final BitField FILL_GAP =
            BitField.of("gap", 32, 46, "512 B (L0A, L0B) or 32 B (L1)", "blocks between repeats, end to start");
    public static final ConfigLayout FILL = new ConfigLayout(
            "transfer.set_2d", "repeats, blocks and gap", List.of(FILL_REPEAT, FILL_BLOCKS, FILL_GAP), "isa.md 3.5");

    // LOAD_*_TO_SMASK.
    public static final BitField SMASK_COUNT = new BitField("count", 0, 7, 11, 1, false, 1, "2 B", "length");
    public static final BitField SMASK_CONTROL = BitField.of("ctl", 7, 10, "", "meaning not public");
    public static final ConfigLayout SMASK = new ConfigLayout(
            "transfer.smask", "length of the table", List.of(SMASK_COUNT, SMASK_CONTROL), "isa.md 3.5");

    private FractalLayouts() {}
}
