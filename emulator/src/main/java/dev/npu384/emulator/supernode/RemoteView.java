// SPDX-License-Identifier: Apache-2.0
package dev.npu384.emulator.supernode;

import dev.npu384.emulator.core.RemoteBytes;
import dev.npu384.memory.ByteMemory;
import dev.npu384.memory.GlobalMemory;
import java.util.Arrays;

/**
 * How the cores of a die see global memory: their own die's directly; other endpoints' through the transfer whose values are
 * being moved, stores collected and loads answered from its snapshot. One per die, as values move on the die's thread.
 */
final class RemoteView {
    private static final long CAPACITY = 1L << 40;
    /** Never written: nothing is known. */
    private static final GlobalMemory NOTHING = new GlobalMemory(CAPACITY);

    private final DieLink link;
    private final boolean timingOnly;
    private GlobalMemory pages = NOTHING;
    private RemoteTransfer transfer;

    RemoteView(DieLink link, boolean timingOnly) {
        this.link = link;
        this.timingOnly = timingOnly;
    }

    boolean timingOnly() {
        return timingOnly;
    }

    void begin(RemoteTransfer moving) {
        transfer = moving;
        if (timingOnly && moving.snapshot().anythingKnown()) {
            pages = new GlobalMemory(CAPACITY);
            moving.snapshot().shadowInto(pages);
        }
    }

    void end() {
        transfer = null;
        pages = NOTHING;
    }

    /** Known bytes of the load that is being executed. */
    GlobalMemory shadowPages() {
        return pages;
    }

    ByteMemory bytes(ByteMemory own) {
        return new View(own, false);
    }

    ByteMemory shadow(ByteMemory own) {
        return new View(own, true);
    }

    private final class View implements RemoteBytes {
        private final ByteMemory own;
        private final boolean shadow;

        View(ByteMemory own, boolean shadow) {
            this.own = own;
            this.shadow = shadow;
        }

        @Override
        public void read(long address, byte[] target, int targetOffset, int length) {
            if (!link.isRemote(address)) {
                own.read(link.local(address), target, targetOffset, length);
            } else if (shadow) {
                transfer.snapshot().readShadow(Addresses.plain(address), target, targetOffset, length);
            } else {
                transfer.snapshot().read(Addresses.plain(address), target, targetOffset, length);
            }
        }

        @Override
        public void write(long address, byte[] source, int sourceOffset, int length) {
            if (!link.isRemote(address)) {
                own.write(link.local(address), source, sourceOffset, length);
                return;
            }
            byte[] copy = Arrays.copyOfRange(source, sourceOffset, sourceOffset + length);
            transfer.stores().add(new Store(Addresses.plain(address), length, copy, shadow, null));
        }

        @Override
        public boolean combine(long address, byte[] source, int at, int length, Combination combination) {
            if (!link.isRemote(address)) {
                return false;
            }
            byte[] copy = Arrays.copyOfRange(source, at, at + length);
            transfer.stores().add(new Store(Addresses.plain(address), length, copy, shadow, combination));
            return true;
        }
    }
}
