// SPDX-License-Identifier: Apache-2.0
package dev.npu384.emulator.vector;

import static dev.npu384.emulator.vector.Workspace.FIRST;
import static dev.npu384.emulator.vector.Workspace.RESULT;
import static dev.npu384.emulator.vector.Workspace.SECOND;

import dev.npu384.emulator.numeric.Elementary;

/** Arithmetic of f32 lanes. Rounding to f16 happens when the result is stored. */
final class FloatKernels {
    private FloatKernels() {}

    static void add(Workspace workspace, int count) {
        float[] a = workspace.floats[FIRST];
        float[] b = workspace.floats[SECOND];
        float[] d = workspace.floats[RESULT];
        for (int i = 0; i < count; i++) {
            d[i] = a[i] + b[i];
        }
    }

    static void subtract(Workspace workspace, int count) {
        float[] a = workspace.floats[FIRST];
        float[] b = workspace.floats[SECOND];
        float[] d = workspace.floats[RESULT];
        for (int i = 0; i < count; i++) {
            d[i] = a[i] - b[i];
        }
    }

    static void multiply(Workspace workspace, int count) {
        float[] a = workspace.floats[FIRST];
        float[] b = workspace.floats[SECOND];
        float[] d = workspace.floats[RESULT];
        for (int i = 0; i < count; i++) {
            d[i] = a[i] * b[i];
        }
    }

    static void divide(Workspace workspace, int count) {
        float[] a = workspace.floats[FIRST];
        float[] b = workspace.floats[SECOND];
        float[] d = workspace.floats[RESULT];
        for (int i = 0; i < count; i++) {
            d[i] = a[i] / b[i];
        }
    }

    /** NaN wins; +0 is larger than -0. */
    static void maximum(Workspace workspace, int count) {
        float[] a = workspace.floats[FIRST];
        float[] b = workspace.floats[SECOND];
        float[] d = workspace.floats[RESULT];
        for (int i = 0; i < count; i++) {
            d[i] = Math.max(a[i], b[i]);
        }
    }

    static void minimum(Workspace workspace, int count) {
        float[] a = workspace.floats[FIRST];
        float[] b = workspace.floats[SECOND];
        float[] d = workspace.floats[RESULT];
        for (int i = 0; i < count; i++) {
            d[i] = Math.min(a[i], b[i]);
        }
    }

    static void absolute(Workspace workspace, int count) {
        float[] a = workspace.floats[FIRST];
        float[] d = workspace.floats[RESULT];
        for (int i = 0; i < count; i++) {
            d[i] = Math.abs(a[i]);
        }
    }

    static void rectify(Workspace workspace, int count) {
        float[] a = workspace.floats[FIRST];
        float[] d = workspace.floats[RESULT];
        for (int i = 0; i < count; i++) {
            d[i] = Math.max(a[i], 0f);
        }
    }

    static void leakyRectify(Workspace workspace, int count) {
        float[] a = workspace.floats[FIRST];
        float[] b = workspace.floats[SECOND];
        float[] d = workspace.floats[RESULT];
        for (int i = 0; i < count; i++) {
            d[i] = a[i] > 0 ? a[i] : a[i] * b[i];
        }
    }

    static void exp(Workspace workspace, int count) {
        workspace.lanes.exp(workspace.floats[FIRST], workspace.floats[RESULT], count);
    }

    static void ln(Workspace workspace, int count) {
        workspace.lanes.ln(workspace.floats[FIRST], workspace.floats[RESULT], count);
    }

    static void squareRoot(Workspace workspace, int count) {
        float[] a = workspace.floats[FIRST];
        float[] d = workspace.floats[RESULT];
        for (int i = 0; i < count; i++) {
            d[i] = Elementary.sqrt(a[i]);
        }
    }

    static void reciprocal(Workspace workspace, int count) {
        float[] a = workspace.floats[FIRST];
        float[] d = workspace.floats[RESULT];
        for (int i = 0; i < count; i++) {
            d[i] = Elementary.reciprocal(a[i]);
        }
    }

    static void reciprocalSquareRoot(Workspace workspace, int count) {
        float[] a = workspace.floats[FIRST];
        float[] d = workspace.floats[RESULT];
        for (int i = 0; i < count; i++) {
            d[i] = Elementary.reciprocalSqrt(a[i]);
        }
    }
}
