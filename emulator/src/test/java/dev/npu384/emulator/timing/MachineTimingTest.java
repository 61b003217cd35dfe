// SPDX-License-Identifier: Apache-2.0
package dev.npu384.emulator.timing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.npu384.emulator.core.Issued;
import dev.npu384.emulator.machine.Machine;
import dev.npu384.emulator.machine.ScalarSpec;
import dev.npu384.isa.CoreKind;
import dev.npu384.isa.Form;
import dev.npu384.isa.Instruction;
import dev.npu384.isa.Pipe;
import dev.npu384.isa.Registry;
import dev.npu384.isa.SpecialRegister;
import dev.npu384.isa.Status;
import dev.npu384.isa.cube.CubeLayouts;
import dev.npu384.isa.transfer.FractalLayouts;
import dev.npu384.isa.vector.VectorLayouts;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Cycles of single instructions, from the numbers of the machine file by hand. */
class MachineTimingTest {
    private static final long NO_CONFLICT = 0x10100;
    private static final long COUNT_MODE = 1L << 56;

    private final DieTiming die =
            new MachineDieTiming(Machine.load("ascend-910c").spec());
    private final CoreTiming vector = die.core(CoreKind.AIV, 0);
    private final CoreTiming cube = die.core(CoreKind.AIC, 0);
    private final Cost cost = new Cost();

    @ParameterizedTest
    @CsvSource({
        // scenario, src0, src1, dst, body: 64 repeats, doubled by reads of one group, 49 stalls by a shifted
        // destination
        "none, 0, 0x10100, 0x20000, 64",
        "same bank, 0, 0x4000, 0x10000, 128",
        "same group, 0, 0x10000, 0x14100, 128",
        "aligned destination, 0, 0x10100, 0x4000, 64",
        "shifted destination, 0, 0x10100, 0x4020, 113",
        "in place, 0, 0x10100, 0x10100, 64"
    })
    void addsInTheUbBankScenarios(String scenario, String source0, String source1, String destination, long body) {
        cost(vector, Pipe.V, binary("VADD", "f32", number(destination), number(source0), number(source1), 64));
        assertThat(cost.occupancyCycles).as(scenario).isEqualTo(body);
        // 11 stages beside the 7 of a float addition
        assertThat(cost.latencyCycles).as(scenario).isEqualTo(body + 18);
    }

    @ParameterizedTest
    @CsvSource({
        "VMAX, f32, 10, 10, 16",
        "VMUL, f32, 10, 10, 19",
        "VADD, s32, 10, 10, 16",
        "VDIV, f32, 10, 20, 25",
        "VDIV, f16, 10, 40, 25",
        "VADD, f16, 1, 3, 18",
        "VADD, f16, 0, 3, 0"
    })
    void binaryInstructions(String mnemonic, String suffix, int repeats, long body, long drain) {
        cost(vector, Pipe.V, binary(mnemonic, suffix, 0x20000, 0, NO_CONFLICT, repeats));
        assertThat(cost.occupancyCycles).isEqualTo(body);
        assertThat(cost.latencyCycles).isEqualTo(body + drain);
    }

    /** As to another die: nothing comes back, so only who asks for it waits. */
    @Test
    void atomicsAreSentAndNotWaitedFor() {
        ScalarSpec scalar = Machine.load("ascend-910c").spec().scalar();
        assertThat(vector.scalarAccess(ScalarAccess.GLOBAL_ATOMIC, 1L << 28, 4, 1000))
                .isEqualTo(1000 + scalar.uncachedStore());
        assertThat(vector.scalarWritesDone(1010)).isGreaterThanOrEqualTo(1000 + scalar.atomic());
    }

    @Test
    void slowOperationsReadTheirSourcesInEveryPass() {
        cost(vector, Pipe.V, binary("VDIV", "f32", 0x20000, 0, 0x4000, 10));
        assertThat(cost.occupancyCycles).isEqualTo(40);
    }

    @ParameterizedTest
    @CsvSource({"VEXP, f32, 128, 256, 24", "VLN, f32, 10, 20, 26", "VRELU, f32, 10, 10, 16", "VEXP, f16, 10, 40, 24"})
    void unaryInstructions(String mnemonic, String suffix, long repeats, long body, long drain) {
        long xt = VectorLayouts.UNARY.pack(Map.of("rpt", repeats));
        cost(vector, Pipe.V, Instructions.of(mnemonic, suffix, 0x10000, 0, 0, xt));
        assertThat(cost.occupancyCycles).isEqualTo(body);
        assertThat(cost.latencyCycles).isEqualTo(body + drain);
    }

    @ParameterizedTest
    @CsvSource({"VCADD, f32, 70, 37", "VCGADD, f32, 10, 24", "VCGADD, f16, 70, 27", "VCGMAX, f32, 10, 17"})
    void reductionsPayForPartsOfBlocks(String mnemonic, String suffix, long body, long drain) {
        long xt = VectorLayouts.REDUCE.pack(Map.of("rpt", 10L));
        cost(vector, Pipe.V, Instructions.of(mnemonic, suffix, 0x10000, 0, 0, xt));
        assertThat(cost.occupancyCycles).isEqualTo(body);
        assertThat(cost.latencyCycles).isEqualTo(body + drain);
    }

    @Test
    void columnStripsInOneBankGroupAreWrittenOneByOne() {
        cost(vector, Pipe.V, copy(144));
        assertThat(cost.occupancyCycles).isEqualTo(8 * 144);
        cost(vector, Pipe.V, copy(145));
        assertThat(cost.occupancyCycles).isEqualTo(144);
    }

    @Test
    void countModeCountsElements() {
        cost(vector, Pipe.V, counted(640));
        assertThat(cost.occupancyCycles).isEqualTo(10);
        cost(vector, Pipe.V, counted(600));
        assertThat(cost.occupancyCycles).isEqualTo(10 + 16);
    }

    @Test
    void chainsOfMatrixInstructions() {
        assertThat(chain(128, 64, 256)).isEqualTo(8 * 512 + 7 * 7 + 62);
        assertThat(chain(128, 64, 128)).isEqualTo(8 * 256 + 7 * 7 + 62);
    }

    @ParameterizedTest
    @CsvSource({
        "f16_to_f32, 64, 64, 64, 64",
        "s8, 64, 64, 64, 32",
        "s4, 64, 64, 64, 16",
        "f32_2_f32, 64, 64, 64, 256",
        "f16_to_f32, 1, 1, 1, 1",
        "f16_to_f32, 17, 33, 16, 6"
    })
    void stepsOfMatrixInstructions(String suffix, long m, long k, long n, long steps) {
        cost(cube, Pipe.M, matrix(suffix, m, k, n, 1));
        assertThat(cost.occupancyCycles).isEqualTo(steps + 2);
        assertThat(cost.latencyCycles).isEqualTo(steps + 62);
    }

    @Test
    void hf32HalvesTheStepsOfSingles() {
        long xt = CubeLayouts.MMAD.pack(Map.of("m", 64L, "k", 64L, "n", 64L));
        Map<SpecialRegister, Long> hf32 = Map.of(SpecialRegister.CTRL, 1L << 46);
        cost(cube, Pipe.M, Instructions.of("MMAD", "f32_2_f32", 0, 0, 0, xt, hf32));
        assertThat(cost.occupancyCycles).isEqualTo(128 + 2);
    }

    @Test
    void aStepOfLoadsFromL1() {
        // 128 x 64 f16 to L0A, 64 x 256 to L0B: bytes over rates, a start-up each, one drain.
        Issued a = load("LOAD_L1_TO_L0A_2D", 32);
        Issued b = load("LOAD_L1_TO_L0B_2D", 64);
        cost.clear();
        cube.cost(Pipe.MTE1, a, 1000, cost);
        assertThat(cost.occupancyCycles).isEqualTo(19 + 64);
        long next = 1000 + cost.occupancyCycles;
        cost.clear();
        cube.cost(Pipe.MTE1, b, next, cost);
        assertThat(next + cost.latencyCycles - 1000).isEqualTo(64 + 256 + 47);
    }

    @Test
    void everyExposedInstructionOfAPipeHasACost() {
        for (Instruction instruction : Registry.instructions()) {
            CoreTiming timing = instruction.pipe() == Pipe.V ? vector : cube;
            for (Form form : instruction.forms()) {
                boolean pipe = instruction.pipe() == Pipe.V || instruction.pipe() == Pipe.M;
                if (pipe && form.status() == Status.EXPOSED) {
                    cost(
                            timing,
                            instruction.pipe(),
                            Instructions.of(instruction.mnemonic(), form.suffix(), 0, 0, 0, 0));
                    assertThat(cost.occupancyCycles).as(form.mnemonic()).isPositive();
                }
            }
        }
    }

    private void cost(CoreTiming timing, Pipe pipe, Issued issued) {
        cost.clear();
        timing.cost(pipe, issued, 0, cost);
    }

    private long chain(long m, long k, long n) {
        CoreTiming fresh = die.core(CoreKind.AIC, 1);
        long start = 0;
        long end = 0;
        for (int step = 0; step < 8; step++) {
            cost.clear();
            fresh.cost(Pipe.M, matrix("f16_to_f32", m, k, n, step == 0 ? 1 : 0), start, cost);
            end = start + cost.latencyCycles;
            start += cost.occupancyCycles;
        }
        return end;
    }

    private static Issued matrix(String suffix, long m, long k, long n, long zero) {
        long xt = CubeLayouts.MMAD.pack(Map.of("m", m, "k", k, "n", n)) | zero << 63;
        return Instructions.of("MMAD", suffix, 0, 0, 0, xt);
    }

    private static Issued load(String mnemonic, long fractals) {
        return Instructions.of(mnemonic, "", 0, 0, FractalLayouts.LOAD.pack(Map.of("rpt", fractals)), 0);
    }

    private static Issued copy(long strip) {
        long xt = VectorLayouts.UNARY.pack(Map.of("rpt", 144L, "dblk", strip, "drep", 1L));
        return Instructions.of("VCOPY", "b16", 0x10000, 0, 0, xt);
    }

    private static Issued counted(long elements) {
        long xt = VectorLayouts.BINARY.pack(Map.of("rpt", 0L));
        return Instructions.of(
                "VADD",
                "f32",
                0x20000,
                0,
                NO_CONFLICT,
                xt,
                Map.of(SpecialRegister.CTRL, COUNT_MODE, SpecialRegister.MASK0, elements));
    }

    private static Issued binary(String mnemonic, String suffix, long xd, long xn, long xm, long repeats) {
        return Instructions.of(mnemonic, suffix, xd, xn, xm, VectorLayouts.BINARY.pack(Map.of("rpt", repeats)));
    }

    private static long number(String text) {
        return Long.decode(text);
    }
}
