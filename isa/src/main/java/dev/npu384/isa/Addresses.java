// SPDX-License-Identifier: Apache-2.0
package dev.npu384.isa;

/** From register values to the addresses that footprints report. */
public final class Addresses {
    /** Bytes of on-chip address that any buffer of a core needs; instructions with data-dependent addresses report it all. */
    public static final long UB_SPAN = 1L << 18;

    private static final long ON_CHIP_MASK = 0xffff_ffffL;

    private Addresses() {}

    /** A byte offset in an on-chip buffer: the low 32 bits of the register. */
    public static long onChip(long register) {
        return register & ON_CHIP_MASK;
    }

    /** A global address without the L2 hint. */
    public static long global(long register) {
        return register & ~KernelAbi.NO_ALLOCATE_BIT;
    }

    /** The address in the given space. */
    public static long in(Space space, long register) {
        return space == Space.GM ? global(register) : onChip(register);
    }
}
