// SPDX-License-Identifier: Apache-2.0
package dev.npu384.emulator.core;

/** Which ranges of global memory are allocated. */
@FunctionalInterface
public interface GlobalMap {
    /** Faults when {@code [start, end)} is not inside one allocated region. Addresses carry die and offset. */
    void check(long start, long end);
}
