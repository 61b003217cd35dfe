// SPDX-License-Identifier: Apache-2.0
package dev.npu384.emulator.vector;

import static dev.npu384.emulator.vector.Workspace.FIRST;
import static dev.npu384.emulator.vector.Workspace.RESULT;

/** Shifts by the low word of the scalar register, taken as unsigned; distances beyond the width shift everything out. */
final class ShiftKernels {
    private ShiftKernels() {}

    static void left(Workspace workspace, int count) {
        int[] a = workspace.ints[FIRST];
        int[] d = workspace.ints[RESULT];
        int distance = distance(workspace);
        for (int i = 0; i < count; i++) {
            d[i] = distance > 31 ? 0 : a[i] << distance;
        }
    }

    /** Right shift of lanes that are already sign- or zero-extended; logical for words when {@code unsignedWord}. */
    static LaneKernel right(boolean unsignedWord, boolean round) {
        long keep = unsignedWord ? 0xffff_ffffL : -1L;
        return (workspace, count) -> {
            int[] a = workspace.ints[FIRST];
            int[] d = workspace.ints[RESULT];
            int distance = distance(workspace);
            long half = round && distance > 0 ? 1L << distance - 1 : 0;
            for (int i = 0; i < count; i++) {
                d[i] = (int) ((a[i] & keep) + half >> distance);
            }
        };
    }

    /** At most 62, so that half a last place still fits a long. */
    private static int distance(Workspace workspace) {
        return (int) Math.min(62, workspace.scalar & 0xffff_ffffL);
    }
}
