// SPDX-License-Identifier: Apache-2.0
package dev.npu384.isa;

import dev.npu384.isa.Provenance.Confidence;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Collects the parts of one instruction. A form takes the status, operands and type set before it, so a definition reads
 * from the general to the particular:
 *
 * <pre>{@code
 * InstructionBuilder.instruction("SEL", "Selects by the condition: XD = COND ? XN : XM.")
 *         .on("scalar", Pipe.S, BOTH).cost("scalar.alu").from("isa.md 2.1")
 *         .operands(XD, XN, XM)
 *         .form("b64", 0x00c00009, 0xffc0000f, ElementType.B64)
 *         .build();
 * }</pre>
 */
public final class InstructionBuilder {
    public static final Set<CoreKind> BOTH = Set.of(CoreKind.AIC, CoreKind.AIV);
    public static final Set<CoreKind> AIC = Set.of(CoreKind.AIC);
    public static final Set<CoreKind> AIV = Set.of(CoreKind.AIV);

    private final String mnemonic;
    private final String summary;
    private final List<String> aliases = new ArrayList<>();
    private final List<String> constraints = new ArrayList<>();
    private final List<Form> forms = new ArrayList<>();
    private String subject = "";
    private Pipe pipe = Pipe.S;
    private Set<CoreKind> cores = BOTH;
    private String costClass = "";
    private Footprint footprint = Footprint.NONE;
    private Provenance provenance = new Provenance("isa.md", Confidence.DOCUMENTED);
    private Status status = Status.EXPOSED;
    private List<Operand> operands = List.of();

    private InstructionBuilder(String mnemonic, String summary) {
        this.mnemonic = mnemonic;
        this.summary = summary;
    }

    public static InstructionBuilder instruction(String mnemonic, String summary) {
        return new InstructionBuilder(mnemonic, summary);
    }

    /** Subject folder, executing pipe and legal kinds of core. */
    public InstructionBuilder on(String subjectName, Pipe executingPipe, Set<CoreKind> legalCores) {
        subject = subjectName;
        pipe = executingPipe;
        cores = legalCores;
        return this;
    }

    public InstructionBuilder cost(String name) {
        costClass = name;
        return this;
    }

    public InstructionBuilder touches(Footprint bytes) {
        footprint = bytes;
        return this;
    }

    /** Source of a documented fact. */
    public InstructionBuilder from(String source) {
        return from(source, Confidence.DOCUMENTED);
    }

    public InstructionBuilder from(String source, Confidence confidence) {
        provenance = new Provenance(source, confidence);
        return this;
    }

    /** Source of our own choice; the sentence that says what was chosen becomes the first constraint. */
    public InstructionBuilder modelled(String source, String choice) {
        provenance = new Provenance(source, Confidence.MODELLED);
        constraints.add(0, choice);
        return this;
    }

    public InstructionBuilder alias(String... names) {
        aliases.addAll(List.of(names));
        return this;
    }

    /** A rule a program must keep, one sentence. */
    public InstructionBuilder rule(String sentence) {
        constraints.add(sentence);
        return this;
    }

    /** Status of the forms that follow. */
    public InstructionBuilder status(Status formStatus) {
        status = formStatus;
        return this;
    }

    /** Operands of the forms that follow, in assembly order. */
    public InstructionBuilder operands(Operand... slots) {
        operands = List.of(slots);
        return this;
    }

    public InstructionBuilder operands(List<Operand> slots) {
        operands = slots;
        return this;
    }

    public InstructionBuilder form(String suffix, int base, int mask, ElementType type) {
        return form(suffix, base, mask, type, Map.of());
    }

    public InstructionBuilder form(
            String suffix, int base, int mask, ElementType type, Map<String, Integer> selectors) {
        forms.add(new Form(mnemonic, suffix, base, mask, operands, selectors, type, status));
        return this;
    }

    /** A form without type. */
    public InstructionBuilder form(int base, int mask) {
        return form("", base, mask, ElementType.B8, Map.of());
    }

    public Instruction build() {
        Status best = forms.get(0).status();
        for (Form form : forms) {
            if (form.status() == Status.EXPOSED) {
                best = Status.EXPOSED;
            }
        }
        return new Instruction(
                mnemonic,
                aliases,
                summary,
                subject,
                pipe,
                cores,
                best,
                forms,
                costClass,
                footprint,
                constraints,
                provenance);
    }
}
