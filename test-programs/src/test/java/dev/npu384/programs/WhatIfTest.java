// SPDX-License-Identifier: Apache-2.0
package dev.npu384.programs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import dev.npu384.emulator.launch.LaunchResult;
import dev.npu384.emulator.machine.Machine;
import dev.npu384.emulator.machine.MachineSpec;
import dev.npu384.isa.CoreKind;
import dev.npu384.isa.Pipe;
import dev.npu384.tools.program.Program;
import dev.npu384.tools.program.RunSettings;
import dev.npu384.tools.program.Runner;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/**
 * Changed numbers of the machine change results as arithmetic says. Every number that an expectation rests on is set here, so
 * that calibration does not move the expectations.
 */
final class WhatIfTest {
    private static final Path VALIDATION = Path.of("test-programs", "validation");
    private static final double PERCENT = 2;

    /** At 1.8 GHz, so that HBM moves a line of 512 B per cycle and a miss adds 360 cycles. */
    private static final Map<String, String> PLAIN = Map.ofEntries(
            Map.entry("clock.core", "1.8 GHz"),
            Map.entry("hbm.bandwidth", "921.6 GB/s"),
            Map.entry("l2.fills", "8192"),
            Map.entry("hbm.channels", "1"),
            Map.entry("hbm.efficiency", "1"),
            Map.entry("hbm.fill_efficiency", "1"),
            Map.entry("hbm.latency", "200 ns"),
            Map.entry("paths.gm_ub.rate", "128"),
            Map.entry("paths.gm_ub.miss_rate", "128"),
            Map.entry("paths.gm_ub.setup", "0"),
            Map.entry("paths.gm_ub.burst", "4"),
            Map.entry("paths.gm_ub.request", "1"),
            Map.entry("paths.gm_ub.latency", "185"),
            Map.entry("paths.gm_ub.issue_interval", "20"),
            Map.entry("paths.gm_ub.window", "128"));

    /** 32 MiB as one vector in instructions of 64 KiB. */
    private static final Map<String, String> STREAM =
            Map.of("flat", "1", "rows", "16384", "cols", "1024", "tile_rows", "32", "tile_cols", "1024");

    private static final double STREAM_BYTES = 32 << 20;

    /** Until the first line is there: row, request, HBM, way. */
    private static final int FIRST_LINE = 4 + 1 + 360 + 185;

    private static LaunchResult run(
            String program, Map<String, String> params, String blocks, Map<String, String> numbers) {
        RunSettings settings = RunSettings.defaults()
                .change()
                .params(params)
                .machine(Optional.of("ascend-910c"))
                .machineNumbers(numbers)
                .blocks(blocks.isEmpty() ? Optional.empty() : Optional.of(blocks))
                .timingOnly(true)
                .threads(1)
                .build();
        return Runner.run(Program.load(VALIDATION.resolve(program)), settings, new QuietConsole().console())
                .launch();
    }

    private static LaunchResult read(String blocks, Map<String, String> params, Map<String, String> changed) {
        Map<String, String> all = new HashMap<>(STREAM);
        all.putAll(params);
        return run("gm-read", all, blocks, with(changed));
    }

    private static Map<String, String> with(Map<String, String> changed) {
        Map<String, String> numbers = new HashMap<>(PLAIN);
        numbers.putAll(changed);
        return numbers;
    }

    private static double region(LaunchResult result) {
        return result.probes().get("region").cycles();
    }

    private static long busy(LaunchResult result, Pipe pipe) {
        return result.pipes().get(CoreKind.AIV).get(pipe).busyCycles();
    }

    /** One line that is not in L2: row 4, request 1, HBM 512/512 + 360, way 185, port 512/128. */
    @Test
    void unloadedLatencyEqualsTheFormula() {
        Map<String, String> oneLine = Map.of("rows", "1", "cols", "256", "tile_rows", "1", "tile_cols", "256");
        LaunchResult miss = read("1", oneLine, Map.of());
        assertThat(busy(miss, Pipe.MTE2)).isEqualTo(4 + 1 + 1 + 360 + 185 + 4);
        LaunchResult farther = read("1", oneLine, Map.of("hbm.latency", "300 ns"));
        assertThat(busy(farther, Pipe.MTE2)).isEqualTo(4 + 1 + 1 + 540 + 185 + 4);
        LaunchResult channel = read("1", oneLine, Map.of("hbm.channels", "16"));
        assertThat(busy(channel, Pipe.MTE2)).isEqualTo(4 + 1 + 16 + 360 + 185 + 4);

        Map<String, String> twice = new HashMap<>(oneLine);
        twice.put("passes", "2");
        twice.put("serial", "1");
        LaunchResult missAndHit = read("1", twice, Map.of());
        assertThat(busy(missAndHit, Pipe.MTE2)).isEqualTo(555 + 4 + 1 + 185 + 4);
    }

    @Test
    void streamsReachTheBandwidthOfHbm() {
        double cycles = region(read("", Map.of(), Map.of()));
        assertThat(STREAM_BYTES / cycles).isCloseTo(512, withinPercentage(PERCENT));
        double half = region(read("", Map.of(), Map.of("hbm.bandwidth", "460.8 GB/s")));
        assertThat(half).isCloseTo(2 * cycles, withinPercentage(PERCENT));
    }

    /** The machine as it is: reads that leave L2 alone reach the stated share of the peak. */
    @Test
    void streamsReachTheDocumentedShareOfThePeak() {
        MachineSpec spec = Machine.load("ascend-910c").spec();
        Map<String, String> params = new HashMap<>(STREAM);
        params.put("bypass", "1");
        params.put("rows", "32768");
        double cycles = region(run("gm-read", params, "", Map.of()));
        double rate = 2 * STREAM_BYTES / cycles * spec.clock().core();
        assertThat(rate).isCloseTo(spec.hbm().bandwidth() * spec.hbm().efficiency(), withinPercentage(PERCENT));
    }

    /** One core, HBM could give 512 B per cycle. */
    @Test
    void missesComeAtTheRateOfTheirWay() {
        Map<String, String> part = Map.of("rows", "2048");
        double bytes = 2048 * 2048;
        double slow = region(read("1", part, Map.of("paths.gm_ub.miss_rate", "32")));
        assertThat(bytes / slow).isCloseTo(32, withinPercentage(PERCENT));
        double slower = region(read("1", part, Map.of("paths.gm_ub.miss_rate", "16")));
        assertThat(bytes / slower).isCloseTo(16, withinPercentage(PERCENT));
    }

    /** HBM gives 64 B per cycle, a core could take 128. */
    @Test
    void twoCoresShareASaturatedPathEqually() {
        Map<String, String> slow = Map.of("hbm.bandwidth", "115.2 GB/s");
        Map<String, String> half = Map.of("rows", "1024");
        Map<String, String> whole = Map.of("rows", "2048");
        LaunchResult alone = read("1", half, slow);
        LaunchResult together = read("2", whole, slow);
        double bytes = 1024 * 1024 * 2;
        assertThat(bytes / region(alone)).isCloseTo(64, withinPercentage(PERCENT));
        assertThat(bytes / region(together)).isCloseTo(32, withinPercentage(PERCENT));
        // The probe is the slower core's; the average is as slow, so the other one did not get more.
        assertThat(busy(together, Pipe.MTE2) / 2.0).isCloseTo(region(together), withinPercentage(PERCENT));
    }

    /** Memory is out of the way; each core's port moves 32 B per cycle. */
    @Test
    void halfTheCoresTakeTwiceAsLong() {
        Map<String, String> fast =
                Map.of("hbm.bandwidth", "100 TB/s", "l2.bandwidth", "100 TB/s", "paths.gm_ub.rate", "32");
        Map<String, String> fewer = new HashMap<>(fast);
        fewer.put("die.aic_count", "12");
        // 48 and 24 cores share 576 tiles evenly.
        Map<String, String> even = Map.of("rows", "18432");
        double bytes = 18432 * 2048.0;
        assertThat(region(read("", even, fast))).isCloseTo(FIRST_LINE + bytes / (48 * 32), withinPercentage(PERCENT));
        assertThat(region(read("", even, fewer))).isCloseTo(FIRST_LINE + bytes / (24 * 32), withinPercentage(PERCENT));
    }

    /** Twice the clock halves the time of computation and leaves the time of memory alone. */
    @Test
    void theClockMovesComputationOnly() {
        Map<String, String> fast = Map.of("clock.core", "3.6 GHz");
        assertThat(region(read("", Map.of(), fast)))
                .isCloseTo(2 * region(read("", Map.of(), Map.of())), withinPercentage(PERCENT));
        Map<String, String> loop = Map.of("count", "100");
        LaunchResult slow = run("vector-binary", loop, "1", PLAIN);
        LaunchResult quick = run("vector-binary", loop, "1", with(fast));
        assertThat(busy(quick, Pipe.V)).isEqualTo(busy(slow, Pipe.V));
    }

    /** 64 repeats, 7 stages, 11 to fill; twice the repeats when both sources lie in the same groups. */
    @Test
    void fewerUbBanksDoubleTheRepeats() {
        Map<String, String> numbers = Map.of(
                "vector.fill", "11",
                "vector.classes.add.stages_single", "7",
                "vector.classes.add.slope32", "1");
        Map<String, String> fewer = new HashMap<>(numbers);
        fewer.put("ub_banks.groups", "8");
        Map<String, String> free = new HashMap<>(fewer);
        free.put("ub_banks.conflict_cost", "0");
        assertThat(busy(run("vector-binary", Map.of(), "1", numbers), Pipe.V)).isEqualTo(64 + 7 + 11);
        assertThat(busy(run("vector-binary", Map.of(), "1", fewer), Pipe.V)).isEqualTo(128 + 7 + 11);
        assertThat(busy(run("vector-binary", Map.of(), "1", free), Pipe.V)).isEqualTo(64 + 7 + 11);
    }
}
