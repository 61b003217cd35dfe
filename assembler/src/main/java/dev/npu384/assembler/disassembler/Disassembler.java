// SPDX-License-Identifier: Apache-2.0
package dev.npu384.assembler.disassembler;

import dev.npu384.isa.CoreKind;
import dev.npu384.isa.Decoded;
import dev.npu384.isa.Operand;
import dev.npu384.isa.Registry;
import dev.npu384.isa.program.ProgramImage;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Prints a program as source that assembles to the same words and bytes. Branch targets become labels; a word that no
 * instruction accounts for bit by bit becomes {@code .word}; config registers with a known value are shown as literals.
 */
public final class Disassembler {
    private static final int COMMENT_COLUMN = 48;

    private final ProgramImage image;
    private final Labels labels;
    private final List<Optional<Decoded>> text;
    private final StringBuilder out = new StringBuilder();

    private Disassembler(ProgramImage image) {
        this.image = image;
        this.labels = new Labels(image);
        this.text = new ArrayList<>(image.text().length);
        for (int word : image.text()) {
            text.add(Registry.decode(word));
        }
    }

    /** The source of the program. */
    public static String disassemble(ProgramImage image) {
        return new Disassembler(image).print();
    }

    private String print() {
        for (int word = 0; word < text.size(); word++) {
            ConstantFlow.target(text.get(word), word).filter(this::isInside).ifPresent(labels::need);
        }
        for (ProgramImage.Kernel kernel : image.kernels()) {
            for (CoreKind core : CoreKind.values()) {
                Optional.ofNullable(kernel.entries().get(core))
                        .ifPresent(word -> labels.entry(entryLabel(kernel, core), word));
            }
            out.append(kernelLine(kernel));
        }
        ConstantFlow flow = new ConstantFlow(text, entries());
        KnownRegisters registers = KnownRegisters.nothing();
        for (int word = 0; word < text.size(); word++) {
            labels.atWord(word).forEach(label -> out.append(label).append(":\n"));
            flow.enter(word, registers);
            instruction(word, registers);
            flow.step(word, registers);
        }
        labels.atWord(text.size()).forEach(label -> out.append(label).append(":\n"));
        new DataText(image.data(), labels).append(out);
        return out.toString();
    }

    private static String entryLabel(ProgramImage.Kernel kernel, CoreKind core) {
        boolean mix = kernel.kind() == ProgramImage.KernelKind.MIX;
        return mix ? kernel.name() + "_mix_" + core.name().toLowerCase(Locale.ROOT) : kernel.name();
    }

    private static String kernelLine(ProgramImage.Kernel kernel) {
        String ratio = kernel.kind() == ProgramImage.KernelKind.MIX ? ", ratio=1:" + kernel.vectorCoresPerCube() : "";
        return ".kernel " + kernel.name() + ", " + kernel.kind().name().toLowerCase(Locale.ROOT) + ratio + "\n";
    }

    private Set<Integer> entries() {
        return image.kernels().stream()
                .flatMap(kernel -> kernel.entries().values().stream())
                .collect(Collectors.toSet());
    }

    private boolean isInside(int word) {
        return word >= 0 && word <= text.size();
    }

    private void instruction(int index, KnownRegisters registers) {
        int word = image.text()[index];
        Optional<String> exact = InstructionText.exact(word, distance -> targetName(index, distance));
        int start = out.length();
        out.append("    ").append(exact.orElseGet(() -> InstructionText.raw(word)));
        do {
            out.append(' ');
        } while (out.length() - start < COMMENT_COLUMN);
        out.append(String.format(Locale.ROOT, "; %04x: %08x", 4 * index, word));
        Optional<Decoded> decoded = text.get(index);
        if (decoded.isPresent()) {
            if (exact.isEmpty()) {
                out.append("  like ").append(InstructionText.text(decoded.get(), distance -> "#" + distance));
            }
            configs(decoded.get(), registers);
        }
        out.append('\n');
    }

    private String targetName(int index, long distance) {
        long target = index + distance;
        boolean inside = target >= 0 && target <= text.size();
        return inside ? labels.atWord((int) target).get(0) : "#" + distance;
    }

    private void configs(Decoded decoded, KnownRegisters registers) {
        for (Operand operand : decoded.form().operands()) {
            int register = operand.layout().isPresent() ? (int) operand.extract(decoded.word()) : -1;
            if (register >= 0 && registers.isKnown(register)) {
                String literal = ConfigText.of(operand.layout().get(), registers.value(register));
                out.append("  x").append(register).append('=').append(literal);
            }
        }
    }
}
