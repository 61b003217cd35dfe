// SPDX-License-Identifier: Apache-2.0
package dev.npu384.assembler.object;

import dev.npu384.isa.CoreKind;
import dev.npu384.isa.KernelAbi;
import dev.npu384.isa.program.ProgramImage;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads the object files that {@link ElfWriter} writes. */
public final class ElfReader {
    private final ByteBuffer file;
    private final Map<String, ByteBuffer> sections = new HashMap<>();
    private final Map<Integer, String> strings = new HashMap<>();

    private ElfReader(byte[] bytes) {
        file = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    /** Whether the bytes begin like an ELF file. */
    public static boolean isElf(byte[] bytes) {
        return bytes.length >= 4 && Arrays.equals(bytes, 0, 4, ElfLayout.IDENT, 0, 4);
    }

    /** The program in the object file. Whatever the bytes are, the only failure is ObjectFormatException. */
    public static ProgramImage read(byte[] bytes) throws ObjectFormatException {
        try {
            return new ElfReader(bytes).read();
        } catch (IndexOutOfBoundsException | java.nio.BufferUnderflowException | IllegalArgumentException truncated) {
            throw new ObjectFormatException("it is truncated or damaged");
        }
    }

    private ProgramImage read() throws ObjectFormatException {
        if (!isElf(file.array()) || file.get(4) != 2 || file.get(5) != 1) {
            throw new ObjectFormatException("it is not a 64-bit little-endian ELF file");
        }
        readSections();
        int[] text = words(section(ElfLayout.TEXT));
        byte[] data = bytes(section(ElfLayout.DATA));
        return new ProgramImage(text, data, kernels(text.length), symbols(), lines(text.length));
    }

    private void readSections() throws ObjectFormatException {
        long table = file.getLong(40);
        int count = file.getShort(60) & 0xffff;
        int namesIndex = file.getShort(62) & 0xffff;
        if (table < 0
                || table + (long) count * ElfLayout.SECTION_HEADER_BYTES > file.capacity()
                || namesIndex >= count) {
            throw new ObjectFormatException("its section table lies outside of the file");
        }
        ByteBuffer names = sectionBytes((int) table + namesIndex * ElfLayout.SECTION_HEADER_BYTES);
        for (int i = 1; i < count; i++) {
            int header = (int) table + i * ElfLayout.SECTION_HEADER_BYTES;
            sections.put(string(names, file.getInt(header)), sectionBytes(header));
        }
    }

    private ByteBuffer sectionBytes(int header) {
        int offset = Math.toIntExact(checked(file.getLong(header + 24)));
        int size = Math.toIntExact(checked(file.getLong(header + 32)));
        return file.slice(offset, size).order(ByteOrder.LITTLE_ENDIAN);
    }

    private long checked(long value) {
        if (value < 0 || value > file.capacity()) {
            throw new IndexOutOfBoundsException();
        }
        return value;
    }

    private ByteBuffer section(String name) throws ObjectFormatException {
        ByteBuffer bytes = sections.get(name);
        if (bytes == null) {
            throw new ObjectFormatException("it has no section " + name);
        }
        return bytes;
    }

    private static String string(ByteBuffer table, int offset) {
        int end = offset;
        while (table.get(end) != 0) {
            end++;
        }
        byte[] text = new byte[end - offset];
        table.get(offset, text);
        return new String(text, StandardCharsets.UTF_8);
    }

    /** A string of our own sections; each is decoded once. */
    private String sharedString(ByteBuffer table, int offset) {
        return strings.computeIfAbsent(offset, at -> string(table, at));
    }

    private static int[] words(ByteBuffer section) {
        int[] words = new int[section.capacity() / 4];
        section.asIntBuffer().get(words);
        return words;
    }

    private static byte[] bytes(ByteBuffer section) {
        byte[] bytes = new byte[section.capacity()];
        section.get(0, bytes);
        return bytes;
    }

    private List<ProgramImage.Kernel> kernels(int textWords) throws ObjectFormatException {
        ByteBuffer table = section(ElfLayout.STRINGS);
        ByteBuffer records = section(ElfLayout.KERNELS);
        List<ProgramImage.Kernel> kernels = new ArrayList<>();
        for (int at = 0; at + ElfLayout.KERNEL_BYTES <= records.capacity(); at += ElfLayout.KERNEL_BYTES) {
            Map<CoreKind, Integer> entries = new EnumMap<>(CoreKind.class);
            entry(entries, CoreKind.AIC, records.getInt(at + 12), textWords);
            entry(entries, CoreKind.AIV, records.getInt(at + 16), textWords);
            kernels.add(new ProgramImage.Kernel(
                    sharedString(table, records.getInt(at)),
                    ProgramImage.KernelKind.values()[records.getInt(at + 4)],
                    records.getInt(at + 8),
                    Map.copyOf(entries)));
        }
        return List.copyOf(kernels);
    }

    private static void entry(Map<CoreKind, Integer> entries, CoreKind kind, int index, int textWords)
            throws ObjectFormatException {
        if (index != ElfLayout.NO_ENTRY) {
            if (index < 0 || index >= textWords) {
                throw new ObjectFormatException("a kernel's entry lies outside of its text");
            }
            entries.put(kind, index);
        }
    }

    private List<ProgramImage.Line> lines(int textWords) throws ObjectFormatException {
        ByteBuffer table = section(ElfLayout.STRINGS);
        ByteBuffer records = section(ElfLayout.LINES);
        List<ProgramImage.Line> lines = new ArrayList<>(records.capacity() / ElfLayout.LINE_BYTES);
        for (int at = 0; at + ElfLayout.LINE_BYTES <= records.capacity(); at += ElfLayout.LINE_BYTES) {
            int word = records.getInt(at);
            if (word < 0 || word >= textWords) {
                throw new ObjectFormatException("its line table names words that it does not have");
            }
            lines.add(new ProgramImage.Line(
                    word,
                    sharedString(table, records.getInt(at + 4)),
                    records.getInt(at + 8),
                    sharedString(table, records.getInt(at + 12))));
        }
        return List.copyOf(lines);
    }

    private List<ProgramImage.Symbol> symbols() throws ObjectFormatException {
        ByteBuffer table = section(ElfLayout.SYMBOL_NAMES);
        ByteBuffer records = section(ElfLayout.SYMBOLS);
        List<ProgramImage.Symbol> symbols = new ArrayList<>();
        for (int at = ElfLayout.SYMBOL_BYTES; at < records.capacity(); at += ElfLayout.SYMBOL_BYTES) {
            String name = string(table, records.getInt(at));
            int section = records.getShort(at + 6) & 0xffff;
            long value = records.getLong(at + 8);
            long size = records.getLong(at + 16);
            symbols.add(symbol(name, section, value, size));
        }
        return List.copyOf(symbols);
    }

    private static ProgramImage.Symbol symbol(String name, int section, long value, long size) {
        switch (section) {
            case 1:
                return new ProgramImage.Symbol(name, ProgramImage.Symbol.Kind.TEXT, KernelAbi.TEXT_BASE + value, size);
            case 2:
                return new ProgramImage.Symbol(name, ProgramImage.Symbol.Kind.DATA, KernelAbi.DATA_BASE + value, size);
            default:
                return new ProgramImage.Symbol(name, ProgramImage.Symbol.Kind.CONSTANT, value, size);
        }
    }
}
