// SPDX-License-Identifier: Apache-2.0
package dev.npu384.emulator.fixpipe;

import dev.npu384.emulator.core.Issued;
import dev.npu384.emulator.machine.FixpipeSpec;
import dev.npu384.emulator.timing.Cost;

/** When the fixpipe's moves inside a core start and end; its stores to global memory are transfers. */
public final class FixpipeTiming {
    private static final int STRIP = 16;
    private static final int ROWS = 16;
    private static final int TABLE_BLOCK = 128;

    private final FixpipeSpec spec;

    public FixpipeTiming(FixpipeSpec spec) {
        this.spec = spec;
    }

    /** Fills occupancy, latency and bytes. */
    public void cost(Issued issued, Cost out) {
        if (issued.decoded().instruction().mnemonic().equals("MOV_L1_TO_FB")) {
            long bytes = (issued.xm() >>> 4 & 0xfff) * (issued.xm() >>> 16 & 0xffff) * TABLE_BLOCK;
            fill(Math.ceil(bytes / spec.tableRate()), spec.tableLatency(), bytes, out);
        } else {
            long columns = up(issued.xm() >>> 4 & 0xfff, STRIP);
            long rows = up(issued.xm() >>> 16 & 0xffff, ROWS);
            fill(Math.ceil(columns * rows / spec.elements()), spec.latencyL1(), 4 * columns * rows, out);
        }
    }

    /** Cycles from the end of a producer to the end of the store that took its blocks over. */
    public int handoverTail() {
        return spec.handoverTail();
    }

    private static void fill(double busy, int latency, long bytes, Cost out) {
        out.occupancyCycles = Math.max(1, (long) busy);
        out.latencyCycles = out.occupancyCycles + latency;
        out.bytes = bytes;
    }

    private static long up(long value, int multiple) {
        return (value + multiple - 1) / multiple * multiple;
    }
}
