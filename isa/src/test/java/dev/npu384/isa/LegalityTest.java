// SPDX-License-Identifier: Apache-2.0
package dev.npu384.isa;

import static org.assertj.core.api.Assertions.assertThat;

import dev.npu384.isa.Legality.FlagPair;
import org.junit.jupiter.api.Test;

class LegalityTest {
    @Test
    void knowsThePairsOfBothCores() {
        assertThat(Legality.flagPair(CoreKind.AIV, Pipe.MTE2, Pipe.V)).isEqualTo(FlagPair.DOCUMENTED);
        assertThat(Legality.flagPair(CoreKind.AIV, Pipe.S, Pipe.MTE3)).isEqualTo(FlagPair.DOCUMENTED);
        assertThat(Legality.flagPair(CoreKind.AIV, Pipe.M, Pipe.V)).isEqualTo(FlagPair.ILLEGAL);
        assertThat(Legality.flagPair(CoreKind.AIC, Pipe.M, Pipe.FIX)).isEqualTo(FlagPair.DOCUMENTED);
        assertThat(Legality.flagPair(CoreKind.AIC, Pipe.S, Pipe.M)).isEqualTo(FlagPair.UNDOCUMENTED);
        assertThat(Legality.flagPair(CoreKind.AIC, Pipe.M, Pipe.M)).isEqualTo(FlagPair.ILLEGAL);
    }

    @Test
    void knowsAlignments() {
        assertThat(alignment("VADD", "f32", "xn")).isEqualTo(32);
        assertThat(alignment("VCADD", "f16", "xd")).isEqualTo(2);
        assertThat(alignment("VCADD", "f16", "xn")).isEqualTo(32);
        assertThat(alignment("MMAD", "s8", "xn")).isEqualTo(512);
        assertThat(alignment("MOV_OUT_TO_UB_ALIGN", "b8", "xn")).isEqualTo(1);
        assertThat(alignment("VADD", "f32", "xt")).isEqualTo(1);
    }

    private static long alignment(String mnemonic, String suffix, String operand) {
        Form form = Forms.of(mnemonic, suffix);
        return Legality.alignmentBytes(
                form,
                form.operands().stream()
                        .filter(slot -> slot.name().equals(operand))
                        .findFirst()
                        .orElseThrow());
    }
}
