// SPDX-License-Identifier: Apache-2.0
package dev.npu384.emulator.core;

import dev.npu384.isa.CoreKind;
import dev.npu384.isa.Form;
import dev.npu384.isa.Instruction;
import dev.npu384.isa.KernelAbi;
import dev.npu384.isa.Operand;
import dev.npu384.isa.Registry;
import dev.npu384.isa.SpecialRegister;
import dev.npu384.isa.program.ProgramImage;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Builds small programs from the registry's forms, for tests of a module that has no assembler. One line per word. */
public final class Words {
    private final List<Integer> words = new ArrayList<>();
    private final List<ProgramImage.Line> lines = new ArrayList<>();
    private final List<ProgramImage.Symbol> symbols = new ArrayList<>();
    private final Map<String, Integer> labels = new HashMap<>();
    private final List<Runnable> fixes = new ArrayList<>();

    /**
     * Appends an instruction.
     *
     * @param name mnemonic and suffix, such as {@code add.s64}
     * @param fields operand names and values in turn: {@code "xd", 1, "imm", 5}
     */
    public Words op(String name, Object... fields) {
        Map<String, Long> values = new HashMap<>();
        for (int i = 0; i < fields.length; i += 2) {
            values.put((String) fields[i], ((Number) fields[i + 1]).longValue());
        }
        Form form = form(name, values.keySet());
        int word = form.base();
        for (Operand operand : form.operands()) {
            if (operand.kind() != Operand.Kind.KEYWORD) {
                word = operand.insert(word, values.get(operand.name()));
            }
        }
        lines.add(new ProgramImage.Line(words.size(), "test.s", words.size() + 1, name));
        words.add(word);
        return this;
    }

    private static Form form(String name, Set<String> fields) {
        int dot = name.indexOf('.');
        String mnemonic = dot < 0 ? name : name.substring(0, dot);
        String suffix = dot < 0 ? "" : name.substring(dot + 1).toLowerCase(Locale.ROOT);
        Instruction instruction = Registry.find(mnemonic).orElseThrow(() -> new AssertionError("no " + mnemonic));
        return instruction.forms().stream()
                .filter(form -> form.suffix().equals(suffix) && names(form).equals(fields))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no form of " + name + " with " + fields));
    }

    private static Set<String> names(Form form) {
        return form.operands().stream()
                .filter(operand -> operand.kind() != Operand.Kind.KEYWORD)
                .map(Operand::name)
                .collect(Collectors.toSet());
    }

    /** Names the next word. */
    public Words label(String name) {
        labels.put(name, words.size());
        symbols.add(new ProgramImage.Symbol(name, ProgramImage.Symbol.Kind.TEXT, address(words.size()), 0));
        return this;
    }

    /** Appends an instruction with a branch target. */
    public Words branch(String name, String label, Object... fields) {
        int at = words.size();
        Object[] all = new Object[fields.length + 2];
        System.arraycopy(fields, 0, all, 0, fields.length);
        all[fields.length] = "target";
        all[fields.length + 1] = 0;
        op(name, all);
        Set<String> keys = new java.util.HashSet<>();
        for (int i = 0; i < all.length; i += 2) {
            keys.add((String) all[i]);
        }
        Operand target = form(name, keys).operands().stream()
                .filter(operand -> operand.name().equals("target"))
                .findFirst()
                .orElseThrow();
        fixes.add(() -> words.set(at, target.insert(words.get(at), labels.get(label) - at)));
        return this;
    }

    /** Loads a constant. */
    public Words li(int register, long value) {
        op("mov", "xd", register, "imm", value & 0xffff);
        for (int lane = 1; lane < 4; lane++) {
            long half = value >>> 16 * lane & 0xffff;
            if (half != 0) {
                op("movk", "xd", register, "imm", half, "lane", lane);
            }
        }
        return this;
    }

    /** Appends a word as it is. */
    public Words word(int word) {
        lines.add(new ProgramImage.Line(words.size(), "test.s", words.size() + 1, "word"));
        words.add(word);
        return this;
    }

    /** Reads a special register. */
    public Words get(int register, SpecialRegister special) {
        words.add(0x02000880 | register << 17 | (special.number() & 31) << 12 | special.number() >> 5 << 22);
        lines.add(new ProgramImage.Line(words.size() - 1, "test.s", words.size(), "mov x, " + special));
        return this;
    }

    /** Writes a special register. */
    public Words set(SpecialRegister special, int register) {
        words.add(0x02000900 | special.number() << 17 | register << 12);
        lines.add(new ProgramImage.Line(words.size() - 1, "test.s", words.size(), "mov " + special));
        return this;
    }

    private static long address(int word) {
        return KernelAbi.TEXT_BASE + (long) word * Integer.BYTES;
    }

    /** Words so far. */
    public int size() {
        return words.size();
    }

    /** The program, its kernel {@code k} starting at the first word. */
    public ProgramImage image(CoreKind kind) {
        ProgramImage.KernelKind kernelKind =
                kind == CoreKind.AIC ? ProgramImage.KernelKind.AIC : ProgramImage.KernelKind.AIV;
        return image(new ProgramImage.Kernel("k", kernelKind, 0, Map.of(kind, 0)));
    }

    /** The program as a mix kernel, its two entries at labels {@code aic} and {@code aiv}. */
    public ProgramImage mixImage(int vectorCoresPerCube) {
        return image(new ProgramImage.Kernel(
                "k",
                ProgramImage.KernelKind.MIX,
                vectorCoresPerCube,
                Map.of(CoreKind.AIC, labels.get("aic"), CoreKind.AIV, labels.get("aiv"))));
    }

    private ProgramImage image(ProgramImage.Kernel kernel) {
        fixes.forEach(Runnable::run);
        int[] text = words.stream().mapToInt(Integer::intValue).toArray();
        return new ProgramImage(text, new byte[0], List.of(kernel), symbols, lines);
    }
}
