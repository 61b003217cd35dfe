// SPDX-License-Identifier: Apache-2.0
package dev.npu384.tools.command;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** That benchmarks run and print. What they print is nobody's business here. */
final class BenchVerbTest {
    @Test
    void aQuickBenchmarkPrintsItsFigureBesideItsYardstick() {
        Ended ended = Ended.run("bench", "--quick", "scalar");
        assertThat(ended.err()).isEmpty();
        assertThat(ended.code()).isEqualTo(Verb.OK);
        assertThat(ended.out()).contains("scalar loop, one thread", "Minstr/s", ">= 200");
    }

    @Test
    void theHeapOfAnIdleDieIsMeasured() {
        Ended ended = Ended.run("bench", "idle");
        assertThat(ended.code()).isEqualTo(Verb.OK);
        assertThat(ended.out()).contains("idle 910C die of 72 cores, heap", "<= 32");
    }

    @Test
    void anUnknownBenchmarkIsRefused() {
        Ended ended = Ended.run("bench", "vectoradd");
        assertThat(ended.code()).isEqualTo(Verb.USAGE);
        assertThat(ended.err()).contains("NPU-R0061", "there is no benchmark vectoradd");
    }
}
