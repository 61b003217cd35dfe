// SPDX-License-Identifier: Apache-2.0
package dev.npu384.emulator.transfer;

import dev.npu384.emulator.core.CoreMemory;
import dev.npu384.emulator.core.Issued;
import dev.npu384.emulator.core.Semantics;
import dev.npu384.emulator.numeric.PackedInt4;
import dev.npu384.isa.Space;
import dev.npu384.isa.SpecialLayouts;
import dev.npu384.isa.SpecialRegister;
import dev.npu384.isa.transfer.ImageLayouts;
import java.util.Arrays;

/**
 * LOAD_L1_TO_x_3DV2: a part of the matrix of windows of a {@link FeatureMap}, as fractals. In L0A it is A ("Zz"), in L0B it
 * is B ("Zn", window positions along k); with the transpose bit its transpose. Padding takes the low element of PADDING;
 * what fills up fractals is zero. L3D_RPT repeats the load, stepping along m or k by the extent.
 *
 * @param destination L0A or L0B
 */
record ImageToColumns(Space destination) implements Semantics {
    private static final int ROWS = 16;
    private static final int FRACTAL = FractalConfig.FRACTAL;

    @Override
    public void execute(Issued issued, CoreMemory from, CoreMemory to) {
        long window = issued.xt();
        int bits = issued.decoded().form().type().bits();
        boolean second = ImageLayouts.USE_FMATRIX_B.get(window) != 0;
        long shape = issued.special(second ? SpecialRegister.FMATRIX_B : SpecialRegister.FMATRIX);
        FeatureMap map = new FeatureMap(shape, window, bits);
        int rows = (int) ImageLayouts.M_EXTENT.get(issued.xm());
        int columns = (int) ImageLayouts.K_EXTENT.get(issued.xm());
        if (rows == 0 || columns == 0 || !map.hasWindow()) {
            return;
        }
        boolean transposes = ImageLayouts.TRANSPOSE.get(window) != 0;
        Layout layout = transposes ? layout(columns, rows, bits) : layout(rows, columns, bits);
        long mapBytes = (map.elements() * bits + 7) / 8;
        int source = Bounds.range(Space.L1, from.buffer(Space.L1), issued.xn(), mapBytes, BurstConfig.BLOCK);
        long repeat = issued.special(SpecialRegister.L3D_RPT);
        int times = (int) Math.max(1, SpecialLayouts.L3D_TIMES.get(repeat));
        int pitch = (int) SpecialLayouts.L3D_STRIDE.get(repeat) * FRACTAL;
        int span = layout.fractals() * FRACTAL;
        int target = Bounds.range(
                destination, to.buffer(destination), issued.xd(), BurstConfig.span(times, span, pitch), FRACTAL);
        boolean alongColumns = SpecialLayouts.L3D_MODE.get(repeat) != 0;
        for (int i = 0; i < times; i++) {
            int firstRow = (int) ImageLayouts.M_START.get(issued.xm()) + (alongColumns ? 0 : i * rows);
            int firstColumn = (int) ImageLayouts.K_START.get(issued.xm()) + (alongColumns ? i * columns : 0);
            int at = target + i * pitch;
            byte[] out = to.bytes(destination);
            Arrays.fill(out, at, at + span, (byte) 0);
            for (int row = 0; row < rows; row++) {
                for (int column = 0; column < columns; column++) {
                    int element = map.element(firstRow + row, firstColumn + column);
                    int index = transposes ? layout.index(column, row) : layout.index(row, column);
                    if (element < 0) {
                        put(out, at, index, bits, issued.special(SpecialRegister.PADDING));
                    } else {
                        copy(from.bytes(Space.L1), source, element, out, at, index, bits);
                    }
                }
            }
        }
    }

    private Layout layout(int rows, int columns, int bits) {
        int perBlock = 8 * BurstConfig.BLOCK / bits;
        return destination == Space.L0A
                ? new Layout(blocks(rows, ROWS), blocks(columns, perBlock), perBlock, true)
                : new Layout(blocks(rows, perBlock), blocks(columns, ROWS), perBlock, false);
    }

    private static int blocks(int count, int size) {
        return (count + size - 1) / size;
    }

    private static void put(byte[] out, int at, int index, int bits, long value) {
        if (bits == 4) {
            PackedInt4.set(out, at, index, (int) value);
            return;
        }
        int bytes = bits / 8;
        for (int i = 0; i < bytes; i++) {
            out[at + index * bytes + i] = (byte) (value >>> 8 * i);
        }
    }

    private static void copy(byte[] in, int from, int element, byte[] out, int at, int index, int bits) {
        if (bits == 4) {
            PackedInt4.set(out, at, index, PackedInt4.get(in, from, element));
            return;
        }
        int bytes = bits / 8;
        for (int i = 0; i < bytes; i++) {
            out[at + index * bytes + i] = in[from + element * bytes + i];
        }
    }

    /**
     * Where the elements of a matrix lie in its fractals.
     *
     * @param down fractals from top to bottom
     * @param across fractals from left to right
     * @param perBlock elements in 32 bytes
     * @param byRows elements of a row lie together (L0A), else those of a column (L0B)
     */
    private record Layout(int down, int across, int perBlock, boolean byRows) {
        int fractals() {
            return down * across;
        }

        int index(int row, int column) {
            int height = byRows ? ROWS : perBlock;
            int width = byRows ? perBlock : ROWS;
            int fractal = row / height * across + column / width;
            int inside = byRows ? row % height * perBlock + column % width : column % width * perBlock + row % height;
            return fractal * ROWS * perBlock + inside;
        }
    }
}
