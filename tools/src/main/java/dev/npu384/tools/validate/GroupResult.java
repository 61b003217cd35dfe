// SPDX-License-Identifier: Apache-2.0
package dev.npu384.tools.validate;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The errors of one group.
 *
 * @param points points with a value
 * @param mapePercent mean of the absolute errors
 * @param worstPercent largest absolute error
 */
record GroupResult(String name, int points, double mapePercent, double worstPercent) {

    /** Groups in order of appearance. */
    static List<GroupResult> of(List<PointResult> results) {
        Map<String, List<Double>> errors = new LinkedHashMap<>();
        for (PointResult result : results) {
            List<Double> group = errors.computeIfAbsent(result.point().group(), unused -> new ArrayList<>());
            result.errorPercent().ifPresent(error -> group.add(Math.abs(error)));
        }
        return errors.entrySet().stream()
                .map(entry -> of(entry.getKey(), entry.getValue()))
                .toList();
    }

    private static GroupResult of(String name, List<Double> errors) {
        double sum = errors.stream().mapToDouble(Double::doubleValue).sum();
        double worst = errors.stream().mapToDouble(Double::doubleValue).max().orElse(0);
        return new GroupResult(name, errors.size(), errors.isEmpty() ? 0 : sum / errors.size(), worst);
    }
}
