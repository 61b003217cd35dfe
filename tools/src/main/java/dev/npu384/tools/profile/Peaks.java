// SPDX-License-Identifier: Apache-2.0
package dev.npu384.tools.profile;

import dev.npu384.emulator.launch.LaunchResult;
import dev.npu384.emulator.machine.MachineSpec;
import dev.npu384.isa.CoreKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** What the machine could do at best; the profile's denominators. All cores of the die count, used or not. */
final class Peaks {
    /** Multiply-adds of one step of the cube: 16 x 16 results, 32 bytes of each input along k. */
    private static final int STEP_RESULTS = 16 * 16;

    private static final int STEP_BYTES = 32;
    private static final int REPEAT_BYTES = 256;

    /**
     * A memory level of the roofline.
     *
     * @param gbPerS bandwidth of the level
     * @param bytes that went through it
     */
    record Level(String name, double gbPerS, long bytes) {}

    private final MachineSpec machine;

    Peaks(MachineSpec machine) {
        this.machine = machine;
    }

    /** Clock in MHz. */
    double cyclesPerUs() {
        return machine.clock().core() / 1e6;
    }

    /** Peak rate of the type of arithmetic that did most of the operations, in giga-operations per second. */
    double gflops(Profile profile) {
        Arithmetic.Class most = Arithmetic.Class.NONE;
        long operations = 0;
        for (Arithmetic.Class type : Arithmetic.Class.values()) {
            long count = profile.operations(type);
            if (count > operations) {
                most = type;
                operations = count;
            }
        }
        return gflops(most);
    }

    /** Peak rate of a type of arithmetic in giga-operations per second; 0 for none. */
    double gflops(Arithmetic.Class type) {
        double cube = machine.die().aicCount() * machine.clock().core() / 1e9;
        double vector = machine.die().aivCount() * machine.clock().core() / 1e9;
        return switch (type) {
            case CUBE_FLOAT16 ->
                cube * 2 * STEP_RESULTS * STEP_BYTES / 2 / machine.cube().step();
            case CUBE_INTEGER ->
                cube * 2 * STEP_RESULTS * STEP_BYTES / machine.cube().step();
            case CUBE_FLOAT32 ->
                cube * 2 * STEP_RESULTS * STEP_BYTES / 4 / machine.cube().stepsSingle();
            case VECTOR_FLOAT16, VECTOR_INTEGER -> vector * REPEAT_BYTES / 2;
            case VECTOR_FLOAT32 -> vector * REPEAT_BYTES / 4;
            case NONE -> 0;
        };
    }

    /** Memory levels that the run used, farthest from the cores first. */
    List<Level> levels(Profile profile, LaunchResult result) {
        double gigahertz = machine.clock().core() / 1e9;
        List<Level> levels = new ArrayList<>();
        add(
                levels,
                "HBM",
                machine.hbm().bandwidth() / 1e9,
                result.memory().hbmReadBytes() + result.memory().hbmWriteBytes());
        add(
                levels,
                "L2",
                machine.l2().bandwidth() / 1e9,
                result.memory().l2HitBytes() + result.memory().l2MissBytes());
        add(
                levels,
                "UB",
                (machine.paths().gmUb().rate() + machine.paths().ubGm().rate())
                        * machine.die().aivCount()
                        * gigahertz,
                bytes(profile, Set.of("gm_ub", "ub_gm")));
        add(
                levels,
                "L1",
                machine.paths().gmL1().rate() * machine.die().aicCount() * gigahertz,
                bytes(profile, Set.of("gm_l1", "l0c_l1")));
        add(
                levels,
                "L0",
                (machine.mte1().l0aRate() + machine.mte1().l0bRate())
                        * machine.die().aicCount()
                        * gigahertz,
                bytes(profile, Set.of("l1_l0a", "l1_l0b", "gm_l0a", "gm_l0b")));
        return levels;
    }

    /** Global-memory bandwidth of the die in GB/s. */
    double hbmGbPerS() {
        return machine.hbm().bandwidth() / 1e9;
    }

    /** What HBM delivers to endless streams, bytes per cycle. */
    double hbmBytesPerCycle() {
        return machine.hbm().bandwidth()
                * machine.hbm().efficiency()
                / machine.clock().core();
    }

    private static void add(List<Level> levels, String name, double gbPerS, long bytes) {
        if (bytes > 0) {
            levels.add(new Level(name, gbPerS, bytes));
        }
    }

    private static long bytes(Profile profile, Set<String> paths) {
        return profile.paths().values().stream()
                .filter(path -> paths.contains(path.name()))
                .mapToLong(PathCounters::bytes)
                .sum();
    }

    /** Cores of a kind on the die. */
    int cores(CoreKind kind) {
        return kind == CoreKind.AIC ? machine.die().aicCount() : machine.die().aivCount();
    }
}
