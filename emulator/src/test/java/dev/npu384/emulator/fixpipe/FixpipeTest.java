// SPDX-License-Identifier: Apache-2.0
package dev.npu384.emulator.fixpipe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.npu384.emulator.core.KernelFault;
import dev.npu384.emulator.numeric.BFloat16;
import dev.npu384.emulator.numeric.Float16;
import dev.npu384.emulator.numeric.PackedInt4;
import dev.npu384.emulator.transfer.Rig;
import dev.npu384.emulator.transfer.TransferShape;
import dev.npu384.isa.Space;
import dev.npu384.isa.SpecialRegister;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FixpipeTest {
    private static final int OUT = 0x10_0000;
    private static final int ROWS = 21;
    private static final int COLUMNS = 80;
    private static final int PADDED_ROWS = 32;
    private static final int L0C = 1024;

    private final Rig rig = new Rig();

    private static ByteBuffer little(byte[] bytes) {
        return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    private static int addressOfC(int row, int column) {
        return L0C + (column / 16 * PADDED_ROWS + row) * 64 + column % 16 * 4;
    }

    private double[][] fill(boolean integers, double size) {
        Random random = new Random(5);
        ByteBuffer l0c = little(rig.randomise(Space.L0C, 6));
        double[][] values = new double[ROWS][COLUMNS];
        for (int row = 0; row < ROWS; row++) {
            for (int column = 0; column < COLUMNS; column++) {
                double value = (random.nextDouble() * 2 - 1) * size;
                values[row][column] = integers ? Math.rint(value) : (float) value;
                if (integers) {
                    l0c.putInt(addressOfC(row, column), (int) values[row][column]);
                } else {
                    l0c.putFloat(addressOfC(row, column), (float) value);
                }
            }
        }
        System.arraycopy(l0c.array(), 0, rig.bytes(Space.L0C), 0, l0c.capacity());
        return values;
    }

    private void store(String mnemonic, String source, int columns, long stride, long mode) {
        long xm = (long) columns << 4 | (long) ROWS << 16 | stride << 32;
        rig.run(
                FixpipeSemantics.table().get(mnemonic),
                rig.issued(mnemonic, source, mnemonic.endsWith("L1") ? 64 : OUT, L0C, xm, PADDED_ROWS | mode));
    }

    private static long mode(int quant, int relu, boolean split, boolean rowMajor) {
        return (long) quant << 34 | (long) relu << 39 | (split ? 1L << 42 : 0) | (rowMajor ? 1L << 43 : 0);
    }

    private static long factor(double scale, int shift, int offset, boolean signed) {
        return Float.floatToRawIntBits((float) scale) & 0xffff_ffffL
                | (long) (shift - 1) << 32
                | (offset & 0x1ffL) << 37
                | (signed ? 1L << 46 : 0);
    }

    /** What an element becomes, computed in decimal arithmetic. */
    private static long expected(int quant, double value, double scale, int shift, int offset, boolean signed) {
        return switch (quant) {
            case 0 -> Float.floatToRawIntBits((float) value);
            case 1 -> Float16.fromDouble(value) & 0xffff;
            case 16 -> BFloat16.fromFloat((float) value) & 0xffff;
            case 10, 11 -> Float16.fromDouble(value * scale) & 0xffff;
            case 12, 13 -> clamp(round(value / (1 << shift)), -32768, 32767) & 0xffff;
            case 8, 9, 23, 24 -> clamp(round(value * scale) + offset, signed ? -128 : 0, signed ? 127 : 255) & 0xff;
            default -> clamp(round(value * scale) + offset, -8, 7);
        };
    }

    private static long round(double value) {
        return new BigDecimal(value).setScale(0, RoundingMode.HALF_EVEN).longValueExact();
    }

    private static long clamp(long value, long low, long high) {
        return Math.max(low, Math.min(high, value));
    }

    private static int bits(int quant) {
        return switch (quant) {
            case 0 -> 32;
            case 1, 10, 11, 12, 13, 16 -> 16;
            case 8, 9, 23, 24 -> 8;
            default -> 4;
        };
    }

    private static long element(byte[] bytes, long bit, int bits) {
        ByteBuffer buffer = little(bytes);
        return switch (bits) {
            case 32 -> buffer.getInt((int) (bit / 8));
            case 16 -> buffer.getShort((int) (bit / 8)) & 0xffff;
            case 8 -> buffer.get((int) (bit / 8)) & 0xff;
            default -> PackedInt4.get(bytes, 0, (int) (bit / 4));
        };
    }

    @ParameterizedTest
    @CsvSource({
        "0, f32, true", "1, f32, true", "16, f32, true", "8, s32, true", "8, s32, false", "9, s32, true",
        "9, s32, false", "10, s32, true", "11, s32, true", "12, s32, true", "13, s32, true", "21, s32, true",
        "22, s32, true", "23, f32, true", "23, f32, false", "24, f32, true", "24, f32, false", "25, f32, true",
        "26, f32, true"
    })
    void everyConversionInBothLayouts(int quant, String source, boolean signed) {
        boolean integers = source.equals("s32");
        double[][] values = fill(integers, integers ? 5_000_000 : 40_000);
        boolean vector = quant == 8 || quant == 10 || quant == 12 || quant == 21 || quant == 23 || quant == 25;
        double[] scales = new double[COLUMNS];
        int[] shifts = new int[COLUMNS];
        int[] offsets = new int[COLUMNS];
        double size = quant == 10 || quant == 11 ? 0x1p-8 : bits(quant) == 4 ? 0x1p-19 : 0x1p-15;
        for (int column = 0; column < COLUMNS; column++) {
            int which = vector ? column : 3;
            scales[column] = size * (integers ? 1 : 128) * (1 + which / 1024.0);
            shifts[column] = 3 + which % 10;
            offsets[column] = which % 7 - 3;
            long word = factor(scales[column], shifts[column], offsets[column], signed);
            little(rig.bytes(Space.FB)).putLong(128 + 8 * column, word);
            rig.special(SpecialRegister.QUANT_PRE, word);
        }
        rig.special(SpecialRegister.FPC, 2 << 8);
        rig.special(SpecialRegister.CTRL, 1L << 48);
        int bits = bits(quant);

        int pitch = COLUMNS + 6;
        rig.special(SpecialRegister.ND_PARA, 1);
        store("FIX_L0C_TO_OUT", source, COLUMNS, pitch, mode(quant, 0, false, true));
        byte[] rows = rig.global(OUT, ROWS * pitch * 4);

        int width = Math.max(16, 256 / bits);
        int rowBits = width * bits;
        int stripPitch = ROWS * rowBits / 256 + 3;
        store("FIX_L0C_TO_L1", source, COLUMNS, stripPitch, mode(quant, 0, false, false));
        byte[] strips = rig.bytes(Space.L1);

        for (int row = 0; row < ROWS; row++) {
            for (int column = 0; column < COLUMNS; column++) {
                long expected =
                        expected(quant, values[row][column], scales[column], shifts[column], offsets[column], signed);
                long inRow = (long) (row * pitch + column) * bits;
                long inStrip = 64 * 8
                        + column / width * stripPitch * 256L
                        + (long) row * rowBits
                        + (long) (column % width) * bits;
                assertThat(element(rows, inRow, bits))
                        .as("ND %d %d", row, column)
                        .isEqualTo(expected);
                assertThat(element(strips, inStrip, bits))
                        .as("NZ %d %d", row, column)
                        .isEqualTo(expected);
            }
        }
    }

    @Test
    void missingColumnsOfAMergedStripAreZero() {
        fill(true, 100);
        rig.randomise(Space.L1, 9);
        rig.special(SpecialRegister.QUANT_PRE, factor(1, 1, 5, true));
        store("FIX_L0C_TO_L1", "s32", 48, ROWS, mode(9, 0, false, false));
        byte[] l1 = rig.bytes(Space.L1);
        for (int row = 0; row < ROWS; row++) {
            int at = 64 + (ROWS + row) * 32 + 16;
            assertThat(Arrays.copyOfRange(l1, at, at + 16)).containsOnly(0);
        }
    }

    @Test
    void channelSplitHalvesStrips() {
        double[][] values = fill(false, 10);
        store("FIX_L0C_TO_L1", "f32", 24, 40, mode(0, 0, true, false));
        ByteBuffer l1 = little(rig.bytes(Space.L1));
        for (int row = 0; row < ROWS; row++) {
            for (int column = 0; column < 24; column++) {
                int at = 64 + column / 8 * 40 * 32 + row * 32 + column % 8 * 4;
                assertThat((double) l1.getFloat(at)).isEqualTo(values[row][column]);
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"0", "1", "2", "3"})
    void reluModesChangeNegativeValues(int relu) {
        double[][] values = fill(false, 8);
        rig.special(SpecialRegister.LRELU_ALPHA, Float.floatToIntBits(0.25f));
        rig.special(SpecialRegister.FPC, 1);
        rig.special(SpecialRegister.CTRL, 1L << 48);
        for (int column = 0; column < COLUMNS; column++) {
            little(rig.bytes(Space.FB)).putFloat(64 + 4 * column, 0.5f + column);
        }
        for (int quant : new int[] {0, 1}) {
            store("FIX_L0C_TO_OUT", "f32", COLUMNS, COLUMNS, mode(quant, relu, false, true));
            byte[] out = rig.global(OUT, ROWS * COLUMNS * 4);
            for (int row = 0; row < ROWS; row++) {
                for (int column = 0; column < COLUMNS; column++) {
                    float value = (float) values[row][column];
                    float slope = relu == 0 ? 1 : relu == 1 ? 0 : relu == 2 ? 0.25f : 0.5f + column;
                    float expected = value < 0 ? value * slope : value;
                    int at = row * COLUMNS + column;
                    float found = quant == 0
                            ? little(out).getFloat(4 * at)
                            : Float16.toFloat(little(out).getShort(2 * at));
                    float rounded = quant == 0 ? expected : Float16.toFloat(Float16.fromFloat(expected));
                    assertThat(found + 0f).isEqualTo(rounded + 0f);
                }
            }
        }
    }

    @Test
    void matricesFollowNdPara() {
        fill(false, 8);
        ByteBuffer l0c = little(rig.bytes(Space.L0C).clone());
        rig.special(SpecialRegister.ND_PARA, 2 | 1L << 16 | 1000L << 32);
        long xm = 16L << 4 | 5L << 16 | 20L << 32;
        rig.run(
                FixpipeSemantics.table().get("FIX_L0C_TO_OUT"),
                rig.issued("FIX_L0C_TO_OUT", "f32", OUT, L0C, xm, 16 | mode(0, 0, false, true)));
        ByteBuffer out = little(rig.global(OUT, 8000));
        assertThat(out.getInt((1000 + 4 * 20 + 15) * 4)).isEqualTo(l0c.getInt(L0C + 1024 + 4 * 64 + 60));
        assertThat(out.getInt((3 * 20 + 7) * 4)).isEqualTo(l0c.getInt(L0C + 3 * 64 + 28));
    }

    @Test
    void halfResultsSaturateUnlessInfinityIsKept() {
        fill(false, 1);
        little(rig.bytes(Space.L0C)).putFloat(addressOfC(0, 0), 1e9f);
        little(rig.bytes(Space.L0C)).putFloat(addressOfC(0, 1), Float.NaN);
        store("FIX_L0C_TO_OUT", "f32", 16, 16, mode(1, 0, false, true));
        assertThat(little(rig.global(OUT, 4)).getInt(0)).isEqualTo(0x0000_7bff);
        rig.special(SpecialRegister.CTRL, 1L << 48);
        store("FIX_L0C_TO_OUT", "f32", 16, 16, mode(1, 0, false, true));
        assertThat(little(rig.global(OUT, 4)).getInt(0)).isEqualTo(0x7e00_7c00);
    }

    @Test
    void nansAreCanonicalAndZeroInIntegers() {
        fill(false, 1);
        little(rig.bytes(Space.L0C)).putInt(addressOfC(0, 0), 0xffc1_2345);
        store("FIX_L0C_TO_OUT", "f32", 16, 16, mode(0, 0, false, true));
        assertThat(little(rig.global(OUT, 4)).getInt(0)).isEqualTo(0x7fc0_0000);
        rig.special(SpecialRegister.QUANT_PRE, factor(1, 1, 0, true));
        store("FIX_L0C_TO_OUT", "f32", 16, 16, mode(24, 0, false, true));
        assertThat(rig.global(OUT, 1)[0]).isZero();
    }

    @Test
    void reluComesBeforeTheOffset() {
        fill(true, 1);
        little(rig.bytes(Space.L0C)).putInt(addressOfC(0, 0), -50);
        rig.special(SpecialRegister.QUANT_PRE, factor(1, 1, 3, true));
        store("FIX_L0C_TO_OUT", "s32", 16, 16, mode(9, 1, false, true));
        assertThat(rig.global(OUT, 1)[0]).isEqualTo((byte) 3);
    }

    @Test
    void storesMayAccumulate() {
        double[][] values = fill(false, 1);
        store("FIX_L0C_TO_OUT", "f32", 16, 16, mode(0, 0, false, true));
        rig.special(SpecialRegister.CTRL, 1L << 6);
        store("FIX_L0C_TO_OUT", "f32", 16, 16, mode(0, 0, false, true));
        assertThat((double) little(rig.global(OUT, 64)).getFloat(8)).isEqualTo(2 * values[0][2]);
    }

    @Test
    void factorsAreLoadedInUnitsOf128Bytes() {
        byte[] l1 = rig.randomise(Space.L1, 3);
        rig.run(
                FixpipeSemantics.table().get("MOV_L1_TO_FB"),
                rig.issued("MOV_L1_TO_FB", "", 128, 32, 2L << 4 | 1L << 16 | 1L << 32 | 1L << 48, 0));
        byte[] fb = rig.bytes(Space.FB);
        assertThat(Arrays.copyOfRange(fb, 128, 256)).isEqualTo(Arrays.copyOfRange(l1, 32, 160));
        assertThat(Arrays.copyOfRange(fb, 384, 512)).isEqualTo(Arrays.copyOfRange(l1, 192, 320));
    }

    @Test
    void emptySizesDoNothing() {
        byte[] before = rig.randomGlobal(OUT, 64, 1);
        store("FIX_L0C_TO_OUT", "f32", 0, 16, mode(0, 0, false, true));
        assertThat(rig.global(OUT, 64)).isEqualTo(before);
    }

    @Test
    void codesThatDoNotFitFault() {
        assertThatThrownBy(() -> store("FIX_L0C_TO_OUT", "f32", 16, 16, mode(9, 0, false, true)))
                .isInstanceOf(KernelFault.class)
                .hasMessageContaining("use its .s32 form");
        assertThatThrownBy(() -> store("FIX_L0C_TO_OUT", "s32", 16, 16, mode(1, 0, false, true)))
                .isInstanceOf(KernelFault.class)
                .hasMessageContaining("use its .f32 form");
        assertThatThrownBy(() -> store("FIX_L0C_TO_OUT", "f32", 16, 16, mode(27, 0, false, true)))
                .isInstanceOf(KernelFault.class)
                .hasMessageContaining("quant_pre 27");
        assertThatThrownBy(() -> store("FIX_L0C_TO_OUT", "f32", 16, 16, mode(0, 5, false, true)))
                .isInstanceOf(KernelFault.class)
                .hasMessageContaining("relu mode 5");
    }

    @Test
    void shapesGiveTheBytesWritten() {
        long xm = 40L << 4 | 10L << 16 | 50L << 32;
        rig.special(SpecialRegister.ND_PARA, 3 | 777L << 32);
        TransferShape rowMajor = FixpipeShape.of(
                        rig.issued("FIX_L0C_TO_OUT", "f32", OUT, L0C, xm, 16 | mode(1, 0, false, true)))
                .orElseThrow();
        assertThat(rowMajor.burstBytes()).isEqualTo(80);
        assertThat(rowMajor.bursts()).isEqualTo(10);
        assertThat(rowMajor.pitchBytes()).isEqualTo(100);
        assertThat(rowMajor.planes()).isEqualTo(3);
        assertThat(rowMajor.planePitchBytes()).isEqualTo(1554);
        TransferShape strips = FixpipeShape.of(
                        rig.issued("FIX_L0C_TO_OUT", "f32", OUT, L0C, xm, 16 | mode(0, 0, false, false)))
                .orElseThrow();
        assertThat(strips.burstBytes()).isEqualTo(640);
        assertThat(strips.bursts()).isEqualTo(3);
        assertThat(strips.pitchBytes()).isEqualTo(1600);
        assertThat(FixpipeShape.of(rig.issued("FIX_L0C_TO_L1", "f32", 0, 0, xm, 16)))
                .isEmpty();
    }
}
