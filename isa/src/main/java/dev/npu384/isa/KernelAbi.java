// SPDX-License-Identifier: Apache-2.0
package dev.npu384.isa;

/**
 * The kernel ABI: where things are at entry. The vendor's is not public; every value here is modelled and listed in the
 * manual.
 *
 * <p>A global address has the byte offset in the die's memory in bits 39:0, the die in bits 51:40 and the
 * do-not-allocate-in-L2 hint in bit 56. Bit 57 marks the window through which scalar loads and stores reach the UB.
 */
public final class KernelAbi {
    /** Offset of a global address inside its die. */
    public static final long OFFSET_MASK = (1L << 40) - 1;

    public static final int DIE_SHIFT = 40;
    public static final long DIE_MASK = 0xfffL << DIE_SHIFT;

    /** A host's DRAM: die numbers from here up name hosts 0, 1, ... of the supernode. */
    public static final int FIRST_HOST = 3072;

    /** Transfers whose global address carries this bit do not allocate lines in L2. */
    public static final long NO_ALLOCATE_BIT = 1L << 56;

    /** Scalar accesses with this bit set go to the UB of the core, offset in the low bits. */
    public static final long UB_WINDOW_BIT = 1L << 57;

    /** Where the first word of a program's text is loaded. */
    public static final long TEXT_BASE = 0x0010_0000L;

    /** Where a program's data section is loaded. */
    public static final long DATA_BASE = 0x0100_0000L;

    /** The parameter block: 8-byte little-endian slots, one per kernel argument. X0 and PARA_BASE at entry. */
    public static final long PARA_BASE = 0x0080_0000L;

    /** Stacks: core i of the die owns [STACK_BASE + i * STACK_BYTES, + STACK_BYTES); X31 starts at its end. */
    public static final long STACK_BASE = 0x0200_0000L;

    public static final long STACK_BYTES = 32 * 1024;

    /** Tensors are allocated upwards from here, 512 B aligned, symmetric ones first. */
    public static final long TENSOR_BASE = 0x1000_0000L;

    /** Alignment of tensors, bytes. */
    public static final long TENSOR_ALIGNMENT = 512;

    /** Link register: CALL writes it, RET jumps to it. */
    public static final int LINK_REGISTER = 30;

    /** Stack pointer at entry. */
    public static final int STACK_REGISTER = 31;

    private KernelAbi() {}
}
