// SPDX-License-Identifier: Apache-2.0
package dev.npu384.programs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.npu384.tools.Console;
import dev.npu384.tools.command.CommandLineInterface;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What cores do to the memory of other dies and of hosts, seen through small programs. */
class RemoteAccessTest {
    private static final String BEGIN = """
            .include "%s/supernode.inc"
            .include "%s/kernel.inc"
            .kernel k, aiv
            .ub buffer, 4096, align=32
            k:
                ld.b64  x8, [x0, #0]            ; x
                ld.b64  x9, [x0, #8]            ; y
                ld.b64  x10, [x0, #16]          ; counter
                mov     x11, rank
                mov     x24, #0
                li      x1, ranks
                add.s64 x12, x11, #1
                rem.s64 x12, x12, x1            ; next rank
                atomic_counters x1
                li      x2, buffer
                li      x1, 512
                burst_config x20, x1, x3
                mov     x17, #1
                mov     x19, #128
            """;

    private static final String NEXT = "of_rank(x, (rank + 1) % ranks)";

    @TempDir
    Path folder;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    private int run(String body, String reference, String... more) throws IOException {
        String include = Path.of("test-programs/include").toAbsolutePath().toString();
        Files.writeString(folder.resolve("k.s"), BEGIN.formatted(include, include) + body + "\n    end\n");
        Files.writeString(folder.resolve("run.json"), """
                { "kernel": "k.s", "machine": "cloudmatrix384", "ranks": "ranks", "params": { "ranks": 3 }, "blocks": 1,
                  "tensors": {
                    "x": { "dtype": "int32", "shape": [128], "data": "randint(0,1000)", "seed": "1 + rank", "symmetric": true,
                           "control": true },
                    "y": { "dtype": "int32", "shape": [128], "data": "zeros", "symmetric": true, "control": true },
                    "counter": { "dtype": "int32", "shape": [16], "data": "zeros", "symmetric": true, "control": true } },
                  "args": ["x", "y", "counter"],
                  "check": { "y": { "reference": "%s", "rtol": 0, "atol": 0 } } }
                """.formatted(reference));
        Console console = new Console(
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                false,
                false);
        List<String> arguments = new java.util.ArrayList<>(List.of("run", folder.toString()));
        arguments.addAll(List.of(more));
        return new CommandLineInterface(console).run(arguments);
    }

    private void passes(String body, String reference, String... more) throws IOException {
        assertThat(run(body, reference, more)).as(out + "\n" + err).isZero();
    }

    /** Eight stores follow each other; with barriers between them each waits until the one before is acknowledged. */
    @Test
    void aStoreLeavesBeforeTheOneBeforeIsAcknowledged() throws IOException {
        long following = cyclesOfStores("");
        long waiting = cyclesOfStores("bar.mte3");
        long roundTrip = 3800; // 2.1 us between nodes
        assertThat(following).isLessThan(4 * roundTrip);
        assertThat(waiting - following).isBetween(7 * roundTrip, 8 * roundTrip);
    }

    private long cyclesOfStores(String between) throws IOException {
        String stores = ("    mov_ub_to_out_align.b32 [x4], [x2], x20, x24\n    " + between + "\n").repeat(8);
        Path result = folder.resolve("result.json");
        passes("""
                mov_out_to_ub_align.b32 [x2], [x8], x20, x24
                peer_address x4, x9, x12, x5
                bar.all
                """ + stores, "of_rank(x, (rank + ranks - 1) % ranks)", "-p", "ranks=17", "--json", result.toString());
        return new ObjectMapper().readTree(result.toFile()).get("cycles").asLong();
    }

    @ParameterizedTest
    @CsvSource({
        "40, of die 40 is not allocated; as no rank runs there",
        "800, names die 800; which this machine does not have",
        "3072 + 192, names host 192; which this machine does not have",
    })
    void addressesOfNobodyAreNamed(String die, String cause) throws IOException {
        assertThat(run("""
                li      x12, %s
                peer_address x4, x9, x12, x5
                mov_ub_to_out_align.b32 [x4], [x2], x20, x24
                """.formatted(die), NEXT)).isEqualTo(1);
        assertThat(err.toString(StandardCharsets.UTF_8)).contains(cause.replace(';', ','));
    }

    @ParameterizedTest
    @ValueSource(strings = {"2", "3", "17"})
    void enginesLoadFromOtherDies(String ranks) throws IOException {
        passes("""
                peer_address x4, x8, x12, x5
                mov_out_to_ub_align.b32 [x2], [x4], x20, x24
                set_flag.mte2.mte3 #0
                wait_flag.mte2.mte3 #0
                mov_ub_to_out_align.b32 [x9], [x2], x20, x24
                """, NEXT, "-p", "ranks=" + ranks);
    }

    /** Cached, uncached, and through a timing-only run that needs the values to go on. */
    @ParameterizedTest
    @ValueSource(strings = {"ld.b32", "ld_dev.b32"})
    void scalarUnitsLoadFromOtherDies(String load) throws IOException {
        String body = """
                peer_address x4, x8, x12, x5
                mov     x6, #0
            again:
                %s x7, [x4, #0]
                st_dev.b32 x7, [x9, #0]
                jumpcmp.lt.s64 x7, #0, again
                add.s64 x4, x4, #4
                add.s64 x9, x9, #4
                add.s64 x6, x6, #1
                jumpcmp.lt.s64 x6, x19, again
                """.formatted(load);
        passes(body, NEXT);
        assertThat(run(body, NEXT, "--timing-only")).as(out + "\n" + err).isZero();
    }

    /** Every die has its own copy of the program's data, whose values a timing-only run knows, also behind a copy. */
    @ParameterizedTest
    @ValueSource(strings = {"--threads=2", "--timing-only"})
    void enginesLoadTheProgramsDataOnEveryDie(String option) throws IOException {
        String body = """
                    li      x4, table
                    mov_out_to_ub_align.b32 [x2], [x4], x20, x24
                    set_flag.mte2.s #0
                    wait_flag.mte2.s #0
                    mov     x5, #57
                    sbitset1.b64 x2, x5             ; the UB window
                    mov     x6, #0
                again:
                    ld.b32  x7, [x2], #4
                    jumpcmp.ne.s64 x7, #9, wrong
                    st_dev.b32 x7, [x9, #0]
                    add.s64 x9, x9, #4
                    add.s64 x6, x6, #1
                    jumpcmp.lt.s64 x6, x19, again
                    end
                wrong:
                    trap
                .data
                table: .fill 128, 4, 9
                .text
                """;
        assertThat(run(body, "add(mul(x, 0), 9)", option)).as(out + "\n" + err).isZero();
    }

    @Test
    void scalarUnitsStoreAndAddAtOtherDies() throws IOException {
        passes("""
                peer_address x4, x9, x12, x5
                peer_address x13, x10, x12, x5
                mov     x6, #0
            again:
                ld.b32  x7, [x8, #0]
                st_dev.b32 x7, [x4, #0]
                add.s64 x4, x4, #4
                add.s64 x8, x8, #4
                add.s64 x6, x6, #1
                jumpcmp.lt.s64 x6, x19, again
                signal  x13, x17
                await   x10, x17, x1
                """, "of_rank(x, (rank + ranks - 1) % ranks)");
    }

    @Test
    void hostsHaveMemoryToo() throws IOException {
        passes("""
                li      x4, 3072 + 5            ; host 5, at another offset for every rank
                shl.b64 x4, #40
                mov     x5, x11
                shl.b64 x5, #12
                or.b64  x4, x4, x5
                mov_out_to_ub_align.b32 [x2], [x8], x20, x24
                set_flag.mte2.mte3 #0
                wait_flag.mte2.mte3 #0
                mov_ub_to_out_align.b32 [x4], [x2], x20, x24
                set_flag.mte3.mte2 #0
                wait_flag.mte3.mte2 #0
                li      x2, buffer + 1024
                mov_out_to_ub_align.b32 [x2], [x4], x20, x24
                set_flag.mte2.mte3 #0
                wait_flag.mte2.mte3 #0
                mov_ub_to_out_align.b32 [x9], [x2], x20, x24
                """, "x");
    }

    /** Every rank adds its x to rank 0's y; the order of arrival does not matter for integers. */
    @Test
    void enginesAddAtOtherDies() throws IOException {
        passes("""
                mov     x4, ctrl
                mov     x5, #8                  ; type s32
                sbitset1.b64 x4, x5
                mov     ctrl, x4
                mov     x5, #0
                peer_address x4, x9, x5, x6
                peer_address x13, x10, x5, x6
                mov_out_to_ub_align.b32 [x2], [x8], x20, x24
                set_flag.mte2.mte3 #0
                wait_flag.mte2.mte3 #0
                mov_ub_to_out_align.b32 [x4], [x2], x20, x24
                set_flag.mte3.s #0
                wait_flag.mte3.s #0
                signal  x13, x17
                jumpcmp.ne.s64 x11, #0, over
                li      x1, ranks
                await   x10, x1, x3
            over:
                """, "mul(sum_over_ranks(x), sub(1, min(rank, 1)))");
    }

    @Test
    void aDeadlockAcrossDiesNamesBothLines() throws IOException {
        int code = run("""
                jumpcmp.ne.s64 x11, #0, others
                wait_flag.mte2.s #3             ; rank 0 hangs by itself
            others:
                await   x10, x17, x1            ; the others wait for rank 0
                """, "x");
        assertThat(code).isEqualTo(1);
        assertThat(err.toString())
                .contains("3 of 3 ranks wait for ever", "rank 0: ", "mte2.s #3", "rank 1: ", "polls global memory")
                .contains("k.s:21", "k.s:23")
                .doesNotContain("\tat ");
    }

    @Test
    void aDieThatIsNotThereIsAFault() throws IOException {
        assertThat(run("""
                li      x4, 2000
                peer_address x5, x8, x4, x6
                mov_out_to_ub_align.b32 [x2], [x5], x20, x24
                """, "x")).isEqualTo(1);
        assertThat(err.toString()).contains("names die 2000, which this machine does not have", "mov_out_to_ub_align");
    }

    @Test
    void memoryThatNobodyAllocatedIsAFault() throws IOException {
        assertThat(run("""
                peer_address x5, x8, x12, x6
                li      x4, 1 << 30
                add.s64 x5, x5, x4
                mov_out_to_ub_align.b32 [x2], [x5], x20, x24
                """, "x")).isEqualTo(1);
        assertThat(err.toString()).contains("is not allocated");
    }
}
