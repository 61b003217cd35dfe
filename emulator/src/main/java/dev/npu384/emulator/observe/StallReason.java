// SPDX-License-Identifier: Apache-2.0
package dev.npu384.emulator.observe;

/** Why a pipe (the scalar unit included) did not go on. */
public enum StallReason {
    /** A WAIT_FLAG whose flag is not set. */
    FLAG,
    /** An HWAIT_FLAG whose counter is zero. */
    BUFFER_FLAG,
    /** A WAIT_FLAG_DEV whose cross-core counter is zero. */
    CROSS_CORE,
    /** A barrier that waits for earlier instructions. */
    BARRIER,
    /** The queue of the pipe to dispatch to is full (scalar unit). */
    QUEUE_FULL,
    /** A scalar access to memory, or DSB. */
    MEMORY,
    /** An instruction-cache miss. */
    INSTRUCTION_FETCH,
    /** L0C blocks in the other unit-flag state. */
    UNIT_FLAG
}
