// SPDX-License-Identifier: Apache-2.0
package dev.npu384.emulator.launch;

/** How a launch ended. */
public enum RunStatus {
    OK,
    FAULT,
    DEADLOCK,
    INTERRUPTED
}
