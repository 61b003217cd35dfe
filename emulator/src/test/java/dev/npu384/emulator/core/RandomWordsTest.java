// SPDX-License-Identifier: Apache-2.0
package dev.npu384.emulator.core;

import static org.assertj.core.api.Assertions.assertThat;

import dev.npu384.emulator.launch.FaultReport;
import dev.npu384.emulator.launch.LaunchRequest;
import dev.npu384.emulator.launch.LaunchResult;
import dev.npu384.emulator.launch.RunMode;
import dev.npu384.emulator.launch.Simulation;
import dev.npu384.isa.CoreKind;
import dev.npu384.isa.Form;
import dev.npu384.isa.Instruction;
import dev.npu384.isa.KernelAbi;
import dev.npu384.isa.Operand;
import dev.npu384.isa.Pipe;
import dev.npu384.isa.Registry;
import dev.npu384.isa.Status;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** Instructions with senseless operands end in a result: done, a fault of the kernel, a deadlock; never our own error. */
class RandomWordsTest {
    private static final int INSTRUCTIONS = 5;
    private static final int REGISTERS = 12;

    /** Everything that does not branch, by kind of core and by whether a pipe executes it. */
    private static List<Form> forms(CoreKind kind, boolean pipes) {
        List<Form> forms = new ArrayList<>();
        for (Instruction instruction : Registry.instructions()) {
            boolean onPipe = instruction.pipe() != Pipe.S;
            if (instruction.cores().contains(kind)
                    && onPipe == pipes
                    && !instruction.subject().equals("flow")) {
                instruction.forms().stream()
                        .filter(form -> form.status() == Status.EXPOSED)
                        .forEach(forms::add);
            }
        }
        return forms;
    }

    private static long value(Random random) {
        switch (random.nextInt(4)) {
            case 0:
                return random.nextLong();
            case 1:
                return KernelAbi.TENSOR_BASE + 32L * random.nextInt(2048);
            case 2:
                return 32L * random.nextInt(64);
            default:
                return random.nextInt(4)
                        | random.nextInt(8) << 4
                        | (long) random.nextInt(8) << 16
                        | (long) random.nextInt(3) << 32
                        | (long) random.nextInt(3) << 56;
        }
    }

    private static Words program(Random random, List<Form> forms) {
        Words words = new Words();
        for (int register = 1; register < REGISTERS; register++) {
            words.li(register, value(random));
        }
        for (int i = 0; i < INSTRUCTIONS; i++) {
            Form form = forms.get(random.nextInt(forms.size()));
            int word = form.base();
            for (Operand operand : form.operands()) {
                boolean register = operand.kind() == Operand.Kind.REGISTER
                        || operand.kind() == Operand.Kind.ADDRESS
                        || operand.kind() == Operand.Kind.CONFIG;
                long span = operand.max() - operand.min() + 1;
                long field =
                        register ? random.nextInt(REGISTERS) : operand.min() + Math.floorMod(random.nextLong(), span);
                word = operand.kind() == Operand.Kind.KEYWORD ? word : operand.insert(word, field);
            }
            words.word(word);
        }
        return words.op("end");
    }

    private static void run(long seed, boolean pipes, RunMode mode) {
        Random random = new Random(seed);
        CoreKind kind = random.nextBoolean() ? CoreKind.AIC : CoreKind.AIV;
        Words words = program(random, forms(kind, pipes));
        Simulation simulation = Runs.simulation(mode, 1);
        simulation.memory(0).allocate("x", 1 << 20);
        LaunchResult result = simulation.launch(LaunchRequest.of(words.image(kind), "k", 1));
        assertThat(result.fault().map(FaultReport::code).orElse(""))
                .as("%s", result.fault())
                .isNotEqualTo("NPU-F0399");
    }

    @Property(tries = 400)
    void pipesNeverBreakTheEmulator(@ForAll long seed) {
        run(seed, true, RunMode.VALUES);
    }

    @Property(tries = 200)
    void pipesNeverBreakTheEmulatorWithoutValues(@ForAll long seed) {
        run(seed, true, RunMode.TIMING_ONLY);
    }

    @Property(tries = 400)
    void scalarUnitNeverBreaksTheEmulator(@ForAll long seed) {
        run(seed, false, RunMode.VALUES);
    }
}
