// SPDX-License-Identifier: Apache-2.0
package dev.npu384.isa;

import java.util.List;

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

    /** One line of the ABI table in the manual. */
    public record Fact(String name, String value, String meaning) {}

    private KernelAbi() {}

    /** The whole ABI, in manual order. All of it is modelled. */
    public static List<Fact> facts() {
        return List.of(
                new Fact("address 39:0", "offset", "byte offset in the memory of the die"),
                new Fact("address 51:40", "die", "die; from " + FIRST_HOST + " up the DRAM of host 0, 1, ..."),
                new Fact("address 56", "hint", "transfers do not allocate lines in L2"),
                new Fact("address 57", "UB window", "scalar loads and stores reach the UB, offset in the low bits"),
                new Fact("text", hex(TEXT_BASE), "first word of the program"),
                new Fact("data", hex(DATA_BASE), "first byte of the data section"),
                new Fact("PARA_BASE", hex(PARA_BASE), "parameter block: one 8-byte little-endian slot per argument"),
                new Fact("stacks", hex(STACK_BASE), STACK_BYTES / 1024 + " KiB per core of the die, growing down"),
                new Fact("tensors", hex(TENSOR_BASE), TENSOR_ALIGNMENT + "-byte aligned, symmetric ones first"),
                new Fact("x0", "at entry", "PARA_BASE"),
                new Fact("x1-x7", "by convention", "arguments and result of calls"),
                new Fact("x8-x15", "by convention", "free, not kept by calls"),
                new Fact("x16-x28", "by convention", "kept by calls"),
                new Fact("x" + LINK_REGISTER, "CALL, CALLR, RET", "return address"),
                new Fact("x" + STACK_REGISTER, "at entry", "end of the core's stack"),
                new Fact("CTRL", "at entry 0", "no atomics, lane masks, saturation"),
                new Fact("MASK0, MASK1", "at entry all ones", "all lanes work"),
                new Fact("END", "at exit", "waits for all pipes, cleans the data cache"));
    }

    private static String hex(long address) {
        return "0x" + Long.toHexString(address);
    }
}
