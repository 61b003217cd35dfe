// SPDX-License-Identifier: Apache-2.0
package dev.npu384.isa;

/** The two kinds of core of the split (dav-2201) design. */
public enum CoreKind {
    /** Cube core. */
    AIC,
    /** Vector core. */
    AIV
}
