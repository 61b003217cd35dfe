// SPDX-License-Identifier: Apache-2.0
package dev.npu384.isa;

/** How far an instruction is supported. */
public enum Status {
    /** Exposed on 910B/910C: assembles, disassembles, executes, is timed. */
    EXPOSED,
    /** In the decoder tables without a 910B intrinsic: assembles and disassembles, faults when executed. */
    LEGACY,
    /** Exposed, but its meaning is not public: assembles and disassembles, faults "not modelled" when executed. */
    NOT_MODELLED
}
