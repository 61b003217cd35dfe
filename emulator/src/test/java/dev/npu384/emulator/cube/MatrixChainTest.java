// SPDX-License-Identifier: Apache-2.0
package dev.npu384.emulator.cube;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.npu384.emulator.numeric.Float16;
import dev.npu384.emulator.transfer.Rig;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MatrixChainTest {
    private static final long A = 0x10_0000;
    private static final long B = 0x20_0000;
    private static final long C = 0x30_0000;

    @ParameterizedTest
    @CsvSource({"128, 128, 256, 64", "100, 77, 51, 16", "33, 16, 130, 48", "2, 250, 17, 32"})
    void rowMajorTilesMultiply(int m, int n, int k, int step) {
        Random random = new Random(3);
        Rig rig = new Rig();
        double[][] a = random(rig, random, A, m, k);
        double[][] b = random(rig, random, B, k, n);
        new MatrixChain().tile(rig, rig.memory, new MatrixChain.Operands(A, k, B, n, C, n), m, n, k, step);
        ByteBuffer c = ByteBuffer.wrap(rig.global(C, m * n * 4)).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < m; i++) {
            for (int j = 0; j < n; j++) {
                double sum = 0;
                for (int p = 0; p < k; p++) {
                    sum += a[i][p] * b[p][j];
                }
                assertThat((double) c.getFloat((i * n + j) * 4)).isCloseTo(sum, within(1e-4));
            }
        }
    }

    private static double[][] random(Rig rig, Random random, long address, int rows, int columns) {
        double[][] values = new double[rows][columns];
        ByteBuffer bytes = ByteBuffer.allocate(rows * columns * 2).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < columns; j++) {
                int half = Float16.fromFloat(random.nextFloat() - 0.5f);
                bytes.putShort(half == 0 ? 0 : (short) half);
                values[i][j] = Float16.toFloat(half);
            }
        }
        rig.memory.global().write(address, bytes.array(), 0, bytes.capacity());
        return values;
    }
}
