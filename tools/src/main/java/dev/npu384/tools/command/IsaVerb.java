// SPDX-License-Identifier: Apache-2.0
package dev.npu384.tools.command;

import dev.npu384.isa.Instruction;
import dev.npu384.isa.Registry;
import dev.npu384.tools.UserError;
import java.util.List;
import java.util.Locale;
import org.apache.commons.cli.CommandLine;
import org.apache.commons.cli.Option;
import org.apache.commons.cli.Options;

/** Lists and explains instructions. */
public final class IsaVerb implements Verb {
    @Override
    public String name() {
        return "isa";
    }

    @Override
    public String summary() {
        return "List the instruction set, or explain instructions";
    }

    @Override
    public String operands() {
        return "[MNEMONIC...]";
    }

    @Override
    public List<String> examples() {
        return List.of("npu isa VADD", "npu isa --status");
    }

    @Override
    public Options options() {
        return new Options()
                .addOption(Option.builder()
                        .longOpt("status")
                        .desc("count instructions by status and list what is not modelled")
                        .get());
    }

    @Override
    public int run(CommandLine line, Console console) {
        for (Instruction instruction : Registry.instructions()) {
            console.out().printf(Locale.ROOT, "%-20s %s%n", instruction.mnemonic(), instruction.summary());
        }
        if (!line.getArgList().isEmpty()) {
            throw new UserError("NPU-R0020", "", "unknown instruction", "");
        }
        return OK;
    }
}
