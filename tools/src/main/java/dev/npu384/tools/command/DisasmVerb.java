// SPDX-License-Identifier: Apache-2.0
package dev.npu384.tools.command;

import dev.npu384.assembler.disassembler.Disassembler;
import dev.npu384.assembler.object.ElfReader;
import dev.npu384.assembler.object.ObjectFormatException;
import dev.npu384.assembler.object.RawWords;
import dev.npu384.isa.program.ProgramImage;
import dev.npu384.tools.Console;
import dev.npu384.tools.OutputFile;
import dev.npu384.tools.UserError;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.commons.cli.CommandLine;
import org.apache.commons.cli.Option;
import org.apache.commons.cli.Options;

/** Prints the source of an object file. */
public final class DisasmVerb implements Verb {
    private static final long MAX_BYTES = 1L << 30;

    @Override
    public String name() {
        return "disasm";
    }

    @Override
    public String summary() {
        return "Print an object file as source that assembles to the same words";
    }

    @Override
    public String operands() {
        return "FILE.o";
    }

    @Override
    public List<String> examples() {
        return List.of("npu disasm /tmp/add.o", "npu disasm --raw /tmp/add.bin -o /tmp/words.s");
    }

    @Override
    public Options options() {
        return new Options()
                .addOption(Option.builder("o")
                        .longOpt("output")
                        .hasArg()
                        .argName("FILE")
                        .desc("file to write; default standard output")
                        .get())
                .addOption(Option.builder()
                        .longOpt("raw")
                        .desc("the file holds plain little-endian words instead of ELF")
                        .get());
    }

    @Override
    public int run(CommandLine line, Console console) {
        Path file = CommonOptions.onlyFile(line, "npu disasm", "one object file");
        String output = line.getOptionValue("output", "-");
        if (!output.equals("-")) {
            OutputFile.checkNotInput(CommonOptions.path(output), file);
        }
        String source = Disassembler.disassemble(read(file, line.hasOption("raw")));
        if (output.equals("-")) {
            console.out().print(source);
        } else {
            OutputFile.write(CommonOptions.path(output), out -> out.write(source.getBytes(StandardCharsets.UTF_8)));
        }
        return OK;
    }

    private static ProgramImage read(Path file, boolean raw) {
        byte[] bytes;
        try {
            if (Files.size(file) > MAX_BYTES) {
                throw new UserError("NPU-R0021", file.toString(), "the file is larger than 1 GiB", "");
            }
            bytes = Files.readAllBytes(file);
        } catch (IOException exception) {
            throw new UserError("NPU-R0021", file.toString(), "cannot read the file", "is it there?");
        }
        try {
            return raw ? RawWords.read(bytes) : ElfReader.read(bytes);
        } catch (ObjectFormatException exception) {
            String remedy = raw || ElfReader.isElf(bytes) ? "" : "files of plain words need --raw";
            throw new UserError(
                    "NPU-R0022", file.toString(), exception.getMessage().replaceAll(" \\[NPU-\\w+]$", ""), remedy);
        }
    }
}
