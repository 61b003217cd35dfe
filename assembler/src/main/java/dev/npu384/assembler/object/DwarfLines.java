// SPDX-License-Identifier: Apache-2.0
package dev.npu384.assembler.object;

import dev.npu384.isa.program.ProgramImage;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A DWARF 4 line table, so that ordinary tools can map addresses to lines. Addresses count from the start of the text. */
final class DwarfLines {
    private static final int VERSION = 4;
    private static final int COMPILE_UNIT = 0x11;
    private static final int STATEMENT_LIST = 0x10;
    private static final int SECTION_OFFSET = 0x17;
    private static final int ADVANCE_PC = 2;
    private static final int ADVANCE_LINE = 3;
    private static final int SET_FILE = 4;
    private static final int COPY = 1;
    private static final int SET_ADDRESS = 2;
    private static final int END_SEQUENCE = 1;
    private static final byte[] OPERAND_COUNTS = {0, 1, 1, 1, 1, 0, 0, 0, 1, 0, 0, 1};

    private final List<ProgramImage.Line> lines;
    private final long textBytes;
    private final Map<String, Integer> files = new LinkedHashMap<>();

    DwarfLines(List<ProgramImage.Line> lines, long textBytes) {
        this.lines = lines;
        this.textBytes = textBytes;
        lines.forEach(line -> files.putIfAbsent(line.file(), files.size() + 1));
    }

    byte[] abbreviations() {
        return new byte[] {1, COMPILE_UNIT, 0, STATEMENT_LIST, SECTION_OFFSET, 0, 0, 0};
    }

    byte[] information() {
        ByteArrayOutputStream unit = new ByteArrayOutputStream();
        number(unit, VERSION, 2);
        number(unit, 0, 4);
        unit.write(8);
        unit.write(1);
        number(unit, 0, 4);
        return withLength(unit);
    }

    byte[] program() {
        ByteArrayOutputStream header = new ByteArrayOutputStream();
        header.write(4);
        header.write(1);
        header.write(1);
        header.write(0);
        header.write(1);
        header.write(OPERAND_COUNTS.length + 1);
        header.writeBytes(OPERAND_COUNTS);
        header.write(0);
        for (String file : files.keySet()) {
            header.writeBytes(file.getBytes(StandardCharsets.UTF_8));
            header.writeBytes(new byte[4]);
        }
        header.write(0);
        ByteArrayOutputStream unit = new ByteArrayOutputStream();
        number(unit, VERSION, 2);
        unit.writeBytes(withLength(header));
        rows(unit);
        return withLength(unit);
    }

    private void rows(ByteArrayOutputStream out) {
        out.write(0);
        out.write(9);
        out.write(SET_ADDRESS);
        number(out, 0, 8);
        int word = 0;
        int line = 1;
        int file = 1;
        for (ProgramImage.Line row : new ArrayList<>(lines)) {
            int newFile = files.get(row.file());
            if (newFile != file) {
                out.write(SET_FILE);
                unsigned(out, newFile);
                file = newFile;
            } else if (row.line() == line && word != 0) {
                continue;
            }
            out.write(ADVANCE_PC);
            unsigned(out, row.wordIndex() - word);
            out.write(ADVANCE_LINE);
            signed(out, row.line() - line);
            out.write(COPY);
            word = row.wordIndex();
            line = row.line();
        }
        out.write(ADVANCE_PC);
        unsigned(out, (int) (textBytes / 4) - word);
        out.write(0);
        out.write(1);
        out.write(END_SEQUENCE);
    }

    private static byte[] withLength(ByteArrayOutputStream content) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        number(out, content.size(), 4);
        out.writeBytes(content.toByteArray());
        return out.toByteArray();
    }

    private static void number(ByteArrayOutputStream out, long value, int bytes) {
        for (int i = 0; i < bytes; i++) {
            out.write((int) (value >>> 8 * i));
        }
    }

    private static void unsigned(ByteArrayOutputStream out, int value) {
        int rest = value;
        while (rest >>> 7 != 0) {
            out.write(rest & 0x7f | 0x80);
            rest >>>= 7;
        }
        out.write(rest);
    }

    private static void signed(ByteArrayOutputStream out, int value) {
        int rest = value;
        while (rest >> 6 != 0 && rest >> 6 != -1) {
            out.write(rest & 0x7f | 0x80);
            rest >>= 7;
        }
        out.write(rest & 0x7f);
    }
}
