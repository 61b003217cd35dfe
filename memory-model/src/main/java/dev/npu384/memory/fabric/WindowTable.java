// SPDX-License-Identifier: Apache-2.0
package dev.npu384.memory.fabric;

import java.util.Arrays;

/**
 * The {@link Window} of every endpoint, plane and direction, made on first use. What the choice of a plane asks about them
 * lies in columns, so that it looks at a few neighbouring numbers and at no window.
 */
final class WindowTable {
    private static final Window[] NONE = new Window[0];

    private Window[] windows = NONE;
    private final int slots;
    /** {@link Window#readyTime}. */
    private long[] ready = new long[0];
    /** {@link Window#open} and {@link Window#nextAcknowledged}. */
    private int[] open = new int[0];

    private long[] openUntil = new long[0];

    /** @param slots windows there may be */
    WindowTable(int slots) {
        this.slots = slots;
    }

    WindowTable copy() {
        WindowTable copy = new WindowTable(slots);
        copy.windows = windows.clone();
        for (int i = 0; i < windows.length; i++) {
            if (windows[i] != null) {
                copy.windows[i] = windows[i].copy();
            }
        }
        copy.ready = ready.clone();
        copy.open = open.clone();
        copy.openUntil = openUntil.clone();
        return copy;
    }

    /** When the next packet may be sent: a time, possibly past, or {@link Window#UNKNOWN}. */
    long readyTime(int slot) {
        return ready.length == 0 ? 0 : ready[slot];
    }

    /** Chunks not fully acknowledged at {@code time}; times of calls don't fall. */
    int backlog(int slot, long time) {
        if (open.length == 0) {
            return 0;
        }
        if (openUntil[slot] <= time) {
            windows[slot].close(time);
            openOf(slot);
        }
        return open[slot];
    }

    /** Starts a chunk at {@code time}. */
    void start(int slot, int packets, int limitPackets, long time) {
        if (windows == NONE) {
            windows = new Window[slots];
            ready = new long[slots];
            open = new int[slots];
            openUntil = new long[slots];
            Arrays.fill(openUntil, Window.UNKNOWN);
        }
        if (windows[slot] == null) {
            windows[slot] = new Window(limitPackets);
        }
        windows[slot].close(time);
        windows[slot].start(packets);
        ready[slot] = windows[slot].readyTime();
        openOf(slot);
    }

    /** The acknowledgements of a chunk of so many packets are known now. */
    void acknowledge(int slot, int packets, long firstAck, long lastAck) {
        windows[slot].acknowledge(packets, firstAck, lastAck);
        ready[slot] = windows[slot].readyTime();
        openOf(slot);
    }

    private void openOf(int slot) {
        open[slot] = windows[slot].open();
        openUntil[slot] = windows[slot].nextAcknowledged();
    }
}
