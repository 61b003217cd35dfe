// SPDX-License-Identifier: Apache-2.0
package dev.npu384.emulator.supernode;

/** What one host thread advances within a window. */
interface Advanced {
    /** The cycle of the next thing that happens here; Long.MAX_VALUE when there is none. */
    long nextCycle();

    /** Handles everything before {@code limit}. */
    void advanceTo(long limit);

    /** Whether bytes of its memory will be taken for somebody else. */
    boolean willBeRead();
}
