// SPDX-License-Identifier: Apache-2.0
package dev.npu384.emulator.transfer;

import dev.npu384.isa.BitField;
import dev.npu384.isa.SpecialLayouts;
import dev.npu384.isa.transfer.ImageLayouts;

/**
 * A feature map in L1 and the window that slides over it. The map lies in blocks of C0 channels (32 bytes), each block
 * height x width x C0; channels that are left over make a last, narrower block.
 *
 * <p>The matrix of windows has a row per window position, row-major over the output, and a column per window element: block,
 * then window row, then window column, then channel of the block.
 */
final class FeatureMap {
    private final int channelsPerBlock;
    private final int channels;
    private final int width;
    private final int height;
    private final int left;
    private final int top;
    private final int kernelWidth;
    private final int kernelHeight;
    private final int dilationWidth;
    private final int dilationHeight;
    private final int strideWidth;
    private final int strideHeight;
    private final int outputWidth;

    /**
     * @param map FMATRIX or FMATRIX_B
     * @param window XT
     * @param bits of an element
     */
    FeatureMap(long map, long window, int bits) {
        channelsPerBlock = 8 * BurstConfig.BLOCK / bits;
        channels = get(ImageLayouts.CHANNELS, window);
        width = get(SpecialLayouts.MAP_WIDTH, map);
        height = get(SpecialLayouts.MAP_HEIGHT, map);
        left = get(SpecialLayouts.MAP_LEFT, map);
        top = get(SpecialLayouts.MAP_TOP, map);
        kernelWidth = get(ImageLayouts.KERNEL_W, window);
        kernelHeight = get(ImageLayouts.KERNEL_H, window);
        dilationWidth = get(ImageLayouts.DILATION_W, window);
        dilationHeight = get(ImageLayouts.DILATION_H, window);
        strideWidth = Math.max(1, get(ImageLayouts.STRIDE_W, window));
        strideHeight = Math.max(1, get(ImageLayouts.STRIDE_H, window));
        int padded = left + width + get(SpecialLayouts.MAP_RIGHT, map);
        outputWidth = Math.max(1, (padded - dilationWidth * (kernelWidth - 1) - 1) / strideWidth + 1);
    }

    private static int get(BitField field, long word) {
        return (int) field.get(word);
    }

    /** Elements of the whole map. */
    long elements() {
        return (long) width * height * channels;
    }

    /** Index of the map element at (row, column) of the matrix of windows, or -1 where it lies in the padding. */
    int element(int row, int column) {
        int fullBlocks = channels / channelsPerBlock;
        int fullColumns = fullBlocks * kernelWidth * kernelHeight * channelsPerBlock;
        boolean full = column < fullColumns;
        int depth = full ? channelsPerBlock : channels % channelsPerBlock;
        if (depth == 0) {
            return -1;
        }
        int inside = full ? column : column - fullColumns;
        int channel = inside % depth;
        int x = inside / depth % kernelWidth;
        int y = inside / depth / kernelWidth % kernelHeight;
        int block = full ? inside / depth / kernelWidth / kernelHeight : fullBlocks;
        int mapColumn = row % outputWidth * strideWidth - left + x * dilationWidth;
        int mapRow = row / outputWidth * strideHeight - top + y * dilationHeight;
        if (mapColumn < 0 || mapColumn >= width || mapRow < 0 || mapRow >= height) {
            return -1;
        }
        return block * width * height * channelsPerBlock + (mapRow * width + mapColumn) * depth + channel;
    }

    /** How many columns from this one on are neighbouring channels of one pixel. */
    int run(int column) {
        int fullColumns = channels / channelsPerBlock * kernelWidth * kernelHeight * channelsPerBlock;
        boolean full = column < fullColumns;
        int depth = full ? channelsPerBlock : channels % channelsPerBlock;
        return depth == 0 ? 1 : depth - (full ? column : column - fullColumns) % depth;
    }

    boolean hasWindow() {
        return kernelWidth > 0 && kernelHeight > 0 && channels > 0;
    }
}
