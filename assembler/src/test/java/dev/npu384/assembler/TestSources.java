// SPDX-License-Identifier: Apache-2.0
package dev.npu384.assembler;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The assembly sources among the test resources. */
final class TestSources {
    static final Path DIRECTORY = Path.of("src/test/resources/assembly");
    private static final Pattern PARAM = Pattern.compile("; param: (\\w+)=(-?\\d+)");
    private static final Pattern DEFINE = Pattern.compile("; define: (\\w+)=(.*)");

    private TestSources() {}

    static List<Path> startingWith(String prefix) throws IOException {
        try (Stream<Path> files = Files.list(DIRECTORY)) {
            return files.filter(file -> file.getFileName().toString().startsWith(prefix))
                    .sorted()
                    .toList();
        }
    }

    /** What to assemble, with the params and defines that the source's comments ask for. */
    static AssemblyRequest request(Path source) throws IOException {
        Map<String, Long> params = new HashMap<>();
        Map<String, String> defines = new HashMap<>();
        for (String line : Files.readAllLines(source)) {
            Matcher param = PARAM.matcher(line);
            if (param.find()) {
                params.put(param.group(1), Long.parseLong(param.group(2)));
            }
            Matcher define = DEFINE.matcher(line);
            if (define.find()) {
                defines.put(define.group(1), define.group(2).strip());
            }
        }
        return AssemblyRequest.ofFile(source)
                .withParams(params)
                .withDefines(defines)
                .withIncludePaths(List.of(DIRECTORY.resolve("include")));
    }
}
