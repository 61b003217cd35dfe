// SPDX-License-Identifier: Apache-2.0
package dev.npu384.assembler.object;

/** Constants of ELF64, and the names and records of our own sections. */
final class ElfLayout {
    static final int HEADER_BYTES = 64;
    static final int SECTION_HEADER_BYTES = 64;
    static final int SYMBOL_BYTES = 24;

    /** The first bytes: magic, 64-bit, little-endian, version 1. */
    static final byte[] IDENT = {0x7f, 'E', 'L', 'F', 2, 1, 1};

    static final int TYPE_RELOCATABLE = 1;

    /** EM_NONE: the core has no public machine number. */
    static final int MACHINE = 0;

    static final int NULL = 0;
    static final int PROGBITS = 1;
    static final int SYMTAB = 2;
    static final int STRTAB = 3;

    static final int FLAG_WRITE = 1;
    static final int FLAG_ALLOCATE = 2;
    static final int FLAG_EXECUTE = 4;

    static final int ABSOLUTE = 0xfff1;
    static final int GLOBAL = 1 << 4;
    static final int TYPE_NONE = 0;
    static final int TYPE_OBJECT = 1;
    static final int TYPE_FUNCTION = 2;

    static final String TEXT = ".text";
    static final String DATA = ".data";

    /** One record of 20 bytes per kernel: name offset, kind, vector cores per cube core, AIC entry, AIV entry. */
    static final String KERNELS = ".npu384.kernels";

    /** One record of 16 bytes per word: word index, file offset, line, source offset. */
    static final String LINES = ".npu384.lines";

    /** Names and source texts of the two sections above, ended by zero bytes. */
    static final String STRINGS = ".npu384.strings";

    static final String SYMBOLS = ".symtab";
    static final String SYMBOL_NAMES = ".strtab";
    static final String SECTION_NAMES = ".shstrtab";

    static final int KERNEL_BYTES = 20;
    static final int LINE_BYTES = 16;

    /** Entry of a kind of core that the kernel does not run on. */
    static final int NO_ENTRY = -1;

    private ElfLayout() {}
}
