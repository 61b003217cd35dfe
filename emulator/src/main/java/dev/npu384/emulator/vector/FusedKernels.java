// SPDX-License-Identifier: Apache-2.0
package dev.npu384.emulator.vector;

import static dev.npu384.emulator.vector.Workspace.FIRST;
import static dev.npu384.emulator.vector.Workspace.RESULT;
import static dev.npu384.emulator.vector.Workspace.SECOND;

import dev.npu384.emulator.numeric.Float16;

/**
 * Multiply-add with one rounding. The f16 kernels leave the sum rounded to odd in f32, so that the store's rounding to f16 is
 * the only one that counts.
 */
final class FusedKernels {
    private FusedKernels() {}

    /** d = a * b + d. */
    static void accumulate(Workspace workspace, int count) {
        float[] a = workspace.floats[FIRST];
        float[] b = workspace.floats[SECOND];
        float[] d = workspace.floats[RESULT];
        for (int i = 0; i < count; i++) {
            d[i] = Math.fma(a[i], b[i], d[i]);
        }
    }

    static void accumulateHalf(Workspace workspace, int count) {
        float[] d = workspace.floats[RESULT];
        workspace.lanes.oddMultiplyAdd(workspace.floats[FIRST], workspace.floats[SECOND], d, d, count);
    }

    /** d = a * d + b. */
    static void multiplyDestination(Workspace workspace, int count) {
        float[] a = workspace.floats[FIRST];
        float[] b = workspace.floats[SECOND];
        float[] d = workspace.floats[RESULT];
        for (int i = 0; i < count; i++) {
            d[i] = Math.fma(a[i], d[i], b[i]);
        }
    }

    static void multiplyDestinationHalf(Workspace workspace, int count) {
        float[] d = workspace.floats[RESULT];
        workspace.lanes.oddMultiplyAdd(workspace.floats[FIRST], d, workspace.floats[SECOND], d, count);
    }

    /** The result slot rectified. */
    static void rectifyResult(Workspace workspace, int count) {
        float[] d = workspace.floats[RESULT];
        for (int i = 0; i < count; i++) {
            d[i] = Math.max(d[i], 0f);
        }
    }

    /** The result slot rounded to f16 as a store would. */
    static void roundResultToHalf(Workspace workspace, int count) {
        float[] d = workspace.floats[RESULT];
        for (int i = 0; i < count; i++) {
            d[i] = Float16.toFloat(Float16.fromFloat(d[i], workspace.saturateFloats));
        }
    }

    static LaneKernel then(LaneKernel... steps) {
        return (workspace, count) -> {
            for (LaneKernel step : steps) {
                step.apply(workspace, count);
            }
        };
    }
}
