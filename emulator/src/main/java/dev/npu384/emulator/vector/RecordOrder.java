// SPDX-License-Identifier: Apache-2.0
package dev.npu384.emulator.vector;

/** The order of sorted records: by value, zeros equal, NaN above everything. */
final class RecordOrder {
    private RecordOrder() {}

    static boolean isLarger(float a, float b) {
        return a > b || a != a && b == b;
    }
}
