// SPDX-License-Identifier: Apache-2.0
package dev.npu384.emulator.core;

import static org.assertj.core.api.Assertions.assertThat;

import dev.npu384.emulator.cube.CubeSemantics;
import dev.npu384.emulator.fixpipe.FixpipeSemantics;
import dev.npu384.emulator.transfer.TransferSemantics;
import dev.npu384.emulator.vector.VectorSemantics;
import dev.npu384.isa.Form;
import dev.npu384.isa.Instruction;
import dev.npu384.isa.Registry;
import dev.npu384.isa.Status;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What an instruction does stays inside its footprint: it changes no byte that it does not report as written, and what it
 * computes does not depend on bytes that it does not report as read. Random configs and contents, fixed seed.
 */
class FootprintCoverageTest {
    private static final int TRIES = 16;
    private static final long SEED = 910;

    static List<String> forms() {
        List<String> names = new ArrayList<>();
        for (String mnemonic : semantics().keySet()) {
            for (Form form : Registry.find(mnemonic).orElseThrow().forms()) {
                if (form.status() == Status.EXPOSED) {
                    names.add(mnemonic + " " + form.suffix());
                }
            }
        }
        names.sort(String::compareTo);
        return names;
    }

    private static Map<String, Semantics> semantics() {
        Map<String, Semantics> all = new HashMap<>(VectorSemantics.table());
        all.putAll(CubeSemantics.table());
        all.putAll(TransferSemantics.table());
        all.putAll(FixpipeSemantics.table());
        return all;
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("forms")
    void holds(String name) {
        String mnemonic = name.split(" ")[0];
        Instruction instruction = Registry.find(mnemonic).orElseThrow();
        String suffix = name.substring(mnemonic.length() + 1);
        Form form = instruction.forms().stream()
                .filter(candidate -> candidate.suffix().equals(suffix))
                .findFirst()
                .orElseThrow();
        Semantics semantics = semantics().get(mnemonic);
        Random random = new Random(SEED + name.hashCode());
        int executed = 0;
        for (int i = 0; i < TRIES; i++) {
            executed += tryOnce(instruction, form, semantics, random) ? 1 : 0;
        }
        assertThat(executed).as("legal random configs of %s", name).isPositive();
    }

    /** False when the random config was not legal. */
    private static boolean tryOnce(Instruction instruction, Form form, Semantics semantics, Random random) {
        RandomInstruction drawn = RandomInstruction.draw(instruction, form, random);
        long contents = random.nextLong();
        ScratchCore first = new ScratchCore(contents);
        ScratchCore second = new ScratchCore(contents);
        Ranges ranges = new Ranges();
        instruction.footprint().report(drawn.issued(), ranges);
        second.scramble(ranges, random.nextLong());
        if (instruction.mnemonic().startsWith("VGATHER")) {
            first.makeUbOffsets();
            second.makeUbOffsets();
        }
        byte[][] firstBefore = first.snapshot();
        byte[][] secondBefore = second.snapshot();
        try {
            semantics.execute(drawn.issued(), first.memory(), first.memory());
            semantics.execute(drawn.issued(), second.memory(), second.memory());
        } catch (KernelFault illegal) {
            return false;
        }
        first.assertChangedOnlyIn(ranges, firstBefore, drawn);
        second.assertChangedOnlyIn(ranges, secondBefore, drawn);
        first.assertSameWrites(ranges, second, drawn);
        return true;
    }
}
