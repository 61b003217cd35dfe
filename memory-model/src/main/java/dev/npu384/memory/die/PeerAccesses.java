// SPDX-License-Identifier: Apache-2.0
package dev.npu384.memory.die;

/** Accesses from outside a die that are on their way to its memory. They are served in the order of time with its own. */
public interface PeerAccesses {
    /** There are none. */
    PeerAccesses NONE = new PeerAccesses() {
        @Override
        public long firstCycle() {
            return Long.MAX_VALUE;
        }

        @Override
        public void serveBefore(long cycle) {
            // Nothing to serve.
        }
    };

    /** When the first of them arrives; Long.MAX_VALUE when there is none. */
    long firstCycle();

    /** Hands all that arrive before a cycle to {@link SharedMemory#peerRead} and {@link SharedMemory#peerWrite}. */
    void serveBefore(long cycle);
}
