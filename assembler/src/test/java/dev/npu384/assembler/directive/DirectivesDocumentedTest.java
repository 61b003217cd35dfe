// SPDX-License-Identifier: Apache-2.0
package dev.npu384.assembler.directive;

import static org.assertj.core.api.Assertions.assertThat;

import dev.npu384.assembler.diagnostic.Diagnostics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The language page names every directive. */
class DirectivesDocumentedTest {
    @Test
    void everyDirectiveIsOnThePage() throws IOException {
        String page = Files.readString(Path.of("manual/language.md"));
        Translator translator = new Translator(new Unit(Map.of(), new Diagnostics()));
        assertThat(translator.directiveNames())
                .hasSizeGreaterThan(30)
                .allSatisfy(name -> assertThat(page).containsPattern("`[^`\\n]*\\" + name + "\\b"));
    }
}
