// SPDX-License-Identifier: Apache-2.0
package dev.npu384.programs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.npu384.emulator.core.SemanticsTable;
import dev.npu384.emulator.launch.LaunchRequest;
import dev.npu384.isa.Footprint;
import dev.npu384.isa.Form;
import dev.npu384.isa.Instruction;
import dev.npu384.isa.Operand;
import dev.npu384.isa.Pipe;
import dev.npu384.isa.Registry;
import dev.npu384.isa.Status;
import dev.npu384.isa.program.ProgramImage;
import dev.npu384.tools.program.CaseEntry;
import dev.npu384.tools.program.Program;
import dev.npu384.tools.program.Runner;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * An exposed instruction is complete: it has semantics, costs that the machine knows, a footprint, a description with its
 * source, and a place in the test program of its family (the folders of {@code test-programs/isa}).
 */
final class InstructionsInUseTest {
    private static final Path FAMILIES = Path.of("test-programs", "isa");

    /** Executed by the scalar unit although they belong to the vector pipe. */
    private static final Set<String> REGISTER_WRITES = Set.of("MOVEMASK", "MOVEVA", "LDVA");

    /** One form per pair of pipes, all of one mechanism, and not every pair is documented for a core. */
    private static final Set<String> PER_PAIR = Set.of("SET_FLAG", "WAIT_FLAG", "HSET_FLAG", "HWAIT_FLAG");

    @Test
    void everyExposedFormOccursInTheProgramOfItsFamily() {
        Set<Form> used = usedForms();
        List<String> missing = new ArrayList<>();
        for (Registry.Selection selection : Registry.withStatus(Status.EXPOSED)) {
            for (Form form : selection.forms()) {
                if (!used.contains(form) && !PER_PAIR.contains(form.mnemonic())) {
                    missing.add(form.mnemonic() + "." + form.suffix() + " "
                            + form.operands().stream().map(Operand::name).toList());
                }
            }
        }
        assertThat(missing)
                .as("exposed forms that no program in %s uses", FAMILIES)
                .isEmpty();
    }

    @Test
    void everyExposedInstructionOccurs() {
        Set<String> used = new HashSet<>();
        usedForms().forEach(form -> used.add(form.mnemonic()));
        assertThat(exposed().stream().map(Instruction::mnemonic))
                .as("exposed instructions must occur in %s", FAMILIES)
                .allMatch(used::contains);
    }

    @Test
    void everyExposedPipeInstructionHasSemantics() {
        List<String> missing = exposed().stream()
                .filter(instruction -> instruction.pipe() != Pipe.S)
                .map(Instruction::mnemonic)
                .filter(mnemonic -> !SemanticsTable.all().containsKey(mnemonic) && !REGISTER_WRITES.contains(mnemonic))
                .toList();
        assertThat(missing).as("instructions without semantics").isEmpty();
    }

    @Test
    void everyExposedInstructionHasACost() {
        CostClasses costs = new CostClasses();
        List<String> missing = exposed().stream()
                .map(instruction -> costs.missing(instruction.costClass()))
                .filter(text -> !text.isEmpty())
                .distinct()
                .toList();
        assertThat(missing).as("cost classes without numbers").isEmpty();
    }

    @Test
    void everyExposedPipeInstructionHasAFootprint() {
        List<String> missing = exposed().stream()
                .filter(instruction -> instruction.pipe() != Pipe.S)
                .filter(instruction -> instruction.footprint() == Footprint.NONE)
                .map(Instruction::mnemonic)
                .filter(mnemonic -> !Set.of("MOVEMASK", "MOVEVA").contains(mnemonic))
                .toList();
        assertThat(missing).as("instructions without footprint").isEmpty();
    }

    @Test
    void everyExposedInstructionIsDescribed() {
        assertThat(exposed()).allSatisfy(instruction -> {
            assertThat(instruction.summary()).as(instruction.mnemonic()).isNotBlank();
            assertThat(instruction.provenance().source())
                    .as("source of %s", instruction.mnemonic())
                    .isNotBlank();
        });
    }

    private static List<Instruction> exposed() {
        return Registry.withStatus(Status.EXPOSED).stream()
                .map(Registry.Selection::instruction)
                .toList();
    }

    private static Set<Form> usedForms() {
        Set<Form> used = new HashSet<>();
        for (Path folder : ProgramFolders.all()) {
            if (folder.startsWith(FAMILIES)) {
                Program program = Program.load(folder);
                for (CaseEntry one : CaseEntry.of(folder)) {
                    Runner.Launches launches = Runner.prepare(program, one.settings(), new QuietConsole().console());
                    launches.requests().forEach(request -> add(used, request));
                }
            }
        }
        return used;
    }

    private static void add(Set<Form> used, LaunchRequest request) {
        ProgramImage image = request.image();
        for (int word : image.text()) {
            Registry.decode(word).ifPresent(decoded -> used.add(decoded.form()));
        }
    }
}
