// SPDX-License-Identifier: Apache-2.0
package dev.npu384.tools.command;

import dev.npu384.assembler.Assembler;
import dev.npu384.assembler.AssemblyRequest;
import dev.npu384.assembler.AssemblyResult;
import dev.npu384.assembler.object.ElfWriter;
import dev.npu384.assembler.object.RawWords;
import dev.npu384.emulator.machine.Machine;
import dev.npu384.isa.program.ProgramImage;
import dev.npu384.tools.Console;
import dev.npu384.tools.OutputFile;
import dev.npu384.tools.UserError;
import dev.npu384.tools.expression.Arithmetic;
import dev.npu384.tools.program.MachineFiles;
import dev.npu384.tools.program.SourceAssembly;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.commons.cli.CommandLine;
import org.apache.commons.cli.Option;
import org.apache.commons.cli.Options;

/** Assembles a source file to an object file. */
public final class AsmVerb implements Verb {
    @Override
    public String name() {
        return "asm";
    }

    @Override
    public String summary() {
        return "Assemble a source file to an ELF object file";
    }

    @Override
    public String operands() {
        return "FILE.s";
    }

    @Override
    public List<String> examples() {
        return List.of(
                "npu asm test-programs/vector/add/add.s -p n=4096 -p tile=1024 -o /tmp/add.o -l /tmp/add.lst",
                "npu asm --raw test-programs/vector/add/add.s -p n=4096 -p tile=1024 -o /tmp/add.bin");
    }

    @Override
    public Options options() {
        return new Options()
                .addOption(Option.builder("o")
                        .longOpt("output")
                        .hasArg()
                        .argName("FILE")
                        .desc("object file to write; default the source's name with .o (--raw: .bin), here")
                        .get())
                .addOption(Option.builder("l")
                        .longOpt("listing")
                        .hasArg()
                        .argName("FILE")
                        .desc("write a listing with addresses, words and expanded macros; - is standard output")
                        .get())
                .addOption(Option.builder()
                        .longOpt("raw")
                        .desc("write the plain little-endian words instead of ELF")
                        .get())
                .addOption(CommonOptions.define())
                .addOption(Option.builder("p")
                        .longOpt("param")
                        .hasArg()
                        .argName("NAME=VALUE")
                        .desc("define an integer symbol, as params of run.json are; may be repeated")
                        .get())
                .addOption(Option.builder("I")
                        .longOpt("include")
                        .hasArg()
                        .argName("FOLDER")
                        .desc("look for .include files here, too; may be repeated")
                        .get())
                .addOption(Option.builder()
                        .longOpt("machine")
                        .hasArg()
                        .argName("NAME")
                        .desc("machine whose buffer capacities are checked; default ascend-910c")
                        .get());
    }

    @Override
    public int run(CommandLine line, Console console) {
        Path source = CommonOptions.onlyFile(line, "npu asm", "one source file");
        boolean raw = line.hasOption("raw");
        String output = line.getOptionValue("output", defaultName(source, raw));
        for (String file : List.of(output, line.getOptionValue("listing", "-"))) {
            if (!file.equals("-") && !file.isEmpty()) {
                OutputFile.checkNotInput(CommonOptions.path(file), source);
            }
        }
        AssemblyResult result = Assembler.assemble(request(line, source));
        console.err().print(result.messages());
        if (result.image().isEmpty()) {
            return USAGE;
        }
        write(result.image().get(), raw, output, console);
        if (line.hasOption("listing")) {
            listing(result.listing(), line.getOptionValue("listing"), console);
        }
        return OK;
    }

    private static AssemblyRequest request(CommandLine line, Path source) {
        Machine machine = MachineFiles.load(line.getOptionValue("machine", "ascend-910c"), Map.of());
        List<Path> includes = new ArrayList<>();
        String[] folders = line.getOptionValues("include");
        for (String folder : folders == null ? new String[0] : folders) {
            includes.add(CommonOptions.path(folder));
        }
        Path parent = source.getParent();
        includes.addAll(SourceAssembly.includePaths(parent == null ? Path.of("") : parent));
        return AssemblyRequest.ofFile(source)
                .withIncludePaths(includes)
                .withParams(params(line))
                .withDefines(CommonOptions.pairs(line, "D"))
                .withCapacities(SourceAssembly.capacities(machine));
    }

    private static Map<String, Long> params(CommandLine line) {
        Map<String, Long> params = new LinkedHashMap<>();
        CommonOptions.pairs(line, "p")
                .forEach((name, text) -> params.put(name, Arithmetic.integer(text, params, "-p " + name)));
        return params;
    }

    private static String defaultName(Path source, boolean raw) {
        String name = source.getFileName().toString();
        int dot = name.lastIndexOf('.');
        return (dot > 0 ? name.substring(0, dot) : name) + (raw ? ".bin" : ".o");
    }

    private static void write(ProgramImage image, boolean raw, String output, Console console) {
        byte[] bytes = raw ? RawWords.toBytes(image.text()) : ElfWriter.write(image);
        if (output.equals("-")) {
            console.out().write(bytes, 0, bytes.length);
            return;
        }
        OutputFile.write(CommonOptions.path(output), out -> out.write(bytes));
    }

    private static void listing(String text, String file, Console console) {
        if (file.equals("-")) {
            console.out().print(text);
            return;
        }
        if (file.isEmpty()) {
            throw new UserError("NPU-R0017", "", "option -l needs a file", "- is standard output");
        }
        OutputFile.write(CommonOptions.path(file), out -> out.write(text.getBytes(StandardCharsets.UTF_8)));
    }
}
