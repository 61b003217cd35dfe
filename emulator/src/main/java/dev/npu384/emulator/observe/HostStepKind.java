// SPDX-License-Identifier: Apache-2.0
package dev.npu384.emulator.observe;

/** What hosts do around kernels. */
public enum HostStepKind {
    LAUNCH,
    COPY,
    BARRIER
}
