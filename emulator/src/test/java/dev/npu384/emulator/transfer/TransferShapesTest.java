// SPDX-License-Identifier: Apache-2.0
package dev.npu384.emulator.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.npu384.emulator.transfer.TransferShape.Direction;
import dev.npu384.emulator.transfer.TransferShape.Kind;
import dev.npu384.isa.Space;
import org.junit.jupiter.api.Test;

class TransferShapesTest {
    private final Rig rig = new Rig();

    private TransferShape shape(String mnemonic, String suffix, long xd, long xn, long xm, long xt) {
        return TransferShapes.of(rig.issued(mnemonic, suffix, xd, xn, xm, xt)).orElseThrow();
    }

    @Test
    void copyCountsBlocksAndGaps() {
        long xm = 3L << 4 | 5L << 16 | 2L << 32 | 7L << 48;
        TransferShape in = shape("MOV_OUT_TO_UB", "", 64, 4096, xm, 0);
        assertThat(in)
                .isEqualTo(new TransferShape(Kind.BURST, Direction.IN, Space.UB, 64, 480, 4096, 160, 3, 224, 1, 0));
        TransferShape out = shape("MOV_UB_TO_OUT", "", 4096, 64, xm, 0);
        assertThat(out.pitchBytes()).isEqualTo(12 * 32);
        assertThat(out.globalAddress()).isEqualTo(4096);
        assertThat(out.onChipAddress()).isEqualTo(64);
    }

    @Test
    void alignedCopyCountsBytesOutsideAndBlocksInside() {
        long xm = 2L << 4 | 33L << 16 | 1L << 48 | 2L << 54;
        TransferShape in = shape("MOV_OUT_TO_UB_ALIGN", "b16", 0, 100, xm, 7L | 3L << 32);
        assertThat(in.burstBytes()).isEqualTo(33);
        assertThat(in.pitchBytes()).isEqualTo(40);
        assertThat(in.onChipBytes()).isEqualTo(2 * 64);
        TransferShape out = shape("MOV_UB_TO_OUT_ALIGN", "b16", 100, 0, xm, 7L | 3L << 32);
        assertThat(out.pitchBytes()).isEqualTo(36);
    }

    @Test
    void nd2nzHasMatricesOfRows() {
        long xm = 2L << 4 | 10L << 16 | 24L << 32 | 1000L << 48;
        long xt = 100L | 16L << 16 | 1L << 32 | 512L << 48;
        TransferShape shape = shape("MOV_OUT_TO_L1_MULTI_ND2NZ", "b16", 0, 0, xm, xt);
        assertThat(shape.burstBytes()).isEqualTo(48);
        assertThat(shape.bursts()).isEqualTo(10);
        assertThat(shape.pitchBytes()).isEqualTo(200);
        assertThat(shape.planes()).isEqualTo(2);
        assertThat(shape.burstAddress(1, 3)).isEqualTo(2000 + 600);
        assertThat(shape.onChipBytes()).isEqualTo(2 * 10 * 64);
    }

    @Test
    void zeroCountsMoveNothing() {
        assertThat(shape("MOV_OUT_TO_UB", "", 0, 0, 5L << 16, 0).empty()).isTrue();
        assertThat(shape("MOV_OUT_TO_UB", "", 0, 0, 5L << 4, 0).empty()).isTrue();
    }

    @Test
    void movesInsideTheCoreHaveNoShape() {
        assertThat(TransferShapes.of(rig.issued("LOAD_L1_TO_L0A_2D", "", 0, 0, 0, 0)))
                .isEmpty();
    }
}
