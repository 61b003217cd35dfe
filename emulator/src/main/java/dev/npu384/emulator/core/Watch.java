// SPDX-License-Identifier: Apache-2.0
package dev.npu384.emulator.core;

import dev.npu384.isa.Space;
import java.util.Arrays;

/** The lines of global memory that a polling scalar unit reads. */
final class Watch {
    private long[] lines = new long[0];
    private int lineBytes = 1;
    private boolean active;
    private boolean touched;

    void begin(long[] addresses, int count, int bytes) {
        lines = Arrays.copyOf(addresses, count);
        lineBytes = bytes;
        for (int i = 0; i < count; i++) {
            lines[i] &= -bytes;
        }
        active = true;
        touched = false;
    }

    void end() {
        active = false;
    }

    boolean active() {
        return active;
    }

    boolean touched() {
        return touched;
    }

    /** Whether the write touches a watched line; remembers that it did. */
    boolean hit(Ranges written) {
        for (int i = 0; active && i < written.writeCount(); i++) {
            if (written.writeSpace(i) == Space.GM) {
                for (long line : lines) {
                    if (line < written.writeEnd(i) && line + lineBytes > written.writeStart(i)) {
                        touched = true;
                        return true;
                    }
                }
            }
        }
        return false;
    }

    /** An address that is watched, for messages. */
    long anyAddress() {
        return lines.length == 0 ? 0 : lines[0];
    }
}
