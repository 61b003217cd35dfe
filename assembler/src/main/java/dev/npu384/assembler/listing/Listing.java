// SPDX-License-Identifier: Apache-2.0
package dev.npu384.assembler.listing;

import dev.npu384.assembler.layout.Item;
import dev.npu384.assembler.layout.LabelItem;
import dev.npu384.assembler.layout.Section;
import dev.npu384.assembler.source.SourceLine;
import dev.npu384.isa.program.ProgramImage;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** A listing: address, word and source line of everything that was assembled; what macros made is indented. */
public final class Listing {
    private static final String GAP = " ".repeat(18);
    private static final int MAX_DATA_BYTES = 64;

    private final ProgramImage image;
    private final StringBuilder out = new StringBuilder();
    private String file = "";
    private int shownCall = -1;

    private Listing(ProgramImage image) {
        this.image = image;
    }

    /** The listing of placed sections and the program made of them. */
    public static String of(Section text, Section data, ProgramImage image) {
        return new Listing(image).print(text, data);
    }

    private String print(Section text, Section data) {
        List<Item> items = new ArrayList<>(text.items());
        items.addAll(data.items());
        items.sort(Comparator.comparingInt(item -> item.line().sequence()));
        int last = -1;
        for (Item item : items) {
            boolean label = item instanceof LabelItem;
            if (label && hasMore(items, item)) {
                continue;
            }
            header(item.line());
            boolean repeated = item.line().sequence() == last;
            if (label && repeated) {
                continue;
            }
            last = item.line().sequence();
            boolean inText = text.items().isEmpty() || isText(item, text);
            rows(item, inText, inText ? text.base() : data.base(), repeated);
        }
        return out.toString();
    }

    /** Whether the label's line also has something with bytes, which will show the line. */
    private static boolean hasMore(List<Item> items, Item label) {
        int at = java.util.Collections.binarySearch(
                items, label, Comparator.comparingInt(item -> item.line().sequence()));
        for (int i = at; i < items.size() && sameLine(items.get(i), label); i++) {
            if (!(items.get(i) instanceof LabelItem)) {
                return true;
            }
        }
        for (int i = at; i >= 0 && sameLine(items.get(i), label); i--) {
            if (!(items.get(i) instanceof LabelItem)) {
                return true;
            }
        }
        return false;
    }

    private static boolean sameLine(Item one, Item other) {
        return one.line().sequence() == other.line().sequence();
    }

    private static boolean isText(Item item, Section text) {
        return item.address() < text.base() + 0x70_0000L;
    }

    /** The name of a new file, and the calls that lead to an expanded line. */
    private void header(SourceLine line) {
        SourceLine written = line.written();
        if (!written.file().equals(file)) {
            file = written.file();
            out.append("; ").append(file).append('\n');
        }
        if (line.isExpanded() && written.sequence() != shownCall) {
            shownCall = written.sequence();
            out.append(GAP)
                    .append(number(written))
                    .append(written.text().stripTrailing())
                    .append('\n');
        }
    }

    private void rows(Item item, boolean inText, long base, boolean repeated) {
        String source = repeated ? "" : number(item.line()) + indent(item.line());
        long bytes = item.size();
        if (bytes == 0) {
            out.append(String.format(Locale.ROOT, "%08x          ", item.address()))
                    .append(source)
                    .append('\n');
            return;
        }
        long shown = inText ? bytes : Math.min(bytes, MAX_DATA_BYTES);
        for (long at = 0; at < shown; at += inText ? 4 : 8) {
            String content = inText
                    ? word((int) ((item.address() + at - base) / 4))
                    : dataBytes((int) (item.address() + at - base), (int) Math.min(8, shown - at));
            String row =
                    String.format(Locale.ROOT, inText ? "%08x %-8s " : "%08x %-16s ", item.address() + at, content);
            out.append(row).append(at == 0 ? source : "").append('\n');
        }
        if (shown < bytes) {
            out.append(GAP).append("... ").append(bytes - shown).append(" more bytes\n");
        }
    }

    private String word(int index) {
        return index < image.text().length ? String.format(Locale.ROOT, "%08x", image.text()[index]) : "";
    }

    private String dataBytes(int offset, int count) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < count && offset + i < image.data().length; i++) {
            text.append(String.format(Locale.ROOT, "%02x", image.data()[offset + i]));
        }
        return text.toString();
    }

    private static String number(SourceLine line) {
        return String.format(Locale.ROOT, "%6d  ", line.number());
    }

    private static String indent(SourceLine line) {
        int depth = 0;
        Optional<SourceLine.Expansion> expansion = line.expansion();
        while (expansion.isPresent()) {
            depth += expansion.get().inclusion() ? 0 : 1;
            expansion = expansion.get().call().expansion();
        }
        return "  + ".repeat(depth) + line.text().stripTrailing();
    }
}
