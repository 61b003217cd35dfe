// SPDX-License-Identifier: Apache-2.0
package dev.npu384.tools.program;

import com.fasterxml.jackson.core.type.TypeReference;
import dev.npu384.tools.UserError;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A program as found on disk.
 *
 * @param folder where its files are
 * @param file its run.json, or defaults around a bare source file
 * @param place name of the run.json (or source) for messages
 */
public record Program(Path folder, RunFile file, String place) {
    /** Reads a folder with a run.json, a .json file of that kind, or a bare source file. */
    public static Program load(Path path) {
        if (Files.isDirectory(path)) {
            Path json = path.resolve("run.json");
            if (!Files.isRegularFile(json)) {
                throw new UserError(
                        "NPU-R0100",
                        path.toString(),
                        "the folder has no run.json",
                        "name a program folder or a .s file");
            }
            return load(json);
        }
        if (!Files.isRegularFile(path)) {
            throw new UserError(
                    "NPU-R0100",
                    path.toString(),
                    "there is no such program",
                    "name a folder with a run.json, or a .s file");
        }
        Path parent = path.getParent();
        Path folder = parent == null ? Path.of("") : parent;
        if (!path.toString().endsWith(".json")) {
            return new Program(folder, RunFile.ofSource(path.getFileName().toString()), path.toString());
        }
        RunFile file = StrictJson.read(path, new TypeReference<RunFile>() {});
        Program program = new Program(folder, file, path.toString());
        program.checkComplete();
        return program;
    }

    /** Place of a key in the run.json, for messages. */
    public String place(String key) {
        return place + ": $." + key;
    }

    /** The program as a person names it: its folder, or its source file. */
    public String name() {
        return place.endsWith(".json") ? folder.toString() : place;
    }

    /** The source file. */
    public Path source() {
        return folder.resolve(file.kernel());
    }

    private void checkComplete() {
        require(!file.kernel().isEmpty(), "kernel");
        file.tensors().forEach((name, tensor) -> {
            require(!tensor.dtype().isEmpty(), "tensors." + name + ".dtype");
            if (file.params().containsKey(name)) {
                throw new UserError(
                        "NPU-R0106",
                        place("tensors." + name),
                        name + " is the name of a param, too",
                        "params and tensors share one namespace: rename one of them");
            }
        });
        for (int i = 0; i < file.host().size(); i++) {
            String key = "host[" + i + "].copy.";
            file.host().get(i).copying().ifPresent(copy -> {
                require(copy.from().present(), key + "from");
                require(copy.to().present(), key + "to");
                require(copy.bytes().present(), key + "bytes");
            });
        }
        file.check().forEach((name, check) -> require(!check.reference().isEmpty(), "check." + name + ".reference"));
    }

    private void require(boolean present, String key) {
        if (!present) {
            throw new UserError(
                    "NPU-R0105",
                    place,
                    "the key $." + key + " is missing",
                    "tools/manual/run-json.md explains every key");
        }
    }
}
