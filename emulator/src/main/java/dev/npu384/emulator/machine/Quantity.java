// SPDX-License-Identifier: Apache-2.0
package dev.npu384.emulator.machine;

import java.math.BigDecimal;

/**
 * A number of a machine file.
 *
 * @param value the number as written
 * @param unit its unit as written
 * @param source where it comes from
 * @param confidence how sure we are
 */
public record Quantity(BigDecimal value, String unit, String source, Confidence confidence) {}
