// SPDX-License-Identifier: Apache-2.0
package dev.npu384.isa;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Nothing about an instruction is left out. */
class CompletenessTest {
    private static final Set<String> SUBJECTS =
            Set.of("scalar", "flow", "sync", "vector", "cube", "transfer", "fixpipe");

    @Test
    void everyInstructionIsDescribed() {
        List<String> missing = new ArrayList<>();
        for (Instruction instruction : Registry.instructions()) {
            boolean described = instruction.summary().endsWith(".")
                    && SUBJECTS.contains(instruction.subject())
                    && instruction.costClass().startsWith(instruction.subject() + ".")
                    && instruction.mnemonic().equals(instruction.mnemonic().toUpperCase(Locale.ROOT))
                    && !instruction.cores().isEmpty()
                    && !instruction.forms().isEmpty()
                    && instruction.provenance().source().contains("isa.md");
            if (!described) {
                missing.add(instruction.mnemonic());
            }
        }
        assertThat(missing).isEmpty();
    }

    /** Our own choices say what was chosen. */
    @Test
    void modelledInstructionsSayWhatWasChosen() {
        for (Instruction instruction : Registry.instructions()) {
            if (instruction.provenance().confidence() == Provenance.Confidence.MODELLED) {
                assertThat(instruction.constraints()).as(instruction.mnemonic()).isNotEmpty();
            }
        }
    }

    /** Every exposed instruction that moves or changes bytes outside the scalar unit has a footprint. */
    @Test
    void exposedPipeInstructionsHaveFootprints() {
        List<String> missing = new ArrayList<>();
        for (Instruction instruction : Registry.instructions()) {
            boolean touches = instruction.pipe() != Pipe.S
                    && instruction.status() == Status.EXPOSED
                    && !Set.of("MOVEMASK", "MOVEVA").contains(instruction.mnemonic());
            if (touches == (instruction.footprint() == Footprint.NONE)) {
                boolean exempt = instruction.status() != Status.EXPOSED;
                if (!exempt) {
                    missing.add(instruction.mnemonic());
                }
            }
        }
        assertThat(missing).isEmpty();
    }

    @Test
    void namesAreUnambiguous() {
        Set<String> seen = new HashSet<>();
        for (Instruction instruction : Registry.instructions()) {
            assertThat(seen.add(instruction.mnemonic())).isTrue();
            Set<String> shapes = new HashSet<>();
            for (Form form : instruction.forms()) {
                assertThat(form.mnemonic()).isEqualTo(instruction.mnemonic());
                assertThat(shapes.add(form.suffix() + " " + shape(form)))
                        .as(form.mnemonic() + "." + form.suffix())
                        .isTrue();
            }
            assertThat(Registry.find(instruction.mnemonic().toLowerCase(Locale.ROOT)))
                    .contains(instruction);
        }
    }

    /** What the assembler tells forms of one suffix apart by. */
    private static String shape(Form form) {
        StringBuilder shape = new StringBuilder();
        for (Operand operand : form.operands()) {
            String kind = switch (operand.kind()) {
                case REGISTER, ADDRESS, CONFIG -> "register";
                case UNSIGNED, SIGNED, TARGET -> "number";
                case SPECIAL -> "special";
                case VECTOR_ADDRESS -> "vector address";
                case KEYWORD -> operand.name();
            };
            shape.append(kind).append(operand.bracket()).append(' ');
        }
        return shape.toString();
    }

    @Test
    void layoutsOfOperandsAreListed() {
        for (Instruction instruction : Registry.instructions()) {
            for (Form form : instruction.forms()) {
                for (Operand operand : form.operands()) {
                    Optional<ConfigLayout> layout = operand.layout();
                    assertThat(operand.kind() == Operand.Kind.CONFIG).isEqualTo(layout.isPresent());
                    layout.ifPresent(
                            used -> assertThat(Layouts.find(used.name())).containsSame(used));
                }
            }
        }
    }

    @Test
    void fieldsOfALayoutDoNotOverlap() {
        for (ConfigLayout layout : Layouts.all()) {
            long used = 0;
            Set<String> names = new HashSet<>();
            for (BitField field : layout.fields()) {
                long bits = field.set(0, -1);
                assertThat(used & bits).as(layout.name() + "." + field.name()).isZero();
                assertThat(names.add(field.name())).isTrue();
                used |= bits;
            }
        }
    }

    @Test
    void statusesCountEveryFormOnce() {
        int forms = 0;
        for (Status status : Status.values()) {
            for (Registry.Selection selection : Registry.withStatus(status)) {
                forms += selection.forms().size();
                assertThat(selection.forms()).allMatch(form -> form.status() == status);
            }
        }
        assertThat(forms)
                .isEqualTo(Registry.instructions().stream()
                        .mapToInt(instruction -> instruction.forms().size())
                        .sum());
    }
}
