// SPDX-License-Identifier: Apache-2.0
package dev.npu384.assembler.disassembler;

import dev.npu384.isa.Decoded;
import dev.npu384.isa.KernelAbi;
import dev.npu384.isa.Operand;
import dev.npu384.isa.Registry;
import dev.npu384.isa.program.ProgramImage;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Prints a program as source that assembles to the same words and bytes. Branch targets become labels; a word that no
 * instruction accounts for bit by bit becomes {@code .word}.
 */
public final class Disassembler {
    private static final int COMMENT_COLUMN = 44;
    private static final int BYTES_PER_LINE = 16;

    private final ProgramImage image;
    private final Map<Integer, List<String>> labels = new TreeMap<>();
    private final KnownRegisters registers = new KnownRegisters();
    private final StringBuilder out = new StringBuilder();

    private Disassembler(ProgramImage image) {
        this.image = image;
    }

    /** The source of the program. */
    public static String disassemble(ProgramImage image) {
        return new Disassembler(image).print();
    }

    private String print() {
        collectLabels();
        image.kernels().forEach(kernel -> out.append(kernelLine(kernel)));
        for (int word = 0; word < image.text().length; word++) {
            List<String> here = labels.getOrDefault(word, List.of());
            here.forEach(label -> out.append(label).append(":\n"));
            if (!here.isEmpty()) {
                registers.forget();
            }
            instruction(word);
        }
        labels.getOrDefault(image.text().length, List.of())
                .forEach(label -> out.append(label).append(":\n"));
        data();
        return out.toString();
    }

    private static String kernelLine(ProgramImage.Kernel kernel) {
        String ratio = kernel.kind() == ProgramImage.KernelKind.MIX ? ", ratio=1:" + kernel.vectorCoresPerCube() : "";
        return ".kernel " + kernel.name() + ", " + kernel.kind().name().toLowerCase(Locale.ROOT) + ratio + "\n";
    }

    private void collectLabels() {
        Set<String> names = new HashSet<>();
        for (ProgramImage.Symbol symbol : image.symbols()) {
            names.add(symbol.name());
            long offset = symbol.value() - KernelAbi.TEXT_BASE;
            if (symbol.kind() == ProgramImage.Symbol.Kind.TEXT && offset % 4 == 0) {
                labels.computeIfAbsent((int) (offset / 4), key -> new ArrayList<>())
                        .add(symbol.name());
            }
        }
        for (int word = 0; word < image.text().length; word++) {
            int target = target(word);
            if (target >= 0 && !labels.containsKey(target)) {
                String name = String.format(Locale.ROOT, "L_%04x", 4 * target);
                while (!names.add(name)) {
                    name += "_";
                }
                labels.put(target, new ArrayList<>(List.of(name)));
            }
        }
    }

    /** The word that a branch in the text goes to, or -1. */
    private int target(int word) {
        Optional<Decoded> decoded = Registry.decode(image.text()[word]);
        if (decoded.isPresent()) {
            for (Operand operand : decoded.get().form().operands()) {
                if (operand.kind() == Operand.Kind.TARGET) {
                    long target = word + operand.extract(image.text()[word]);
                    return target >= 0 && target <= image.text().length ? (int) target : -1;
                }
            }
        }
        return -1;
    }

    private void instruction(int index) {
        int word = image.text()[index];
        Optional<Decoded> decoded = Registry.decode(word);
        Optional<String> text = InstructionText.exact(word, distance -> targetName(index, distance));
        int start = out.length();
        out.append("    ").append(text.orElseGet(() -> InstructionText.raw(word)));
        do {
            out.append(' ');
        } while (out.length() - start < COMMENT_COLUMN);
        out.append(String.format(Locale.ROOT, "; %04x: %08x", 4 * index, word));
        if (decoded.isPresent()) {
            if (text.isEmpty()) {
                out.append("  like ").append(InstructionText.text(decoded.get(), distance -> "#" + distance));
            }
            configs(decoded.get());
            registers.step(decoded.get());
        }
        out.append('\n');
    }

    private String targetName(int index, long distance) {
        long target = index + distance;
        boolean inside = target >= 0 && target <= image.text().length;
        return inside ? labels.get((int) target).get(0) : "#" + distance;
    }

    private void configs(Decoded decoded) {
        for (Operand operand : decoded.form().operands()) {
            int register = operand.layout().isPresent() ? (int) operand.extract(decoded.word()) : -1;
            if (register >= 0 && registers.isKnown(register)) {
                String literal = ConfigText.of(operand.layout().get(), registers.value(register));
                out.append("  x").append(register).append('=').append(literal);
            }
        }
    }

    private void data() {
        byte[] data = image.data();
        Map<Integer, List<String>> dataLabels = new TreeMap<>();
        for (ProgramImage.Symbol symbol : image.symbols()) {
            if (symbol.kind() == ProgramImage.Symbol.Kind.DATA) {
                int offset = (int) (symbol.value() - KernelAbi.DATA_BASE);
                dataLabels.computeIfAbsent(offset, key -> new ArrayList<>()).add(symbol.name());
            }
        }
        if (data.length > 0 || !dataLabels.isEmpty()) {
            out.append("\n.data\n");
        }
        for (int at = 0; at <= data.length; at++) {
            boolean labelled = dataLabels.containsKey(at);
            if (labelled) {
                out.append(at > 0 && out.charAt(out.length() - 1) != '\n' ? "\n" : "");
                dataLabels.get(at).forEach(label -> out.append(label).append(":\n"));
            }
            if (at < data.length) {
                boolean fresh = out.charAt(out.length() - 1) == '\n';
                out.append(fresh ? "    .byte " : ", ").append(data[at] & 0xff);
                boolean full = (at + 1) % BYTES_PER_LINE == 0;
                out.append(full || at + 1 == data.length ? "\n" : "");
            }
        }
    }
}
