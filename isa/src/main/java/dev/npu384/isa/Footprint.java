// SPDX-License-Identifier: Apache-2.0
package dev.npu384.isa;

/**
 * The bytes an instruction reads and writes, from its captured operands. Ranges may be bounding ranges (strided accesses
 * may report one range that spans them), never too small.
 */
@FunctionalInterface
public interface Footprint {
    /** Nothing read, nothing written: scalar, flow and synchronisation instructions. */
    Footprint NONE = new Nothing();

    void report(Operands operands, Sink sink);

    /** Receives the ranges. Addresses and lengths are bytes. */
    interface Sink {
        void reads(Space space, long address, long length);

        void writes(Space space, long address, long length);

        /** Like {@link #writes}, of a range without gaps: every byte of it is written. */
        default void fills(Space space, long address, long length) {
            writes(space, address, length);
        }
    }

    /** A class rather than a lambda: the registry, and with it every command, starts sooner. */
    final class Nothing implements Footprint {
        private Nothing() {}

        @Override
        public void report(Operands operands, Sink sink) {}
    }
}
