// SPDX-License-Identifier: Apache-2.0
package dev.npu384.isa;

/** An address space. Capacities are machine numbers, not ISA facts. */
public enum Space {
    /** Global memory; addresses as in {@link KernelAbi}. */
    GM,
    /** Unified buffer of a vector core. */
    UB,
    L1,
    L0A,
    L0B,
    L0C,
    /** Bias table. */
    BT,
    /** Fixpipe buffer (quantisation and ReLU factors). */
    FB,
    /** Sparse-mask table. */
    SMASK
}
