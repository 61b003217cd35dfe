// SPDX-License-Identifier: Apache-2.0
package dev.npu384.emulator.timing;

/** The memory accesses of the scalar unit itself. */
public enum ScalarAccess {
    /** Fill of an instruction-cache unit (2 KiB). */
    INSTRUCTION_FETCH,
    /** Fill of a data-cache line (64 B) from global memory. */
    LINE_FILL,
    /** Write-back of a dirty data-cache line. Posted: the result is when the scalar unit may go on. */
    LINE_WRITE_BACK,
    /** Uncached load from global memory. */
    GLOBAL_READ,
    /** Uncached store to global memory. Posted. */
    GLOBAL_WRITE,
    /** Atomic on global memory. */
    GLOBAL_ATOMIC,
    /** Load from the UB. */
    BUFFER_READ,
    /** Store to the UB. */
    BUFFER_WRITE
}
