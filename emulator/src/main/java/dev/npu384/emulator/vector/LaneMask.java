// SPDX-License-Identifier: Apache-2.0
package dev.npu384.emulator.vector;

import dev.npu384.emulator.core.Issued;
import dev.npu384.emulator.core.KernelFault;
import dev.npu384.isa.SpecialRegister;

/** How many repeats an instruction has and which lanes of each are enabled (isa.md section 5, mask modes). */
final class LaneMask {
    private static final long COUNT_MODE = 1L << 56;

    private int lanes;
    private int repeats;
    private int tailLanes;
    private long low;
    private long high;

    /**
     * Reads the mask registers.
     *
     * @param lanesPerRepeat 32, 64 or 128
     * @param repeatField repeats of the config word, ignored in count mode
     */
    void read(Issued issued, int lanesPerRepeat, int repeatField) {
        long mask0 = issued.special(SpecialRegister.MASK0);
        long mask1 = issued.special(SpecialRegister.MASK1);
        if (!isCountMode(issued)) {
            set(lanesPerRepeat, repeatField, mask0, mask1);
            return;
        }
        if (mask1 != 0 || mask0 < 0 || mask0 > Integer.MAX_VALUE) {
            throw new KernelFault(
                    "NPU-F0104",
                    String.format(
                            "in count mode MASK0 is the element count and MASK1 must be 0; they are 0x%x and 0x%x",
                            mask0, mask1));
        }
        setCount(lanesPerRepeat, (int) mask0);
    }

    static boolean isCountMode(Issued issued) {
        return (issued.special(SpecialRegister.CTRL) & COUNT_MODE) != 0;
    }

    /** All lanes of {@code repeatField} repeats, for instructions that ignore the mask. */
    void ignore(Issued issued, int lanesPerRepeat, int repeatField) {
        if (isCountMode(issued)) {
            read(issued, lanesPerRepeat, repeatField);
            tailLanes = lanesPerRepeat;
        } else {
            set(lanesPerRepeat, repeatField, -1L, -1L);
        }
    }

    private void set(int lanesPerRepeat, int repeatField, long mask0, long mask1) {
        lanes = lanesPerRepeat;
        tailLanes = lanesPerRepeat;
        low = lanesPerRepeat >= 64 ? mask0 : mask0 & (1L << lanesPerRepeat) - 1;
        high = lanesPerRepeat > 64 ? mask1 : 0;
        repeats = (low | high) == 0 ? 0 : repeatField;
    }

    private void setCount(int lanesPerRepeat, int count) {
        set(lanesPerRepeat, 0, -1L, -1L);
        repeats = (int) (((long) count + lanesPerRepeat - 1) / lanesPerRepeat);
        tailLanes = count - (repeats - 1) * lanesPerRepeat;
    }

    int lanes() {
        return lanes;
    }

    int repeats() {
        return repeats;
    }

    /** Whether every lane up to the last one is enabled. */
    boolean isFull() {
        return full(low, Math.min(lanes, 64)) && (lanes <= 64 || full(high, lanes - 64));
    }

    private static boolean full(long bits, int count) {
        return bits == (count == 64 ? -1L : (1L << count) - 1);
    }

    /** Elements of a full mask. */
    int total() {
        return repeats == 0 ? 0 : (repeats - 1) * lanes + tailLanes;
    }

    /** One more than the highest enabled lane of a repeat. */
    int span(int repeat) {
        if (repeat == repeats - 1 && tailLanes != lanes) {
            return tailLanes;
        }
        return high != 0 ? 128 - Long.numberOfLeadingZeros(high) : 64 - Long.numberOfLeadingZeros(low);
    }

    /** Whether a lane below the span is enabled. */
    boolean isEnabled(int lane) {
        return ((lane < 64 ? low >>> lane : high >>> lane - 64) & 1) != 0;
    }

    /** Enabled lanes of a repeat, lanes 0 to 63 and 64 to 127. */
    long bits(int repeat, boolean upper) {
        long bits = upper ? high : low;
        int left = span(repeat) - (upper ? 64 : 0);
        if (left >= 64) {
            return bits;
        }
        return left <= 0 ? 0 : bits & (1L << left) - 1;
    }
}
