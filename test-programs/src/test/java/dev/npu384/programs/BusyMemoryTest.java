// SPDX-License-Identifier: Apache-2.0
package dev.npu384.programs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.npu384.tools.program.Program;
import dev.npu384.tools.program.RunSettings;
import dev.npu384.tools.program.Runner;
import dev.npu384.tools.result.ResultJson;
import dev.npu384.tools.result.RunOutcome;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A die whose memory others use has less of it for itself. */
final class BusyMemoryTest {
    /** Two pieces for each core, so that all stream to the end. */
    private static final int BYTES = 2 * 48 * 16384;

    private static final int ROUNDS = 64;
    /** 1.8 TB/s x 0.85 at 1.8 GHz. */
    private static final double HBM = 850;
    /** Seven ports of 28 GB/s, with 80 B of headers for each packet of 512 B. */
    private static final double PORTS = 7 * 28e9 * 512 / 592 / 1.8e9;
    /** In time of a line: a channel turns to the write and back, 0.3 each. */
    private static final double TURNS = 1.6;

    private static ObjectNode run(Map<String, String> params, int threads) {
        Map<String, String> all = new HashMap<>(params);
        all.putIfAbsent("bytes", String.valueOf(BYTES));
        all.putIfAbsent("rounds", String.valueOf(ROUNDS));
        RunOutcome outcome = Runner.run(
                Program.load(Path.of("test-programs/supernode/busy-memory")),
                RunSettings.defaults()
                        .change()
                        .params(all)
                        .timingOnly(true)
                        .threads(threads)
                        .build(),
                new QuietConsole().console(),
                List.of());
        assertThat(outcome.status()).isEqualTo("ok");
        return ResultJson.tree(outcome);
    }

    private static double streamCycles(ObjectNode result) {
        return result.at("/ranks/0/probes/stream/cycles").asDouble();
    }

    private static double bytesPerCycle(ObjectNode result) {
        return (double) BYTES * ROUNDS / streamCycles(result);
    }

    @Test
    void readersLeaveTheRestOfHbm() {
        double alone = bytesPerCycle(run(Map.of("reads", "0"), 2));
        assertThat(alone).isBetween(0.97 * HBM, HBM);
        ObjectNode shared = run(Map.of(), 2);
        // The other die of the package is soon done; the ports of the die are full to the end.
        double peers = PORTS + BYTES / streamCycles(shared);
        // Messages of 4 and 8 KiB come to all channels but evenly: some wait while others idle.
        assertThat(bytesPerCycle(shared)).isBetween(0.93 * (alone - peers), 1.01 * (alone - peers));
    }

    @Test
    void writersTakeTheTurnsOfTheChannelsToo() {
        double alone = bytesPerCycle(run(Map.of("reads", "0"), 2));
        ObjectNode shared = run(Map.of("reads", "0", "writes", "1"), 2);
        double peers = TURNS * (PORTS + BYTES / streamCycles(shared));
        assertThat(bytesPerCycle(shared)).isBetween(0.96 * (alone - peers), 1.06 * (alone - peers));
    }

    @Test
    void whatOthersMoveIsCountedWithTheDie() {
        ObjectNode alone = run(Map.of("reads", "0"), 2);
        ObjectNode shared = run(Map.of("writes", "1"), 2);
        // 17 others and the die itself.
        assertThat(hbm(shared, "read") - hbm(alone, "read")).isEqualTo(18L * BYTES);
        assertThat(hbm(shared, "write") - hbm(alone, "write")).isEqualTo(18L * BYTES);
    }

    private static long hbm(ObjectNode result, String direction) {
        return result.at("/ranks/0/memory/hbm/" + direction + "_bytes").asLong();
    }

    @Test
    void readersOfASlowMemoryWaitForIt() {
        int bytes = BYTES / 8;
        RunOutcome outcome = Runner.run(
                Program.load(Path.of("test-programs/supernode/busy-memory")),
                RunSettings.defaults()
                        .change()
                        .params(Map.of("bytes", String.valueOf(bytes), "rounds", "1"))
                        .machineNumbers(Map.of("hbm.bandwidth", "90 GB/s"))
                        .timingOnly(true)
                        .build(),
                new QuietConsole().console(),
                List.of());
        // A twentieth of the bandwidth, less than half of what the ports would carry, for 17 readers and the die
        // itself.
        double least = 18.0 * bytes / (HBM / 20);
        assertThat((double) outcome.launch().cycles()).isBetween(least, 1.15 * least);
    }

    @Test
    void threadsChangeNothing() {
        Map<String, String> params =
                Map.of("writes", "1", "bytes", "262144", "rounds", "20", "chunk", "65536", "cores", "4");
        ObjectNode one = run(params, 1);
        ObjectNode four = run(params, 4);
        one.remove("host");
        four.remove("host");
        assertThat(four).isEqualTo(one);
    }
}
