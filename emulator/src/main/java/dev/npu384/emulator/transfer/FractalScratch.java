// SPDX-License-Identifier: Apache-2.0
package dev.npu384.emulator.transfer;

/** Room for the largest square of fractals that moves as one, per host thread. */
final class FractalScratch {
    private static final ThreadLocal<byte[]> BYTES = ThreadLocal.withInitial(() -> new byte[4 * FractalConfig.FRACTAL]);

    private FractalScratch() {}

    static byte[] ofThread() {
        return BYTES.get();
    }
}
