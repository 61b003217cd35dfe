// SPDX-License-Identifier: Apache-2.0
package dev.npu384.emulator.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.npu384.emulator.cube.CubeSemantics;
import dev.npu384.emulator.numeric.Float16;
import dev.npu384.isa.Space;
import dev.npu384.isa.SpecialRegister;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ImageToColumnsTest {
    private static ByteBuffer bytes(Rig rig, Space space) {
        return ByteBuffer.wrap(rig.bytes(space)).order(ByteOrder.LITTLE_ENDIAN);
    }

    /** Loads a whole convolution as one matrix product and compares with the convolution's definition. */
    @ParameterizedTest
    @CsvSource({
        // width, height, channels, kernel w, h, stride w, h, dilation w, h, left, right, top, bottom
        "9, 7, 32, 3, 3, 1, 1, 1, 1, 1, 1, 1, 1",
        "8, 8, 16, 2, 3, 2, 1, 1, 1, 0, 0, 1, 0",
        "11, 6, 16, 3, 2, 1, 2, 2, 1, 2, 1, 0, 1",
        "7, 9, 36, 1, 1, 1, 1, 1, 1, 0, 0, 0, 0",
        "6, 5, 4, 3, 3, 1, 1, 1, 1, 1, 1, 1, 1",
        "5, 5, 24, 2, 2, 1, 1, 1, 1, 0, 0, 0, 0"
    })
    void windowsTimesWeightsIsAConvolution(
            int width,
            int height,
            int channels,
            int kernelWidth,
            int kernelHeight,
            int strideWidth,
            int strideHeight,
            int dilationWidth,
            int dilationHeight,
            int left,
            int right,
            int top,
            int bottom) {
        Random random = new Random(1);
        float[][][] map = new float[channels][height][width];
        Rig rig = new Rig();
        ByteBuffer l1 = bytes(rig, Space.L1);
        for (int c = 0; c < channels; c++) {
            for (int y = 0; y < height; y++) {
                for (int x = 0; x < width; x++) {
                    map[c][y][x] = random.nextInt(9) - 4;
                    int depth = Math.min(16, channels - c / 16 * 16);
                    int at = c / 16 * width * height * 16 + (y * width + x) * depth + c % 16;
                    l1.putShort(2 * at, (short) Float16.fromFloat(map[c][y][x]));
                }
            }
        }
        int outWidth = (left + width + right - dilationWidth * (kernelWidth - 1) - 1) / strideWidth + 1;
        int outHeight = (top + height + bottom - dilationHeight * (kernelHeight - 1) - 1) / strideHeight + 1;
        int m = outWidth * outHeight;
        int k = channels * kernelWidth * kernelHeight;
        float[][] weights = new float[k][16];
        ByteBuffer l0b = bytes(rig, Space.L0B);
        for (int i = 0; i < (k + 15) / 16 * 16; i++) {
            for (int n = 0; n < 16; n++) {
                float weight = i < k ? random.nextInt(5) - 2 : 0;
                if (i < k) {
                    weights[i][n] = weight;
                }
                l0b.putShort(i / 16 * 512 + n * 32 + i % 16 * 2, (short) Float16.fromFloat(weight));
            }
        }
        rig.special(
                SpecialRegister.FMATRIX,
                width
                        | (long) height << 16
                        | (long) left << 32
                        | (long) right << 40
                        | (long) top << 48
                        | (long) bottom << 56);
        rig.special(SpecialRegister.PADDING, 0);
        long xt = strideWidth
                | (long) strideHeight << 6
                | (long) kernelWidth << 12
                | (long) kernelHeight << 20
                | (long) dilationWidth << 28
                | (long) dilationHeight << 36
                | (long) channels << 48;
        rig.move("LOAD_L1_TO_L0A_3DV2", "b16", 0, 0, k | (long) m << 16, xt);
        long shape = m | (long) k << 12 | 16L << 24 | 1L << 63;
        rig.run(CubeSemantics.table().get("MMAD"), rig.issued("MMAD", "f16_to_f32", 0, 0, 0, shape));
        ByteBuffer l0c = bytes(rig, Space.L0C);
        for (int row = 0; row < m; row++) {
            for (int n = 0; n < 16; n++) {
                double expected = 0;
                for (int c = 0; c < channels; c++) {
                    for (int y = 0; y < kernelHeight; y++) {
                        for (int x = 0; x < kernelWidth; x++) {
                            int mapX = row % outWidth * strideWidth - left + x * dilationWidth;
                            int mapY = row / outWidth * strideHeight - top + y * dilationHeight;
                            boolean inside = mapX >= 0 && mapX < width && mapY >= 0 && mapY < height;
                            int depth = Math.min(16, channels - c / 16 * 16);
                            int block = c / 16 * kernelWidth * kernelHeight * 16;
                            int column = block + (y * kernelWidth + x) * depth + c % 16;
                            expected += inside ? map[c][mapY][mapX] * weights[column][n] : 0;
                        }
                    }
                }
                assertThat((double) l0c.getFloat((row * 16 + n) * 4)).isEqualTo(expected);
            }
        }
    }

    /** With a 1 x 1 window and a 1-row map the matrix of windows is the map itself: row = pixel, column = channel. */
    @ParameterizedTest
    @CsvSource({
        "LOAD_L1_TO_L0A_3DV2, b16, 16, 0", "LOAD_L1_TO_L0A_3DV2, b16, 16, 1", "LOAD_L1_TO_L0B_3DV2, b16, 16, 0",
        "LOAD_L1_TO_L0B_3DV2, b16, 16, 1", "LOAD_L1_TO_L0A_3DV2, b8, 8, 0", "LOAD_L1_TO_L0B_3DV2, b8, 8, 0",
        "LOAD_L1_TO_L0A_3DV2, b32, 32, 0", "LOAD_L1_TO_L0B_3DV2, b32, 32, 1"
    })
    void partsLandInTheFractalsOfTheirBuffer(String mnemonic, String type, int bits, int transpose) {
        int bytes = bits / 8;
        int perBlock = 32 / bytes;
        int width = 90;
        int channels = 3 * perBlock;
        Rig rig = new Rig();
        byte[] l1 = rig.randomise(Space.L1, 2);
        rig.special(SpecialRegister.FMATRIX, width | 1L << 16);
        long xt = 1
                | 1L << 6
                | 1L << 12
                | 1L << 20
                | 1L << 28
                | 1L << 36
                | (long) transpose << 46
                | (long) channels << 48;
        int rows = 64;
        int columns = 2 * perBlock;
        int firstRow = 10;
        int firstColumn = perBlock;
        rig.move(
                mnemonic,
                type,
                512,
                0,
                columns | (long) rows << 16 | (long) firstColumn << 32 | (long) firstRow << 48,
                xt);
        boolean left = mnemonic.contains("L0A");
        byte[] out = rig.bytes(left ? Space.L0A : Space.L0B);
        for (int row = 0; row < rows; row++) {
            for (int column = 0; column < columns; column++) {
                int pixel = firstRow + row;
                int channel = firstColumn + column;
                int from = (channel / perBlock * width + pixel) * perBlock + channel % perBlock;
                int down = transpose == 0 ? row : column;
                int across = transpose == 0 ? column : row;
                int wide = transpose == 0 ? columns : rows;
                int index = left
                        ? (down / 16 * ceil(wide, perBlock) + across / perBlock) * 16 * perBlock
                                + down % 16 * perBlock
                                + across % perBlock
                        : (down / perBlock * ceil(wide, 16) + across / 16) * 16 * perBlock
                                + across % 16 * perBlock
                                + down % perBlock;
                for (int i = 0; i < bytes; i++) {
                    assertThat(out[512 + index * bytes + i]).isEqualTo(l1[from * bytes + i]);
                }
            }
        }
    }

    private static int ceil(int count, int size) {
        return (count + size - 1) / size;
    }

    @Test
    void paddingTakesItsValueAndRepeatsStepAlongM() {
        Rig rig = new Rig();
        rig.randomise(Space.L1, 3);
        rig.randomise(Space.L0A, 4);
        byte[] l1 = rig.bytes(Space.L1).clone();
        rig.special(SpecialRegister.FMATRIX, 31 | 1L << 16 | 1L << 32);
        rig.special(SpecialRegister.PADDING, 0xabcdL);
        rig.special(SpecialRegister.L3D_RPT, 3 | 2L << 16);
        long xt = 1 | 1L << 6 | 1L << 12 | 1L << 20 | 1L << 28 | 1L << 36 | 16L << 48;
        rig.move("LOAD_L1_TO_L0A_3DV2", "b16", 0, 0, 16 | 16L << 16, xt);
        ByteBuffer out = bytes(rig, Space.L0A);
        ByteBuffer in = ByteBuffer.wrap(l1).order(ByteOrder.LITTLE_ENDIAN);
        assertThat(out.getShort(0)).isEqualTo((short) 0xabcd);
        assertThat(out.getShort(32)).isEqualTo(in.getShort(0));
        assertThat(out.getShort(3 * 512 + 6)).isEqualTo(in.getShort(15 * 32 + 6));
    }
}
