// SPDX-License-Identifier: Apache-2.0
package dev.npu384.isa.transfer;

import dev.npu384.isa.BitField;
import dev.npu384.isa.ConfigLayout;
import java.util.List;

/** Packed config registers of the image-to-column and image loads (isa.md 3.5). */
public final class ImageLayouts {
    // LOAD_L1_TO_*_3DV2: XM and XT.
    public static final BitField K_EXTENT = BitField.of("kext", 0, 15, "elements", "columns of the loaded matrix");
    public static final BitField M_EXTENT = BitField.of("mext", 16, 31, "elements", "rows of the loaded matrix");
    public static final BitField K_START = BitField.of("kstart", 32, 47, "elements", "first column");
    public static final BitField M_START = BitField.of("mstart", 48, 63, "elements", "first row");
    public static final ConfigLayout EXTENT = new ConfigLayout(
            "transfer.load_3d", "extent and start", List.of(K_EXTENT, M_EXTENT, K_START, M_START), "isa.md 3.5");

    public static final BitField STRIDE_W =
            BitField.of("stridew", 0, 5, "pixels", "step in a row").withDefault(1);
    public static final BitField STRIDE_H =
            BitField.of("strideh", 6, 11, "pixels", "step between rows").withDefault(1);
    public static final BitField KERNEL_W = new BitField("wk", 12, 8, 44, 1, false, 1, "pixels", "width of the kernel");
    public static final BitField KERNEL_H =
            new BitField("hk", 20, 8, 45, 1, false, 1, "pixels", "height of the kernel");
    public static final BitField DILATION_W =
            BitField.of("dilationw", 28, 35, "pixels", "step inside the kernel").withDefault(1);
    public static final BitField DILATION_H =
            BitField.of("dilationh", 36, 43, "pixels", "step inside the kernel").withDefault(1);
    public static final BitField TRANSPOSE = BitField.of("transpose", 46, 46, "", "1 transposes the result");
    public static final BitField USE_FMATRIX_B =
            BitField.of("fmatrixb", 47, 47, "", "1 takes the shape from FMATRIX_B");
    public static final BitField CHANNELS = BitField.of("channels", 48, 63, "elements", "channels of the feature map");
    public static final ConfigLayout WINDOW = new ConfigLayout(
            "transfer.load_3d_window",
            "kernel window and channels",
            List.of(STRIDE_W, STRIDE_H, KERNEL_W, KERNEL_H, DILATION_W, DILATION_H, TRANSPOSE, USE_FMATRIX_B, CHANNELS),
            "isa.md 3.5");

    // LOAD_OUT_TO_L1_IMAGE: XS and XT.
    public static final ConfigLayout IMAGE = new ConfigLayout(
            "transfer.image",
            "crop of the image",
            List.of(
                    BitField.of("width", 0, 12, "pixels", "width"), BitField.of("height", 16, 28, "pixels", "height"),
                    BitField.of("x0", 32, 44, "pixels", "first column"),
                            BitField.of("y0", 48, 60, "pixels", "first row")),
            "isa.md 3.5");
    public static final ConfigLayout IMAGE_PADDING = new ConfigLayout(
            "transfer.image_padding",
            "pitch and padding",
            List.of(
                    BitField.of("pitch", 0, 15, "pixels", "source pitch"),
                    BitField.of("top", 16, 23, "pixels", "padding"),
                    BitField.of("bottom", 24, 31, "pixels", "padding"),
                    BitField.of("left", 32, 44, "pixels", "padding"),
                    BitField.of("right", 45, 57, "pixels", "padding")),
            "isa.md 3.5");

    private ImageLayouts() {}
}
