// SPDX-License-Identifier: Apache-2.0
package dev.npu384.memory.fabric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** 128 MiB between two dies, in blocks, driven by an AI CPU, as HIXL FabricMem measured it (GB/s). */
class BlockSizeSweepTest {
    @ParameterizedTest
    @CsvSource({
        "2, false, 16.1, 70.3, 125.7, 162.6, 170.7, 170.5, 165.5",
        "2, true, 15.2, 60.9, 90.3, 120.0, 140.8, 156.7, 165.8",
        "16, false, 4.28, 18.4, 32.2, 51.7, 72.7, 91.9, 105.0",
        "16, true, 4.47, 19.0, 33.1, 54.2, 77.3, 102.4, 118.0"
    })
    void everyPointIsWithin15Percent(
            int peer,
            boolean read,
            double b16,
            double b64,
            double b128,
            double b256,
            double b512,
            double b1m,
            double b2m) {
        int[] kibibytes = {16, 64, 128, 256, 512, 1024, 2048};
        double[] published = {b16, b64, b128, b256, b512, b1m, b2m};
        for (int i = 0; i < kibibytes.length; i++) {
            double ours = measure(peer, read, kibibytes[i] * 1024L);
            assertThat(ours).as("blocks of %d KiB", kibibytes[i]).isCloseTo(published[i], within(0.15 * published[i]));
        }
    }

    private static double measure(int peer, boolean read, long block) {
        long bytes = 128L << 20;
        Recorder recorder = new Recorder(Cm384.spec(4));
        recorder.copy(new CopyRequest(CopyRequest.Driver.AI_CPU, 0, peer, read, bytes, block, 1));
        return Cm384.gigabytesPerSecond(bytes, recorder.runToEnd());
    }
}
