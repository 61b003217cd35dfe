// SPDX-License-Identifier: Apache-2.0
package dev.npu384.emulator.vector;

/** Computes the result slot of the first {@code count} lanes from the source slots. */
@FunctionalInterface
interface LaneKernel {
    void apply(Workspace workspace, int count);
}
