// SPDX-License-Identifier: Apache-2.0
package dev.npu384.isa;

import dev.npu384.isa.cube.CubeInstructions;
import dev.npu384.isa.fixpipe.FixpipeInstructions;
import dev.npu384.isa.flow.FlowInstructions;
import dev.npu384.isa.scalar.ScalarInstructions;
import dev.npu384.isa.sync.SyncInstructions;
import dev.npu384.isa.transfer.TransferInstructions;
import dev.npu384.isa.vector.VectorInstructions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** All instructions, and the way from a word or a name to one of them. Immutable and shared. */
public final class Registry {
    private static final List<Instruction> INSTRUCTIONS = collect();
    private static final Map<String, Instruction> BY_NAME = index(INSTRUCTIONS);

    /** Some forms of an instruction. */
    public record Selection(Instruction instruction, List<Form> forms) {}

    private Registry() {}

    /** All instructions in manual order. */
    public static List<Instruction> instructions() {
        return INSTRUCTIONS;
    }

    /** The instruction with this mnemonic or alias, any case. */
    public static Optional<Instruction> find(String mnemonic) {
        return Optional.ofNullable(BY_NAME.get(mnemonic.toUpperCase(Locale.ROOT)));
    }

    /** The one form that matches the word. Bit 28 of cube words is ignored. */
    public static Optional<Decoded> decode(int word) {
        return DecodeTable.SHARED.decode(word);
    }

    /** The instructions that have a form of this status, each with those forms only. */
    public static List<Selection> withStatus(Status status) {
        List<Selection> found = new ArrayList<>();
        for (Instruction instruction : INSTRUCTIONS) {
            List<Form> forms = new ArrayList<>();
            for (Form form : instruction.forms()) {
                if (form.status() == status) {
                    forms.add(form);
                }
            }
            if (!forms.isEmpty()) {
                found.add(new Selection(instruction, List.copyOf(forms)));
            }
        }
        return found;
    }

    private static List<Instruction> collect() {
        List<Instruction> all = new ArrayList<>(256);
        all.addAll(ScalarInstructions.all());
        all.addAll(FlowInstructions.all());
        all.addAll(SyncInstructions.all());
        all.addAll(VectorInstructions.all());
        all.addAll(CubeInstructions.all());
        all.addAll(TransferInstructions.all());
        all.addAll(FixpipeInstructions.all());
        return List.copyOf(all);
    }

    private static Map<String, Instruction> index(List<Instruction> instructions) {
        Map<String, Instruction> byName = new HashMap<>(1024);
        for (Instruction instruction : instructions) {
            put(byName, instruction.mnemonic().toUpperCase(Locale.ROOT), instruction);
            for (String alias : instruction.aliases()) {
                put(byName, alias, instruction);
            }
        }
        return byName;
    }

    private static void put(Map<String, Instruction> byName, String name, Instruction instruction) {
        if (byName.put(name, instruction) != null) {
            throw new IllegalStateException("two instructions are called " + name);
        }
    }
}
