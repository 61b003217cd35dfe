// SPDX-License-Identifier: Apache-2.0
package dev.npu384.emulator.launch;

/**
 * A region between two reads of the system counter, marked by text symbols {@code __probe_begin_NAME} and
 * {@code __probe_end_NAME} on the reading instructions. Sums over the passes of one core; of several cores, the largest.
 *
 * @param cycles core cycles
 * @param ticks ticks of the system counter, as the kernel sees them
 * @param passes how often the region was passed on that core
 */
public record ProbeResult(String name, long cycles, long ticks, long passes) {}
