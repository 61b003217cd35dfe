// SPDX-License-Identifier: Apache-2.0
package dev.npu384.memory.fabric;

/**
 * The {@link Window} of every endpoint, direction and plane, made on first use. What the choice of a plane asks about them
 * lies side by side, so that it looks at a few neighbouring numbers and at no window.
 */
final class WindowTable {
    private static final Window[] NONE = new Window[0];
    private static final int WIDTH_BITS = 2;
    /** {@link Window#readyTime}. */
    private static final int READY = 0;
    /** {@link Window#open} and {@link Window#nextAcknowledged}. */
    private static final int OPEN = 1;

    private static final int OPEN_UNTIL = 2;
    private static final int PUMP_AT = 3;

    private final int slots;
    private Window[] windows = NONE;
    private long[] cells = new long[0];

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
        copy.cells = cells.clone();
        return copy;
    }

    /** When the next packet may be sent: a time, possibly past, or {@link Window#UNKNOWN}. */
    long readyTime(int slot) {
        return windows == NONE ? 0 : get(slot, READY);
    }

    /** Chunks not fully acknowledged at {@code time}; times of calls don't fall. */
    long backlog(int slot, long time) {
        if (windows == NONE) {
            return 0;
        }
        if (get(slot, OPEN_UNTIL) <= time) {
            windows[slot].close(time);
            openOf(slot);
        }
        return get(slot, OPEN);
    }

    /** Starts a chunk at {@code time}. */
    void start(int slot, int packets, int limitPackets, long time) {
        Window window = window(slot, limitPackets);
        window.close(time);
        window.start(packets);
        set(slot, READY, window.readyTime());
        openOf(slot);
    }

    private Window window(int slot, int limitPackets) {
        if (windows == NONE) {
            windows = new Window[slots];
            cells = new long[slots << WIDTH_BITS];
            for (int i = 0; i < slots; i++) {
                set(i, OPEN_UNTIL, Window.UNKNOWN);
                set(i, PUMP_AT, Long.MAX_VALUE);
            }
        }
        if (windows[slot] == null) {
            windows[slot] = new Window(limitPackets);
        }
        return windows[slot];
    }

    /** The acknowledgements of a chunk of so many packets are known now. */
    void acknowledge(int slot, int packets, long firstAck, long lastAck) {
        Window window = windows[slot];
        window.acknowledge(packets, firstAck, lastAck);
        set(slot, READY, window.readyTime());
        openOf(slot);
    }

    /** Notes that a slot will be pumped at a time; false when it will be earlier anyway. */
    boolean pumpAt(int slot, long time) {
        boolean earlier = time < get(slot, PUMP_AT);
        if (earlier) {
            set(slot, PUMP_AT, time);
        }
        return earlier;
    }

    /** A slot is pumped now. */
    void pumped(int slot, long time) {
        if (get(slot, PUMP_AT) == time) {
            set(slot, PUMP_AT, Long.MAX_VALUE);
        }
    }

    private void openOf(int slot) {
        set(slot, OPEN, windows[slot].open());
        set(slot, OPEN_UNTIL, windows[slot].nextAcknowledged());
    }

    private long get(int slot, int column) {
        return cells[(slot << WIDTH_BITS) + column];
    }

    private void set(int slot, int column, long value) {
        cells[(slot << WIDTH_BITS) + column] = value;
    }
}
