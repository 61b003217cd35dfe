// SPDX-License-Identifier: Apache-2.0
package dev.npu384.emulator.transfer;

import dev.npu384.emulator.core.CoreMemory;
import dev.npu384.emulator.core.Issued;
import dev.npu384.emulator.core.Semantics;
import dev.npu384.isa.Space;
import dev.npu384.isa.SpecialLayouts;
import dev.npu384.isa.SpecialRegister;
import dev.npu384.isa.transfer.ImageLayouts;

/**
 * LOAD_L1_TO_x_3DV2: a part of the matrix of windows of a {@link FeatureMap}, as fractals. In L0A it is A ("Zz"), in L0B it
 * is B ("Zn", window positions along k); with the transpose bit its transpose. Padding takes the low element of PADDING;
 * what fills up fractals is zero. L3D_RPT repeats the load, stepping along m or k by the extent.
 *
 * @param destination L0A or L0B
 */
record ImageToColumns(Space destination) implements Semantics {
    private static final int FRACTAL = FractalConfig.FRACTAL;

    @Override
    public void execute(Issued issued, CoreMemory from, CoreMemory to) {
        int bits = issued.decoded().form().type().bits();
        boolean second = ImageLayouts.USE_FMATRIX_B.get(issued.xt()) != 0;
        long shape = issued.special(second ? SpecialRegister.FMATRIX_B : SpecialRegister.FMATRIX);
        FeatureMap map = new FeatureMap(shape, issued.xt(), bits);
        int rows = (int) ImageLayouts.M_EXTENT.get(issued.xm());
        int columns = (int) ImageLayouts.K_EXTENT.get(issued.xm());
        if (rows == 0 || columns == 0 || !map.hasWindow()) {
            return;
        }
        boolean transposes = ImageLayouts.TRANSPOSE.get(issued.xt()) != 0;
        FractalMatrix matrix = new FractalMatrix(
                transposes ? columns : rows, transposes ? rows : columns, bits, destination == Space.L0A);
        long mapBytes = (map.elements() * bits + 7) / 8;
        int source = Bounds.range(Space.L1, from.buffer(Space.L1), issued.xn(), mapBytes, BurstConfig.BLOCK);
        long repeat = issued.special(SpecialRegister.L3D_RPT);
        int times = (int) Math.max(1, SpecialLayouts.L3D_TIMES.get(repeat));
        int pitch = (int) SpecialLayouts.L3D_STRIDE.get(repeat) * FRACTAL;
        long span = BurstConfig.span(times, matrix.lengthBytes(), pitch);
        int target = Bounds.range(destination, to.buffer(destination), issued.xd(), span, FRACTAL);
        boolean alongColumns = SpecialLayouts.L3D_MODE.get(repeat) != 0;
        long padding = issued.special(SpecialRegister.PADDING);
        Part part = new Part(map, matrix, transposes, from.bytes(Space.L1), source, to.bytes(destination), padding);
        for (int i = 0; i < times; i++) {
            int firstRow = (int) ImageLayouts.M_START.get(issued.xm()) + (alongColumns ? 0 : i * rows);
            int firstColumn = (int) ImageLayouts.K_START.get(issued.xm()) + (alongColumns ? i * columns : 0);
            part.load(target + i * pitch, firstRow, rows, firstColumn, columns);
        }
    }

    /** What all repeats of one load share. */
    private record Part(
            FeatureMap map, FractalMatrix matrix, boolean transposes, byte[] in, int source, byte[] out, long padding) {
        void load(int at, int firstRow, int rows, int firstColumn, int columns) {
            matrix.clear(out, at);
            for (int row = 0; row < rows; row++) {
                for (int column = 0; column < columns; ) {
                    int run = Math.min(map.run(firstColumn + column), columns - column);
                    if (!transposes) {
                        run = Math.min(run, matrix.run(column));
                    }
                    move(at, map.element(firstRow + row, firstColumn + column), row, column, run);
                    column += run;
                }
            }
        }

        private void move(int at, int element, int row, int column, int run) {
            if (element >= 0 && !transposes) {
                matrix.copy(in, source, element, out, at, matrix.index(row, column), run);
                return;
            }
            for (int i = 0; i < run; i++) {
                int index = transposes ? matrix.index(column + i, row) : matrix.index(row, column + i);
                if (element < 0) {
                    matrix.put(out, at, index, padding);
                } else {
                    matrix.copy(in, source, element + i, out, at, index, 1);
                }
            }
        }
    }
}
