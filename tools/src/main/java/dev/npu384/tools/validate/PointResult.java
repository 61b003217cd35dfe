// SPDX-License-Identifier: Apache-2.0
package dev.npu384.tools.validate;

import java.util.Optional;

/**
 * What became of a point.
 *
 * @param ours the metric of our run; empty when it was not run
 * @param reason why it was not run or has no value; "" otherwise
 */
record PointResult(Point point, Optional<Double> ours, String reason) {
    static PointResult notRun(Point point, String reason) {
        return new PointResult(point, Optional.empty(), reason);
    }

    /** Signed error in percent of the published value; empty when there is no value. */
    Optional<Double> errorPercent() {
        return ours.map(value -> 100 * (value - point.expected()) / point.expected());
    }
}
