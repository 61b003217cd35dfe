// SPDX-License-Identifier: Apache-2.0
package dev.npu384.tools.program;

import dev.npu384.assembler.Assembler;
import dev.npu384.assembler.AssemblyRequest;
import dev.npu384.assembler.AssemblyResult;
import dev.npu384.emulator.machine.BuffersSpec;
import dev.npu384.emulator.machine.Machine;
import dev.npu384.isa.Space;
import dev.npu384.isa.program.ProgramImage;
import dev.npu384.tools.Suggestion;
import dev.npu384.tools.UserError;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** From a program's source to its image. */
public final class SourceAssembly {
    /** Bytes at the end of UB and L1 that programs may not use. */
    private static final long RESERVED = 256;

    private SourceAssembly() {}

    /**
     * A program and what the assembler said about it.
     *
     * @param warnings text for people, "" when there are none
     */
    public record Assembled(ProgramImage image, String warnings) {}

    static Assembled assemble(Program program, RunSettings settings, Map<String, Long> symbols, Machine machine) {
        Path source = program.source();
        if (!Files.isRegularFile(source)) {
            throw new UserError(
                    "NPU-R0107", program.place("kernel"), "there is no file " + source, "name a file beside run.json");
        }
        AssemblyRequest request = AssemblyRequest.ofFile(source)
                .withIncludePaths(includePaths(program.folder()))
                .withParams(symbols)
                .withDefines(settings.definesOver(program.file()))
                .withCapacities(capacities(machine));
        return assemble(request);
    }

    /** Assembles; sources with errors end the run with all of them. */
    public static Assembled assemble(AssemblyRequest request) {
        AssemblyResult result = Assembler.assemble(request);
        ProgramImage image = result.image().orElseThrow(() -> UserError.report(result.messages()));
        return new Assembled(image, result.messages());
    }

    /** The kernel to launch: the named one, or the only one. */
    static ProgramImage.Kernel kernel(Program program, ProgramImage image) {
        List<String> names =
                image.kernels().stream().map(ProgramImage.Kernel::name).toList();
        String wanted = program.file().entry();
        if (wanted.isEmpty() && names.size() == 1) {
            return image.kernels().get(0);
        }
        if (wanted.isEmpty()) {
            throw new UserError(
                    "NPU-R0108",
                    program.place(),
                    names.isEmpty() ? "the source defines no kernel" : "the source defines several kernels",
                    names.isEmpty()
                            ? "declare one: .kernel NAME, aic | aiv | mix"
                            : "name one with \"entry\": " + String.join(", ", names));
        }
        return image.kernels().stream()
                .filter(kernel -> kernel.name().equals(wanted))
                .findFirst()
                .orElseThrow(() -> new UserError(
                        "NPU-R0108",
                        program.place("entry"),
                        "the source has no kernel " + wanted,
                        Suggestion.hint(wanted, names)));
    }

    /** The folder of the source, {@code include} there and above, and the one of the installation. */
    public static List<Path> includePaths(Path folder) {
        List<Path> paths = new ArrayList<>();
        paths.add(folder);
        Path above = folder.toAbsolutePath().normalize();
        while (above != null) {
            if (Files.isDirectory(above.resolve("include"))) {
                paths.add(above.resolve("include"));
            }
            above = above.getParent();
        }
        Path installed = Path.of(System.getProperty("npu.home", "."), "test-programs", "include");
        if (Files.isDirectory(installed)) {
            paths.add(installed);
        }
        return paths;
    }

    /** Bytes of the buffers that programs may use. */
    public static Map<Space, Long> capacities(Machine machine) {
        BuffersSpec buffers = machine.spec().buffers();
        return Map.of(
                Space.UB, buffers.ub() - RESERVED,
                Space.L1, buffers.l1() - RESERVED,
                Space.L0A, (long) buffers.l0a(),
                Space.L0B, (long) buffers.l0b(),
                Space.L0C, (long) buffers.l0c(),
                Space.BT, (long) buffers.bt(),
                Space.FB, (long) buffers.fb());
    }
}
