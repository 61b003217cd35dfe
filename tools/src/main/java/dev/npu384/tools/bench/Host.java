// SPDX-License-Identifier: Apache-2.0
package dev.npu384.tools.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The machine the benchmarks run on, as far as it says so. */
final class Host {
    private static final Path CPU_INFO = Path.of("/proc/cpuinfo");

    private Host() {}

    static String description() {
        return System.getProperty("os.name") + " " + System.getProperty("os.arch") + ", " + processor() + ", "
                + Runtime.getRuntime().availableProcessors() + " processors, Java " + Runtime.version();
    }

    private static String processor() {
        try {
            return Files.readAllLines(CPU_INFO).stream()
                    .filter(line -> line.startsWith("model name"))
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .findFirst()
                    .orElse("unknown processor");
        } catch (IOException exception) {
            return "unknown processor";
        }
    }
}
