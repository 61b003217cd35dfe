// SPDX-License-Identifier: Apache-2.0
package dev.npu384.assembler.object;

import dev.npu384.isa.CoreKind;
import dev.npu384.isa.KernelAbi;
import dev.npu384.isa.program.ProgramImage;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Writes a program as an ELF64 little-endian object. Addresses are final: there are no relocations. */
public final class ElfWriter {
    private final ProgramImage image;
    private final StringTable names = new StringTable();
    private final StringTable strings = new StringTable();
    private final StringTable symbolNames = new StringTable();
    private final List<Section> sections = new ArrayList<>();

    private record Section(int name, int type, int flags, byte[] bytes, int link, int info, int align, int entry) {}

    private ElfWriter(ProgramImage image) {
        this.image = image;
    }

    /** The bytes of the object file. */
    public static byte[] write(ProgramImage image) {
        return new ElfWriter(image).write();
    }

    private byte[] write() {
        int code = ElfLayout.FLAG_ALLOCATE | ElfLayout.FLAG_EXECUTE;
        int data = ElfLayout.FLAG_ALLOCATE | ElfLayout.FLAG_WRITE;
        sections.add(new Section(0, ElfLayout.NULL, 0, new byte[0], 0, 0, 0, 0));
        add(ElfLayout.TEXT, ElfLayout.PROGBITS, code, RawWords.toBytes(image.text()), 0, 0, 4, 0);
        add(ElfLayout.DATA, ElfLayout.PROGBITS, data, image.data(), 0, 0, 64, 0);
        add(ElfLayout.KERNELS, ElfLayout.PROGBITS, 0, kernels(), 0, 0, 4, ElfLayout.KERNEL_BYTES);
        add(ElfLayout.LINES, ElfLayout.PROGBITS, 0, lines(), 0, 0, 4, ElfLayout.LINE_BYTES);
        add(ElfLayout.STRINGS, ElfLayout.STRTAB, 0, strings.toBytes(), 0, 0, 1, 0);
        DwarfLines dwarf = new DwarfLines(image.lines(), 4L * image.text().length);
        add(".debug_abbrev", ElfLayout.PROGBITS, 0, dwarf.abbreviations(), 0, 0, 1, 0);
        add(".debug_info", ElfLayout.PROGBITS, 0, dwarf.information(), 0, 0, 1, 0);
        add(".debug_line", ElfLayout.PROGBITS, 0, dwarf.program(), 0, 0, 1, 0);
        byte[] symbols = symbols();
        int strtab = sections.size() + 1;
        add(ElfLayout.SYMBOLS, ElfLayout.SYMTAB, 0, symbols, strtab, 1, 8, ElfLayout.SYMBOL_BYTES);
        add(ElfLayout.SYMBOL_NAMES, ElfLayout.STRTAB, 0, symbolNames.toBytes(), 0, 0, 1, 0);
        int name = names.offset(ElfLayout.SECTION_NAMES);
        sections.add(new Section(name, ElfLayout.STRTAB, 0, names.toBytes(), 0, 0, 1, 0));
        return assemble();
    }

    private void add(String name, int type, int flags, byte[] bytes, int link, int info, int align, int entry) {
        sections.add(new Section(names.offset(name), type, flags, bytes, link, info, align, entry));
    }

    private static ByteBuffer buffer(int bytes) {
        return ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    private byte[] kernels() {
        ByteBuffer out = buffer(ElfLayout.KERNEL_BYTES * image.kernels().size());
        for (ProgramImage.Kernel kernel : image.kernels()) {
            out.putInt(strings.offset(kernel.name()));
            out.putInt(kernel.kind().ordinal());
            out.putInt(kernel.vectorCoresPerCube());
            out.putInt(kernel.entries().getOrDefault(CoreKind.AIC, ElfLayout.NO_ENTRY));
            out.putInt(kernel.entries().getOrDefault(CoreKind.AIV, ElfLayout.NO_ENTRY));
        }
        return out.array();
    }

    private byte[] lines() {
        ByteBuffer out = buffer(ElfLayout.LINE_BYTES * image.lines().size());
        for (ProgramImage.Line line : image.lines()) {
            out.putInt(line.wordIndex());
            out.putInt(strings.offset(line.file()));
            out.putInt(line.line());
            out.putInt(strings.offset(line.source()));
        }
        return out.array();
    }

    private byte[] symbols() {
        Set<Long> entries = image.kernels().stream()
                .flatMap(kernel -> kernel.entries().values().stream())
                .map(index -> KernelAbi.TEXT_BASE + 4L * index)
                .collect(Collectors.toSet());
        ByteBuffer out = buffer(ElfLayout.SYMBOL_BYTES * (image.symbols().size() + 1));
        out.position(ElfLayout.SYMBOL_BYTES);
        for (ProgramImage.Symbol symbol : image.symbols()) {
            int type = switch (symbol.kind()) {
                case TEXT -> entries.contains(symbol.value()) ? ElfLayout.TYPE_FUNCTION : ElfLayout.TYPE_NONE;
                case DATA -> ElfLayout.TYPE_OBJECT;
                case CONSTANT -> ElfLayout.TYPE_NONE;
            };
            out.putInt(symbolNames.offset(symbol.name()));
            out.put((byte) (ElfLayout.GLOBAL | type));
            out.put((byte) 0);
            out.putShort((short) sectionOf(symbol));
            out.putLong(symbol.value() - base(symbol));
            out.putLong(symbol.size());
        }
        return out.array();
    }

    private static int sectionOf(ProgramImage.Symbol symbol) {
        return switch (symbol.kind()) {
            case TEXT -> 1;
            case DATA -> 2;
            case CONSTANT -> ElfLayout.ABSOLUTE;
        };
    }

    private static long base(ProgramImage.Symbol symbol) {
        return switch (symbol.kind()) {
            case TEXT -> KernelAbi.TEXT_BASE;
            case DATA -> KernelAbi.DATA_BASE;
            case CONSTANT -> 0;
        };
    }

    private byte[] assemble() {
        long[] offsets = new long[sections.size()];
        long at = ElfLayout.HEADER_BYTES;
        for (int i = 1; i < offsets.length; i++) {
            at = at + 63 & -64;
            offsets[i] = at;
            at += sections.get(i).bytes().length;
        }
        int table = Math.toIntExact(at + 7 & -8);
        ByteBuffer out = buffer(table + ElfLayout.SECTION_HEADER_BYTES * offsets.length);
        header(out, table);
        for (int i = 1; i < offsets.length; i++) {
            out.position((int) offsets[i]).put(sections.get(i).bytes());
        }
        out.position(table);
        for (int i = 0; i < offsets.length; i++) {
            sectionHeader(out, sections.get(i), offsets[i]);
        }
        return out.array();
    }

    private void header(ByteBuffer out, int table) {
        out.put(ElfLayout.IDENT).position(16);
        out.putShort((short) ElfLayout.TYPE_RELOCATABLE).putShort((short) ElfLayout.MACHINE);
        out.putInt(1).putLong(0).putLong(0).putLong(table);
        out.putInt(0).putShort((short) ElfLayout.HEADER_BYTES);
        out.putShort((short) 0).putShort((short) 0);
        out.putShort((short) ElfLayout.SECTION_HEADER_BYTES).putShort((short) sections.size());
        out.putShort((short) (sections.size() - 1));
    }

    private static void sectionHeader(ByteBuffer out, Section section, long offset) {
        out.putInt(section.name()).putInt(section.type()).putLong(section.flags());
        out.putLong(0).putLong(offset).putLong(section.bytes().length);
        out.putInt(section.link()).putInt(section.info());
        out.putLong(section.align()).putLong(section.entry());
    }
}
