// SPDX-License-Identifier: Apache-2.0
package dev.npu384.tools.tensor;

/** Numbers in row-major order that can be read from anywhere, by several threads at once. */
@FunctionalInterface
public interface Values {
    /** Reads elements {@code first} to {@code first + count - 1} into {@code target} from {@code index} on. */
    void read(long first, int count, double[] target, int index);
}
