// SPDX-License-Identifier: Apache-2.0
package dev.npu384.emulator.launch;

/** Whether values are computed beside time. */
public enum RunMode {
    VALUES,
    TIMING_ONLY
}
