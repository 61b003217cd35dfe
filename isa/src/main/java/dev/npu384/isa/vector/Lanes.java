// SPDX-License-Identifier: Apache-2.0
package dev.npu384.isa.vector;

import dev.npu384.isa.ElementType;
import dev.npu384.isa.Form;
import dev.npu384.isa.Operands;
import dev.npu384.isa.SpecialLayouts;
import dev.npu384.isa.SpecialRegister;

/**
 * Which lanes of which repeats a vector instruction works on (isa.md 5, mask modes), without allocation. A repeat is 256
 * bytes of the widest element type of the form.
 */
public final class Lanes {
    private static final int REPEAT_BITS = 2048;
    private static final int MAX_MASKED_LANES = 128;
    private static final long BLOCK_BYTES = 32;
    private static final int BLOCK_BITS = 256;

    private Lanes() {}

    /** Lanes of a repeat: 2048 bits over the widest of the form's types. */
    public static int perRepeat(Form form) {
        int bits = form.type().bits();
        int to = form.selector("to", -1);
        if (to >= 0) {
            bits = Math.max(bits, ElementType.of(to).bits());
        }
        return REPEAT_BITS / Math.max(8, bits);
    }

    /** Whether CTRL selects count mode. */
    public static boolean countMode(Operands operands) {
        return SpecialLayouts.CTRL_COUNT_MODE.get(operands.special(SpecialRegister.CTRL)) != 0;
    }

    /** Elements of count mode: MASK0. */
    public static long count(Operands operands) {
        return operands.special(SpecialRegister.MASK0) & 0xffff_ffffL;
    }

    /** Repeats that run: from the config word, or from the element count in count mode. */
    public static long repeats(Operands operands, int lanes, long configured) {
        return countMode(operands) ? (count(operands) + lanes - 1) / lanes : configured;
    }

    /** Lowest active lane of a repeat, or -1 when the mask is empty. */
    static int lowest(Operands operands, int lanes) {
        if (countMode(operands) || lanes > MAX_MASKED_LANES) {
            return 0;
        }
        long low = lowMask(operands, lanes);
        if (low != 0) {
            return Long.numberOfTrailingZeros(low);
        }
        long high = lanes > Long.SIZE ? operands.special(SpecialRegister.MASK1) : 0;
        return high == 0 ? -1 : Long.SIZE + Long.numberOfTrailingZeros(high);
    }

    /** Highest active lane of the last repeat. */
    static int highestOfLast(Operands operands, int lanes) {
        if (countMode(operands)) {
            return (int) ((count(operands) + lanes - 1) % lanes);
        }
        return highest(operands, lanes);
    }

    /** Highest active lane of the repeats before the last. */
    static int highest(Operands operands, int lanes) {
        if (countMode(operands) || lanes > MAX_MASKED_LANES) {
            return lanes - 1;
        }
        long high = lanes > Long.SIZE ? operands.special(SpecialRegister.MASK1) : 0;
        if (high != 0) {
            return 2 * Long.SIZE - 1 - Long.numberOfLeadingZeros(high);
        }
        return Long.SIZE - 1 - Long.numberOfLeadingZeros(lowMask(operands, lanes));
    }

    private static long lowMask(Operands operands, int lanes) {
        long mask = operands.special(SpecialRegister.MASK0);
        return lanes >= Long.SIZE ? mask : mask & (1L << lanes) - 1;
    }

    /**
     * First byte, from the start of a repeat, of the lanes from {@code lane} on. Blocks are {@code blockStride} blocks apart;
     * with a stride of 0 later lanes come back to the start of the one block.
     */
    static long begin(int lane, int lanes, int elementBits, long blockStride) {
        boolean wraps = blockStride == 0 && block(lane, elementBits) != block(lanes - 1, elementBits);
        return wraps ? 0 : block(lane, elementBits) * blockStride * BLOCK_BYTES + inBlock(lane, elementBits);
    }

    /** First byte, from the start of a repeat, after the lanes up to {@code lane}. */
    static long end(int lane, int elementBits, long blockStride) {
        long block = block(lane, elementBits);
        if (blockStride == 0 && block > 0) {
            return BLOCK_BYTES;
        }
        return block * blockStride * BLOCK_BYTES + inBlock(lane, elementBits) + Math.max(1, elementBits / 8);
    }

    /** Number of the 32-byte block that holds the lane. */
    static long block(int lane, int elementBits) {
        return (long) lane * elementBits / BLOCK_BITS;
    }

    private static long inBlock(int lane, int elementBits) {
        return (long) lane * elementBits % BLOCK_BITS / 8;
    }
}
