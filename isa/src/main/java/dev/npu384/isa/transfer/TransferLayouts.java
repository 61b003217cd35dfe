// SPDX-License-Identifier: Apache-2.0
package dev.npu384.isa.transfer;

import dev.npu384.isa.BitField;
import dev.npu384.isa.ConfigLayout;
import java.util.List;

/** Packed config registers of the transfer engines (isa.md 3.5). */
public final class TransferLayouts {
    private static final BitField SID = BitField.of("sid", 0, 3, "", "stream id, no effect");
    private static final BitField BURSTS =
            BitField.of("nburst", 4, 15, "bursts", "bursts, 0 moves nothing").withDefault(1);

    // Plain copies between global memory, UB and L1.
    public static final BitField COPY_BURSTS = BURSTS;
    public static final BitField COPY_LENGTH = BitField.of("lenburst", 16, 31, "32 B", "length of a burst");
    public static final BitField COPY_SRC_GAP =
            BitField.of("srcgap", 32, 47, "32 B", "from a burst's end to the next, source");
    public static final BitField COPY_DST_GAP =
            BitField.of("dstgap", 48, 63, "32 B", "from a burst's end to the next, destination");
    public static final ConfigLayout COPY = new ConfigLayout(
            "transfer.copy",
            "bursts and gaps",
            List.of(SID, COPY_BURSTS, COPY_LENGTH, COPY_SRC_GAP, COPY_DST_GAP),
            "isa.md 3.5");

    // Byte-granular copies between global memory and UB: XM and XT.
    public static final BitField ALIGN_BURSTS = BURSTS;
    public static final BitField ALIGN_LENGTH = BitField.of("lenburst", 16, 36, "bytes", "length of a burst");
    public static final BitField ALIGN_LEFT = BitField.of("lpad", 48, 53, "elements", "left padding, 32 B at most");
    public static final BitField ALIGN_RIGHT = BitField.of("rpad", 54, 59, "elements", "right padding, 32 B at most");
    public static final ConfigLayout ALIGN_SIZE = new ConfigLayout(
            "transfer.align",
            "bursts and padding",
            List.of(SID, ALIGN_BURSTS, ALIGN_LENGTH, ALIGN_LEFT, ALIGN_RIGHT),
            "isa.md 3.5");
    public static final BitField ALIGN_SRC_GAP =
            BitField.of("srcgap", 0, 31, "bytes (global) or 32 B (UB)", "from a burst's end to the next, source");
    public static final BitField ALIGN_DST_GAP =
            BitField.of("dstgap", 32, 63, "bytes (global) or 32 B (UB)", "from a burst's end to the next, destination");
    public static final ConfigLayout ALIGN_GAPS =
            new ConfigLayout("transfer.align_gaps", "gaps", List.of(ALIGN_SRC_GAP, ALIGN_DST_GAP), "isa.md 3.5");

    // Row-major to NZ on the way to L1: XM and XT.
    public static final BitField ND2NZ_COUNT =
            BitField.of("ndnum", 4, 15, "matrices", "matrices").withDefault(1);
    public static final BitField ND2NZ_ROWS = BitField.of("n", 16, 31, "rows", "rows of a matrix");
    public static final BitField ND2NZ_COLUMNS = BitField.of("d", 32, 47, "elements", "columns of a matrix");
    public static final BitField ND2NZ_SRC_MATRIX =
            BitField.of("srcmat", 48, 63, "elements", "between source matrices");
    public static final ConfigLayout ND2NZ_SIZE = new ConfigLayout(
            "transfer.nd2nz",
            "matrices, rows and columns",
            List.of(SID, ND2NZ_COUNT, ND2NZ_ROWS, ND2NZ_COLUMNS, ND2NZ_SRC_MATRIX),
            "isa.md 3.5");
    public static final BitField ND2NZ_SRC_ROW = BitField.of("srcrow", 0, 15, "elements", "between source rows");
    public static final BitField ND2NZ_DST_C0 =
            BitField.of("dstc0", 16, 31, "32 B", "between the column strips of a row, destination");
    public static final BitField ND2NZ_DST_ROW = BitField.of(
                    "dstrow", 32, 47, "32 B", "between rows inside a strip, destination")
            .withDefault(1);
    public static final BitField ND2NZ_DST_MATRIX =
            BitField.of("dstmat", 48, 63, "elements", "between destination matrices");
    public static final ConfigLayout ND2NZ_STRIDES = new ConfigLayout(
            "transfer.nd2nz_strides",
            "strides",
            List.of(ND2NZ_SRC_ROW, ND2NZ_DST_C0, ND2NZ_DST_ROW, ND2NZ_DST_MATRIX),
            "isa.md 3.5");

    // L1 to bias table.
    public static final BitField BIAS_CONVERT = BitField.of("conv", 3, 3, "", "1 converts f16 to f32");
    public static final BitField BIAS_BURSTS = BURSTS;
    public static final BitField BIAS_LENGTH = BitField.of("lenburst", 16, 31, "64 B", "length of a burst");
    public static final BitField BIAS_SRC_GAP = BitField.of("srcgap", 32, 47, "32 B", "gap between bursts, source");
    public static final BitField BIAS_DST_GAP =
            BitField.of("dstgap", 48, 63, "64 B", "gap between bursts, destination");
    public static final ConfigLayout BIAS = new ConfigLayout(
            "transfer.bias",
            "bursts and gaps of the bias table",
            List.of(BIAS_CONVERT, BIAS_BURSTS, BIAS_LENGTH, BIAS_SRC_GAP, BIAS_DST_GAP),
            "isa.md 3.5");

    private TransferLayouts() {}
}
