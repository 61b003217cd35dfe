// SPDX-License-Identifier: Apache-2.0
package dev.npu384.profile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.npu384.programs.QuietConsole;
import dev.npu384.tools.profile.ProfileRun;
import dev.npu384.tools.profile.ProfileSettings;
import dev.npu384.tools.program.Program;
import dev.npu384.tools.program.RunSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A run that breaks off still has a profile of what came before, and its totals agree. */
final class BrokenRunTest {
    private static final String WORK = """
            .kernel broken, aiv
            .ub buffer, 16384, align=32
            broken:
                mov  x1, blockid
                li   x3, buffer
                li   x15, {vector.binary: rpt=32, dblk=1, s0blk=1, s1blk=1, drep=8, s0rep=8, s1rep=8}
                set_flag.v.mte3 #1
                wait_flag.v.mte3 #1
                vadd.f32 [x3], [x3], [x3], x15
                bar.v
                vadd.f32 [x3], [x3], [x3], x15
                set_flag.v.s #0
                wait_flag.v.s #0
                vadd.f32 [x3], [x3], [x3], x15
            """;

    @TempDir
    Path folder;

    @Test
    void deadlockHasAProfileUpToTheWait() throws IOException {
        ProfileFiles files = profile("deadlock", WORK + "    wait_flag.mte2.v #0\n    end\n");
        assertThat(files.page().path("status").asText()).isEqualTo("deadlock");
        assertThat(files.page().path("headline").toString()).contains("NPU-F0340");
        assertThat(files.page().path("stalls").toString())
                .contains("broken.s:15 (wait_flag.mte2.v #0) waits for the flag that no line sets");
    }

    @Test
    void faultHasAProfileUpToTheFault() throws IOException {
        String tail = "    set_flag.v.mte2 #0\n    set_flag.v.mte2 #0\n    end\n";
        ProfileFiles files = profile("fault", WORK + tail);
        assertThat(files.page().path("status").asText()).isEqualTo("fault");
        assertThat(files.page().path("headline").toString()).contains("NPU-F0330");
    }

    @Test
    void faultInTheScalarUnitHasAProfile() throws IOException {
        ProfileFiles files = profile("fault", WORK + "    li x5, 0x7f00000000\n    ld.b64 x6, [x5, #0]\n    end\n");
        assertThat(files.page().path("status").asText()).isEqualTo("fault");
    }

    @Test
    void ranksThatWaitForEachOtherHaveAProfileOfAllDies() throws IOException {
        Files.writeString(folder.resolve("waiting.s"), """
                .kernel waiting, aiv
                waiting:
                __probe_begin_exchange:
                    mov  x1, sys_cnt
                    ld.b64 x8, [x0, #0]
                    set_flag.v.mte3 #1
                    wait_flag.v.mte3 #1
                poll:
                    ld_dev.b32 x2, [x8, #0]
                    jumpcmp.eq.s64 x2, #0, poll
                __probe_end_exchange:
                    mov  x1, sys_cnt
                    end
                """);
        Files.writeString(folder.resolve("run.json"), """
                { "kernel": "waiting.s", "machine": "cloudmatrix384", "ranks": 3, "blocks": 1,
                  "tensors": { "counter": { "dtype": "int32", "shape": [16], "data": "zeros", "control": true } },
                  "args": ["counter"] }
                """);
        Path target = folder.resolve("profile");
        ProfileRun.Finding finding = ProfileRun.profile(
                Program.load(folder),
                RunSettings.defaults(),
                new ProfileSettings(target, 2, Set.of(), 1, 1, true),
                new QuietConsole().console());
        assertThat(finding.outcome().status()).isEqualTo("deadlock");
        assertThat(finding.text()).contains("3 dies", "exchange");
        CsvTable regions = new CsvTable(target.resolve("rank_regions.csv"));
        assertThat(regions.sum("end_cycle", row -> row.get("region").equals("exchange")))
                .isGreaterThan(
                        regions.sum("begin_cycle", row -> row.get("region").equals("exchange")));
    }

    private ProfileFiles profile(String status, String source) throws IOException {
        Path program = Files.writeString(folder.resolve("broken.s"), source);
        Path target = folder.resolve("profile");
        ProfileRun.Finding finding = ProfileRun.profile(
                Program.load(program),
                RunSettings.defaults(),
                new ProfileSettings(target, ProfileSettings.MAXIMUM_LEVEL, Set.of(), 1, 0, true),
                new QuietConsole().console());
        assertThat(finding.outcome().status()).isEqualTo(status);
        ProfileFiles files = new ProfileFiles(target, finding.text(), 0);
        files.checkTotals();
        assertThat(files.trace().cycles("AIV", "V")).isPositive();
        assertThat(finding.text()).contains("vadd.f32 [x3], [x3], [x3], x15");
        return files;
    }
}
