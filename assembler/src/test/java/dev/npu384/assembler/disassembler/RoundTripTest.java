// SPDX-License-Identifier: Apache-2.0
package dev.npu384.assembler.disassembler;

import static org.assertj.core.api.Assertions.assertThat;

import dev.npu384.assembler.Assembler;
import dev.npu384.assembler.AssemblyRequest;
import dev.npu384.assembler.AssemblyResult;
import dev.npu384.isa.Form;
import dev.npu384.isa.Instruction;
import dev.npu384.isa.Operand;
import dev.npu384.isa.Registry;
import dev.npu384.isa.SpecialRegister;
import dev.npu384.isa.program.ProgramImage;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

/** Words become text and the text becomes the same words, for every form of the registry and for anything else. */
class RoundTripTest {
    /** Every form of every instruction at once, operands drawn from the seed. */
    @Property(tries = 20)
    void everyFormRoundTrips(@ForAll long seed) {
        Random random = new Random(seed);
        List<Integer> words = new ArrayList<>();
        for (Instruction instruction : Registry.instructions()) {
            for (Form form : instruction.forms()) {
                words.add(word(form, random));
            }
        }
        int[] text = words.stream().mapToInt(Integer::intValue).toArray();
        for (int word : text) {
            assertThat(InstructionText.of(word)).as("%08x", word).doesNotStartWith(".word");
        }
        assertThat(reassembled(text)).isEqualTo(text);
    }

    @Property(tries = 200)
    void anyWordsRoundTrip(@ForAll @Size(max = 300) int[] text) {
        assertThat(reassembled(text)).isEqualTo(text);
    }

    @Test
    void everyFormIsFoundByItsOwnName() {
        Map<String, Long> names = Registry.instructions().stream()
                .flatMap(instruction -> instruction.forms().stream())
                .collect(Collectors.groupingBy(form -> form.mnemonic() + "." + form.suffix(), Collectors.counting()));
        assertThat(names).hasSizeGreaterThan(1000);
    }

    private static int word(Form form, Random random) {
        int word = form.base();
        for (Operand operand : form.operands()) {
            word = operand.insert(word, value(operand, random));
        }
        return word;
    }

    private static long value(Operand operand, Random random) {
        return switch (operand.kind()) {
            case REGISTER, ADDRESS, CONFIG -> random.nextInt(32);
            case VECTOR_ADDRESS -> random.nextInt(8);
            case UNSIGNED, SIGNED ->
                operand.min() + Math.floorMod(random.nextLong(), operand.max() - operand.min() + 1);
            case SPECIAL -> special(operand, random);
            case TARGET -> random.nextInt(1 << operand.width() - 2) - (1 << operand.width() - 3);
            case KEYWORD -> operand.extract(0);
        };
    }

    private static long special(Operand operand, Random random) {
        List<SpecialRegister> legal = Arrays.stream(SpecialRegister.values())
                .filter(register ->
                        operand.role() == Operand.Role.IN || register.access() == SpecialRegister.Access.READ_WRITE)
                .toList();
        return legal.get(random.nextInt(legal.size())).number();
    }

    private static int[] reassembled(int[] text) {
        ProgramImage image = new ProgramImage(text, new byte[0], List.of(), List.of(), List.of());
        String source = Disassembler.disassemble(image);
        AssemblyResult result = Assembler.assemble(AssemblyRequest.ofText("roundtrip.s", source));
        assertThat(result.messages()).isEmpty();
        return result.image().orElseThrow().text();
    }
}
