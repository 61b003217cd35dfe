// SPDX-License-Identifier: Apache-2.0
package dev.npu384.emulator.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.npu384.emulator.fixpipe.FixpipeSemantics;
import dev.npu384.isa.Space;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LayoutRoundTripTest {
    @ParameterizedTest
    @CsvSource({
        "b8, 1, 32, 5, 70, 2",
        "b16, 2, 32, 17, 35, 1",
        "b16, 2, 32, 16, 16, 3",
        "b32s, 4, 32, 9, 13, 2",
        "b32l, 4, 64, 9, 37, 2"
    })
    void rowsAreCutIntoStripsAndTailsAreZero(String type, int element, int strip, int rows, int columns, int matrices) {
        Rig rig = new Rig();
        int pitch = columns + 3;
        int sourceMatrix = rows * pitch + 5;
        int perStrip = strip / element;
        int strips = (columns + perStrip - 1) / perStrip;
        int stripPitch = rows + 2;
        int targetMatrix = strips * stripPitch * perStrip;
        byte[] global = rig.randomGlobal(1000, matrices * sourceMatrix * element, 1);
        byte[] expected = rig.randomise(Space.L1, 2);
        for (int matrix = 0; matrix < matrices; matrix++) {
            for (int row = 0; row < rows; row++) {
                for (int i = 0; i < strips * strip; i++) {
                    int at = 32
                            + matrix * targetMatrix * element
                            + i / strip * stripPitch * strip
                            + row * strip
                            + i % strip;
                    int from = (matrix * sourceMatrix + row * pitch) * element + i;
                    expected[at] = i < columns * element ? global[from] : 0;
                }
            }
        }
        long xm = (long) matrices << 4 | (long) rows << 16 | (long) columns << 32 | (long) sourceMatrix << 48;
        long xt = pitch | (long) stripPitch << 16 | 1L << 32 | (long) targetMatrix << 48;
        rig.move("MOV_OUT_TO_L1_MULTI_ND2NZ", type, 32, 1000, xm, xt);
        assertThat(rig.bytes(Space.L1)).isEqualTo(expected);
    }

    @Property(tries = 40)
    void rowsComeBackThroughL1AndL0c(
            @ForAll @IntRange(min = 1, max = 50) int rows, @ForAll @IntRange(min = 1, max = 90) int columns) {
        Rig rig = new Rig();
        byte[] global = rig.randomGlobal(4096, rows * columns * 4, 7);
        int padded = (rows + 15) / 16 * 16;
        int strips = (columns + 15) / 16;
        rig.move(
                "MOV_OUT_TO_L1_MULTI_ND2NZ",
                "b32l",
                0,
                4096,
                1L << 4 | (long) rows << 16 | (long) columns << 32,
                columns | (long) padded << 16 | 1L << 32);
        rig.move("MOV_L1_TO_L0C32", "", 0, 0, 1L << 4 | (long) strips * padded * 2 << 16, 0);
        long xm = (long) columns << 4 | (long) rows << 16 | (long) columns << 32;
        long xt = padded | 1L << 43;
        rig.run(
                FixpipeSemantics.table().get("FIX_L0C_TO_OUT"),
                rig.issued("FIX_L0C_TO_OUT", "s32", 1 << 20, 0, xm, xt));
        assertThat(rig.global(1 << 20, global.length)).isEqualTo(global);
    }
}
