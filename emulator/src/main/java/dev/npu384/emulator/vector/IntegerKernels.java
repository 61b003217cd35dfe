// SPDX-License-Identifier: Apache-2.0
package dev.npu384.emulator.vector;

import static dev.npu384.emulator.vector.Workspace.FIRST;
import static dev.npu384.emulator.vector.Workspace.RESULT;
import static dev.npu384.emulator.vector.Workspace.SECOND;

/** Arithmetic and logic of integer lanes. Results of 16-bit kernels fit 16 bits: wrapped, or saturated by CTRL[53]. */
final class IntegerKernels {
    private IntegerKernels() {}

    static void addShort(Workspace workspace, int count) {
        int[] a = workspace.ints[FIRST];
        int[] b = workspace.ints[SECOND];
        int[] d = workspace.ints[RESULT];
        for (int i = 0; i < count; i++) {
            d[i] = a[i] + b[i];
        }
        fitShort(workspace, count);
    }

    static void subtractShort(Workspace workspace, int count) {
        int[] a = workspace.ints[FIRST];
        int[] b = workspace.ints[SECOND];
        int[] d = workspace.ints[RESULT];
        for (int i = 0; i < count; i++) {
            d[i] = a[i] - b[i];
        }
        fitShort(workspace, count);
    }

    static void multiplyShort(Workspace workspace, int count) {
        int[] a = workspace.ints[FIRST];
        int[] b = workspace.ints[SECOND];
        int[] d = workspace.ints[RESULT];
        for (int i = 0; i < count; i++) {
            d[i] = a[i] * b[i];
        }
        fitShort(workspace, count);
    }

    private static void fitShort(Workspace workspace, int count) {
        int[] d = workspace.ints[RESULT];
        if (workspace.saturateIntegers) {
            for (int i = 0; i < count; i++) {
                d[i] = Math.max(Short.MIN_VALUE, Math.min(Short.MAX_VALUE, d[i]));
            }
        } else {
            for (int i = 0; i < count; i++) {
                d[i] = (short) d[i];
            }
        }
    }

    static void addWord(Workspace workspace, int count) {
        int[] a = workspace.ints[FIRST];
        int[] b = workspace.ints[SECOND];
        int[] d = workspace.ints[RESULT];
        if (workspace.saturateIntegers) {
            for (int i = 0; i < count; i++) {
                d[i] = clamp((long) a[i] + b[i]);
            }
        } else {
            for (int i = 0; i < count; i++) {
                d[i] = a[i] + b[i];
            }
        }
    }

    static void subtractWord(Workspace workspace, int count) {
        int[] a = workspace.ints[FIRST];
        int[] b = workspace.ints[SECOND];
        int[] d = workspace.ints[RESULT];
        if (workspace.saturateIntegers) {
            for (int i = 0; i < count; i++) {
                d[i] = clamp((long) a[i] - b[i]);
            }
        } else {
            for (int i = 0; i < count; i++) {
                d[i] = a[i] - b[i];
            }
        }
    }

    static void multiplyWord(Workspace workspace, int count) {
        int[] a = workspace.ints[FIRST];
        int[] b = workspace.ints[SECOND];
        int[] d = workspace.ints[RESULT];
        if (workspace.saturateIntegers) {
            for (int i = 0; i < count; i++) {
                d[i] = clamp((long) a[i] * b[i]);
            }
        } else {
            for (int i = 0; i < count; i++) {
                d[i] = a[i] * b[i];
            }
        }
    }

    private static int clamp(long value) {
        return (int) Math.max(Integer.MIN_VALUE, Math.min(Integer.MAX_VALUE, value));
    }

    static void maximum(Workspace workspace, int count) {
        int[] a = workspace.ints[FIRST];
        int[] b = workspace.ints[SECOND];
        int[] d = workspace.ints[RESULT];
        for (int i = 0; i < count; i++) {
            d[i] = Math.max(a[i], b[i]);
        }
    }

    static void minimum(Workspace workspace, int count) {
        int[] a = workspace.ints[FIRST];
        int[] b = workspace.ints[SECOND];
        int[] d = workspace.ints[RESULT];
        for (int i = 0; i < count; i++) {
            d[i] = Math.min(a[i], b[i]);
        }
    }

    static void rectify(Workspace workspace, int count) {
        int[] a = workspace.ints[FIRST];
        int[] d = workspace.ints[RESULT];
        for (int i = 0; i < count; i++) {
            d[i] = Math.max(a[i], 0);
        }
    }

    static void rectifyResult(Workspace workspace, int count) {
        int[] d = workspace.ints[RESULT];
        for (int i = 0; i < count; i++) {
            d[i] = Math.max(d[i], 0);
        }
    }

    static void and(Workspace workspace, int count) {
        int[] a = workspace.ints[FIRST];
        int[] b = workspace.ints[SECOND];
        int[] d = workspace.ints[RESULT];
        for (int i = 0; i < count; i++) {
            d[i] = a[i] & b[i];
        }
    }

    static void or(Workspace workspace, int count) {
        int[] a = workspace.ints[FIRST];
        int[] b = workspace.ints[SECOND];
        int[] d = workspace.ints[RESULT];
        for (int i = 0; i < count; i++) {
            d[i] = a[i] | b[i];
        }
    }

    static void not(Workspace workspace, int count) {
        int[] a = workspace.ints[FIRST];
        int[] d = workspace.ints[RESULT];
        for (int i = 0; i < count; i++) {
            d[i] = ~a[i];
        }
    }

    static void copy(Workspace workspace, int count) {
        System.arraycopy(workspace.ints[FIRST], 0, workspace.ints[RESULT], 0, count);
    }

    static void copySecond(Workspace workspace, int count) {
        System.arraycopy(workspace.ints[SECOND], 0, workspace.ints[RESULT], 0, count);
    }
}
