// SPDX-License-Identifier: Apache-2.0
package dev.npu384.emulator.vector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.npu384.emulator.core.KernelFault;
import dev.npu384.isa.Form;
import dev.npu384.isa.Instruction;
import dev.npu384.isa.Pipe;
import dev.npu384.isa.Registry;
import dev.npu384.isa.Status;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class CompletenessTest {
    /** Applied by the scalar unit at issue. */
    private static final Set<String> REGISTER_WRITES = Set.of("MOVEMASK", "MOVEVA", "LDVA");

    private static List<Instruction> exposed() {
        return Registry.instructions().stream()
                .filter(instruction -> instruction.pipe() == Pipe.V && instruction.status() == Status.EXPOSED)
                .filter(instruction -> Set.of("vector", "transfer").contains(instruction.subject()))
                .filter(instruction -> !REGISTER_WRITES.contains(instruction.mnemonic()))
                .toList();
    }

    static Stream<Arguments> forms(Status status) {
        return exposed().stream()
                .flatMap(instruction -> instruction.forms().stream())
                .filter(form -> form.status() == status)
                .map(form -> Arguments.of(form.mnemonic(), form.suffix()));
    }

    static Stream<Arguments> exposedForms() {
        return forms(Status.EXPOSED);
    }

    static Stream<Arguments> legacyForms() {
        return forms(Status.LEGACY);
    }

    @Test
    void everyExposedInstructionHasSemanticsAndNothingElseDoes() {
        assertThat(VectorSemantics.table().keySet())
                .containsExactlyInAnyOrderElementsOf(
                        exposed().stream().map(Instruction::mnemonic).toList());
    }

    @ParameterizedTest
    @MethodSource("exposedForms")
    void everyExposedFormExecutes(String mnemonic, String suffix) {
        VectorRig rig = new VectorRig();
        for (int i = 0; i < VectorRig.UB_BYTES; i += 4) {
            rig.ub.putInt(i, 0);
        }
        Form form = VectorRig.form(Registry.find(mnemonic).orElseThrow(), suffix);
        long config = form.operands().stream()
                .filter(operand -> operand.layout().isPresent())
                .mapToLong(operand -> operand.layout().orElseThrow().pack(java.util.Map.of()))
                .reduce((first, last) -> last)
                .orElse(0);
        boolean configInXm = mnemonic.matches("VGATHERB?|VBRCB|MOV_UB_TO_UB");
        long xm = mnemonic.equals("VMS4V2") ? 0x0004_0004_0004_0004L : 0x8000;
        rig.run(mnemonic, suffix, 0x4000, 0, configInXm ? config : xm, config);
    }

    @ParameterizedTest
    @MethodSource("legacyForms")
    void everyLegacyFormIsRefused(String mnemonic, String suffix) {
        assertThatThrownBy(() -> new VectorRig().run(mnemonic, suffix, 0, 0, 0, 1L << 56))
                .isInstanceOfSatisfying(
                        KernelFault.class, fault -> assertThat(fault.code()).isEqualTo("NPU-F0101"));
    }
}
