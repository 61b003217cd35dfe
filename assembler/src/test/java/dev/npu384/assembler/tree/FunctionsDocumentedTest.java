// SPDX-License-Identifier: Apache-2.0
package dev.npu384.assembler.tree;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The language page names every function of the expression language. */
class FunctionsDocumentedTest {
    @Test
    void everyFunctionIsOnThePage() throws IOException {
        String page = Files.readString(Path.of("manual/language.md"));
        assertThat(Function.names())
                .hasSizeGreaterThan(20)
                .allSatisfy(name -> assertThat(page).contains("`" + name + "("));
    }
}
