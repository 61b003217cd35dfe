// SPDX-License-Identifier: Apache-2.0
package dev.npu384.tools.bench;

/**
 * One measured speed beside its yardstick.
 *
 * @param name what was measured
 * @param value the figure
 * @param unit of figure and yardstick
 * @param yardstick what it should reach or stay under; NaN where there is none
 * @param lowerIsBetter whether the yardstick is an upper limit
 * @param note where the yardstick comes from
 */
record Figure(String name, double value, String unit, double yardstick, boolean lowerIsBetter, String note) {
    boolean reached() {
        return Double.isNaN(yardstick) || (lowerIsBetter ? value <= yardstick : value >= yardstick);
    }
}
