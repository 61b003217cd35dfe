// SPDX-License-Identifier: Apache-2.0
package dev.npu384.tools.reference;

import java.util.List;

/**
 * How a tensor compares with its reference.
 *
 * @param name of the tensor
 * @param pass whether all compared elements are within tolerance
 * @param maxAbsError largest |result - reference|, infinite where one of the two is NaN
 * @param maxRelError largest |result - reference| / |reference|, where the reference is not zero
 * @param elements of the tensor
 * @param compared how many of them were compared
 * @param mismatches how many were out of tolerance
 * @param first the first mismatches in order, as text
 * @param sample how elements were chosen; "" when all were compared
 */
public record CheckResult(
        String name,
        boolean pass,
        double maxAbsError,
        double maxRelError,
        long elements,
        long compared,
        long mismatches,
        List<String> first,
        String sample) {}
