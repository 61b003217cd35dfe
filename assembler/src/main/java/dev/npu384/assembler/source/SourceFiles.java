// SPDX-License-Identifier: Apache-2.0
package dev.npu384.assembler.source;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads source files and finds included ones. */
public final class SourceFiles {
    private static final long MAX_BYTES = 64L << 20;

    /** Editors on Windows start files with it. */
    private static final String BYTE_ORDER_MARK = "\ufeff";

    private final List<Path> includePaths;

    public SourceFiles(List<Path> includePaths) {
        this.includePaths = List.copyOf(includePaths);
    }

    /** The file an {@code .include} means: beside the including file first, then in the include paths. */
    public Optional<Path> find(String name, Path includingFile) {
        try {
            Path relative = Path.of(name);
            List<Path> candidates = new ArrayList<>();
            candidates.add(includingFile.resolveSibling(relative).normalize());
            includePaths.forEach(
                    directory -> candidates.add(directory.resolve(relative).normalize()));
            return candidates.stream().filter(Files::isRegularFile).findFirst();
        } catch (InvalidPathException notAPath) {
            return Optional.empty();
        }
    }

    /** The file's lines. Bytes that are not UTF-8 become U+FFFD. */
    public static List<String> read(Path path) throws IOException {
        if (Files.isDirectory(path)) {
            throw new IOException("it is a directory");
        }
        if (!Files.exists(path)) {
            throw new IOException("no such file");
        }
        if (Files.size(path) > MAX_BYTES) {
            throw new IOException("it is larger than " + (MAX_BYTES >> 20) + " MiB");
        }
        String text = new String(Files.readAllBytes(path), StandardCharsets.UTF_8);
        if (text.indexOf('\0') >= 0) {
            throw new IOException("it is no text: it holds bytes of zero; save sources as UTF-8");
        }
        return lines(text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text);
    }

    /** The lines of a text; line ends are LF or CR LF. */
    public static List<String> lines(String text) {
        List<String> lines = new ArrayList<>();
        int start = 0;
        while (start < text.length()) {
            int end = text.indexOf('\n', start);
            end = end < 0 ? text.length() : end;
            int trimmed = end > start && text.charAt(end - 1) == '\r' ? end - 1 : end;
            lines.add(text.substring(start, trimmed));
            start = end + 1;
        }
        return lines;
    }
}
