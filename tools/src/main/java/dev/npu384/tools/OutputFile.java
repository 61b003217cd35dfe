// SPDX-License-Identifier: Apache-2.0
package dev.npu384.tools;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** Files appear complete or not at all. */
public final class OutputFile {
    private OutputFile() {}

    /** Writes the content of a file. */
    @FunctionalInterface
    public interface Content {
        void writeTo(OutputStream out) throws IOException;
    }

    /** Refuses a file whose folder is missing: before the work, not after it. */
    public static void checkFolder(Path file) {
        Path parent = file.toAbsolutePath().getParent();
        if (parent != null && !Files.isDirectory(parent)) {
            throw new UserError("NPU-R0030", file.toString(), "there is no folder " + parent, "make it first");
        }
        if (Files.isDirectory(file)) {
            throw new UserError("NPU-R0030", file.toString(), "this is a folder", "name a file in it");
        }
    }

    /** Refuses to write over the file that is read. */
    public static void checkNotInput(Path file, Path input) {
        try {
            if (Files.exists(file) && Files.isSameFile(file, input)) {
                throw new UserError("NPU-R0031", file.toString(), "this is the file that is read", "name another file");
            }
        } catch (IOException exception) {
            throw new UserError("NPU-R0030", file.toString(), "cannot look at the file", "");
        }
    }

    /** Writes a file beside its place, then moves it there. */
    public static void write(Path file, Content content) {
        Path target = file.toAbsolutePath();
        Path parent = target.getParent();
        Path partial = target.resolveSibling(
                target.getFileName() + ".partial" + ProcessHandle.current().pid());
        try {
            if (Files.exists(target) && !Files.isRegularFile(target) && !Files.isDirectory(target)) {
                try (OutputStream out = Files.newOutputStream(target)) { // a pipe or a device, such as /dev/null
                    content.writeTo(out);
                }
                return;
            }
            try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(partial), 1 << 16)) {
                content.writeTo(out);
            }
            Files.move(partial, target, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException exception) {
            String remedy = parent != null && !Files.isDirectory(parent) ? "make the folder " + parent + " first" : "";
            throw new UserError(
                    "NPU-R0030",
                    file.toString(),
                    "cannot write the file ("
                            + exception.getClass().getSimpleName().replace("Exception", "") + ")",
                    remedy);
        } finally {
            deleteQuietly(partial);
        }
    }

    private static void deleteQuietly(Path partial) {
        try {
            Files.deleteIfExists(partial);
        } catch (IOException exception) {
            partial.toFile().deleteOnExit();
        }
    }
}
