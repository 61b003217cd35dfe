// SPDX-License-Identifier: Apache-2.0
package dev.npu384.emulator.supernode;

/** What one host thread advances within a window. */
interface Advanced {
    /** The cycle of the next thing that happens here; Long.MAX_VALUE when there is none. */
    long nextCycle();

    /** When a message comes next to a memory whose answer depends on what it does; Long.MAX_VALUE when none will. */
    long nextUse();

    /** Handles everything before {@code limit}. */
    void advanceTo(long limit);

    /** Hands over what goes out over the switches. Between windows only. */
    void send(Router router);

    /** Whether something here is broken or interrupted: it will not go on. */
    boolean over();
}
