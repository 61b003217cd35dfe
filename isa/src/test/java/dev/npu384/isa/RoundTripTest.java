// SPDX-License-Identifier: Apache-2.0
package dev.npu384.isa;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.LongRange;

/** Encode any legal operands of any form, decode, and get the same back. */
class RoundTripTest {
    private static final List<Form> FORMS = forms();

    @Property(tries = 20_000)
    void operandsSurvive(@ForAll("anyForm") Form form, @ForAll long seed) {
        Random random = new Random(seed);
        int word = form.base();
        List<Long> values = new ArrayList<>();
        for (Operand operand : form.operands()) {
            long value = operand.min() + Math.floorMod(random.nextLong(), operand.max() - operand.min() + 1);
            values.add(value);
            word = operand.insert(word, value);
        }
        Decoded decoded = Registry.decode(word).orElseThrow();
        assertThat(decoded.form()).isSameAs(form);
        assertThat(decoded.instruction().mnemonic()).isEqualTo(form.mnemonic());
        List<Long> back = new ArrayList<>();
        for (Operand operand : decoded.form().operands()) {
            back.add(operand.extract(word));
        }
        assertThat(back).isEqualTo(values);
    }

    @Property(tries = 5_000)
    void packedFieldsSurvive(
            @ForAll("layouts") ConfigLayout layout, @ForAll long background, @ForAll @LongRange(min = 0) long seed) {
        Random random = new Random(seed);
        for (BitField field : layout.fields()) {
            long span = field.max() - field.min() + 1;
            long value = span == 0 ? random.nextLong() : field.min() + Math.floorMod(random.nextLong(), span);
            long packed = field.set(background, value);
            assertThat(field.get(packed)).as(layout.name() + "." + field.name()).isEqualTo(value);
            assertThat(field.set(packed, field.get(background))).isEqualTo(background);
        }
    }

    @Provide
    Arbitrary<Form> anyForm() {
        return Arbitraries.of(FORMS);
    }

    @Provide
    Arbitrary<ConfigLayout> layouts() {
        return Arbitraries.of(Layouts.all());
    }

    private static List<Form> forms() {
        List<Form> forms = new ArrayList<>();
        for (Instruction instruction : Registry.instructions()) {
            forms.addAll(instruction.forms());
        }
        return forms;
    }
}
