// SPDX-License-Identifier: Apache-2.0
package dev.npu384.isa;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The registry against the public opcode table (isa-encodings.csv), in both directions. */
class EncodingTableTest {
    private record Row(String name, int base, int mask, String pipe) {
        /** The mnemonic of the row: without type, variant and placeholders. */
        String mnemonic() {
            String renamed = RENAMED.get(name);
            String first = renamed != null ? renamed : name.split(" ")[0];
            int dot = first.indexOf('.');
            return (dot < 0 ? first : first.substring(0, dot)).toUpperCase(Locale.ROOT);
        }

        /** Rows that stand for all pairs of pipes have no word of their own. */
        boolean folded() {
            return name.contains("<src>");
        }
    }

    /** Rows whose name is no mnemonic. */
    private static final Map<String, String> RENAMED = Map.of(
            "LD VAd", "LDVA",
            "HEBCE_{SRC}_TO_OUT", "HEBCE_SRC_TO_OUT",
            "VCMPVEQ", "VCMPV",
            "VCMPVSEQ", "VCMPVS");

    /** Bit 0 of these belongs to the result mode or to the half (isa.md 2.3), whatever the table's mask says. */
    private static final List<String> WITHOUT_BIT_0 =
            List.of("VCADD", "VCMAX", "VCMIN", "VCGADD", "VCGMAX", "VCGMIN", "VCPADD", "VNCHWCONV");

    private static final List<Row> ROWS = read();

    @Test
    void everyRowDecodesToItsInstruction() {
        List<String> wrong = new ArrayList<>();
        for (Row row : ROWS) {
            if (row.folded()) {
                continue;
            }
            int word = row.name().equals("VCMPVEQ") ? row.base() | 2 : lowestExposed(row);
            String expected = row.mnemonic().replace("REM/MOD", "REM");
            String actual = Registry.decode(word)
                    .map(decoded -> decoded.instruction().mnemonic())
                    .orElse("nothing");
            if (!actual.equals(expected)) {
                wrong.add(String.format("%s %08x -> %s", row.name(), word, actual));
            }
        }
        assertThat(wrong).isEmpty();
    }

    /** The row's own word; where its type field is open and its zero is reserved, the first word that has a meaning. */
    private static int lowestExposed(Row row) {
        if (Registry.decode(row.base()).isPresent()) {
            return row.base();
        }
        for (Form form : Registry.find(row.mnemonic()).orElseThrow().forms()) {
            if (((form.base() ^ row.base()) & row.mask()) == 0) {
                return form.base();
            }
        }
        return row.base();
    }

    @Test
    void everyFormBelongsToARowOfItsInstruction() {
        List<String> wrong = new ArrayList<>();
        for (Instruction instruction : Registry.instructions()) {
            for (Form form : instruction.forms()) {
                if (form.status() == Status.NOT_MODELLED
                        && instruction.mnemonic().equals("MMAD")) {
                    continue;
                }
                if (ROWS.stream().noneMatch(row -> covers(row, instruction, form))) {
                    wrong.add(
                            String.format("%s.%s %08x/%08x", form.mnemonic(), form.suffix(), form.base(), form.mask()));
                }
            }
        }
        assertThat(wrong).isEmpty();
    }

    /** The form's word carries the row's opcode bits, and the form looks at each of them. */
    private static boolean covers(Row row, Instruction instruction, Form form) {
        int mask = row.folded() ? row.mask() & ~0x7f80 : row.mask();
        if (row.name().endsWith(".<pipe>")) {
            mask &= ~0x3c00;
        }
        if (row.mask() == 0xfe000f81 && WITHOUT_BIT_0.contains(row.name())) {
            mask &= ~1;
        }
        String mnemonic = row.mnemonic().replace("REM/MOD", "REM");
        return mnemonic.equals(instruction.mnemonic())
                && ((form.base() ^ row.base()) & mask) == 0
                && (form.mask() & mask) == mask;
    }

    @Test
    void executingPipesAgree() {
        List<String> wrong = new ArrayList<>();
        for (Row row : ROWS) {
            Pipe expected = row.pipe().equals("FLOW") ? Pipe.S : Pipe.valueOf(row.pipe());
            Instruction instruction =
                    Registry.find(row.mnemonic().replace("REM/MOD", "REM")).orElseThrow();
            if (instruction.pipe() != expected && !row.name().equals("MOV_L0C32_TO_L0C16")) {
                wrong.add(row.name() + " " + expected + " " + instruction.pipe());
            }
        }
        assertThat(wrong).isEmpty();
    }

    private static List<Row> read() {
        List<Row> rows = new ArrayList<>();
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(
                EncodingTableTest.class.getResourceAsStream("encodings.csv"), StandardCharsets.UTF_8))) {
            reader.readLine();
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                String[] cells = line.split(",");
                rows.add(new Row(cells[0], word(cells[1]), word(cells[2]), cells[3]));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return rows;
    }

    private static int word(String hex) {
        return Integer.parseUnsignedInt(hex.substring(2), 16);
    }
}
