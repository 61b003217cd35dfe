// SPDX-License-Identifier: Apache-2.0
package dev.npu384.emulator.scalar;

import static org.assertj.core.api.Assertions.assertThat;

import dev.npu384.emulator.core.Runs;
import dev.npu384.emulator.core.Words;
import dev.npu384.emulator.launch.LaunchRequest;
import dev.npu384.emulator.launch.LaunchResult;
import dev.npu384.emulator.launch.RunMode;
import dev.npu384.emulator.launch.RunStatus;
import dev.npu384.emulator.launch.Simulation;
import dev.npu384.isa.CoreKind;
import dev.npu384.isa.KernelAbi;
import dev.npu384.isa.SpecialRegister;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What scalar programs compute. The result is what x9 holds at the end. */
class ScalarUnitTest {
    private static final int LOAD_B64_POST_INDEX = 0x13c00000;

    private LaunchResult result;

    private long run(Words words, long... extra) {
        Simulation simulation = Runs.simulation(RunMode.VALUES, 1);
        long tensor = simulation.memory(0).allocate("result", 4096);
        for (int i = 0; i < extra.length; i++) {
            Runs.write(simulation, tensor + 64 + 8 * i, extra[i]);
        }
        words.op("ld.b64", "xd", 8, "xn", 0, "offset", 0)
                .op("st.b64", "xd", 9, "xn", 8, "offset", 0)
                .op("end");
        result = simulation.launch(LaunchRequest.of(words.image(CoreKind.AIV), "k", 1, tensor));
        return Runs.read(simulation, tensor);
    }

    @ParameterizedTest
    @CsvSource({
        "add.s64, 7, -9, -2",
        "sub.s64, 7, -9, 16",
        "mul.s64, -3, 5, -15",
        "div.s64, -7, 2, -3",
        "div.u64, -1, 2, 9223372036854775807",
        "rem.s64, -7, 2, -1",
        "max.s64, -1, 1, 1",
        "max.u64, -1, 1, -1",
        "min.u64, -1, 1, 1",
        "and.b64, 12, 10, 8",
        "or.b64, 12, 10, 14",
        "xor.b64, 12, 10, 6",
        "cmpn.lt.s64, -1, 1, 1",
        "cmpn.lt.u64, -1, 1, 0",
        "cmpn.ge.s64, 3, 3, 1",
    })
    void binary(String name, long n, long m, long expected) {
        long got = run(new Words().li(1, n).li(2, m).op(name, "xd", 9, "xn", 1, "xm", 2));
        assertThat(got).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "sbcnt1.b64, 255, 8",
        "sbcnt0.b64, 255, 56",
        "sff0.b64, 7, 3",
        "sff1.b64, 8, 3",
        "sff1.b64, 0, -1",
        "clz.b64, 1, 63",
        "sflbits.s64, -1, 63",
        "sflbits.s64, 1, 62",
        "signext.s8, 255, -1",
        "zeroext.u16, 65537, 1",
        "not.b64, 0, -1",
        "neg.s64, 5, -5",
        "abs.s64, -5, 5",
        "sqrt.s64, 99, 9",
        "sqrt.u64, -1, 4294967295",
    })
    void unary(String name, long n, long expected) {
        assertThat(run(new Words().li(1, n).op(name, "xd", 9, "xn", 1))).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "add.f32, 1.5, 2.25, 3.75",
        "sub.f32, 1.5, 2.25, -0.75",
        "mul.f32, 1.5, -2, -3",
        "div.f32, 1, 8, 0.125",
        "max.f32, -0.5, 0.25, 0.25",
    })
    void floats(String name, float n, float m, float expected) {
        long got = run(new Words().li(1, bits(n)).li(2, bits(m)).op(name, "xd", 9, "xn", 1, "xm", 2));
        assertThat(Float.intBitsToFloat((int) got)).isEqualTo(expected);
    }

    private static long bits(float value) {
        return Float.floatToRawIntBits(value) & 0xffffffffL;
    }

    @ParameterizedTest
    @CsvSource({"conv.f322s32r, 2.5, 2", "conv.f322s32a, 2.5, 3", "conv.f322s32f, -1.5, -2", "conv.f322s32z, -1.5, -1"})
    void conversions(String name, float n, int expected) {
        long got = run(new Words().li(1, bits(n)).op(name, "xd", 9, "xn", 1));
        assertThat((int) got).isEqualTo(expected);
    }

    @Test
    void insertsBitFields() {
        Words words = new Words().li(9, -1).li(1, 0).op("insert", "xd", 9, "xn", 1, "pos", 4, "count", 8);
        assertThat(run(words)).isEqualTo(~0xff0L);
    }

    @Test
    void hardwareLoopsNest() {
        Words words = new Words()
                .li(9, 0)
                .li(1, 3)
                .li(2, 4)
                .set(SpecialRegister.LPCNT, 1)
                .branch("loop", "outer")
                .set(SpecialRegister.LPCNT, 2)
                .branch("loop", "inner")
                .op("add.s64", "xd", 9, "xn", 9, "imm", 1)
                .op("endloop")
                .label("inner")
                .op("endloop")
                .label("outer");
        assertThat(run(words)).isEqualTo(12);
    }

    @Test
    void breakLeavesTheLoop() {
        Words words = new Words()
                .li(9, 0)
                .li(1, 100)
                .set(SpecialRegister.LPCNT, 1)
                .branch("loop", "after")
                .op("add.s64", "xd", 9, "xn", 9, "imm", 1)
                .branch("jumpcmp.lt.s64", "more", "xn", 9, "imm", 7)
                .op("break")
                .label("more")
                .op("endloop")
                .label("after");
        assertThat(run(words)).isEqualTo(7);
    }

    @Test
    void loopOfZeroIterationsIsSkipped() {
        Words words = new Words()
                .li(9, 5)
                .li(1, 0)
                .set(SpecialRegister.LPCNT, 1)
                .branch("loop", "after")
                .li(9, 6)
                .op("endloop")
                .label("after");
        assertThat(run(words)).isEqualTo(5);
    }

    @Test
    void callsAndReturns() {
        Words words = new Words()
                .branch("call", "twice")
                .branch("jump", "over")
                .label("twice")
                .li(9, 21)
                .op("add.s64", "xd", 9, "xn", 9, "xm", 9)
                .op("ret")
                .label("over");
        assertThat(run(words)).isEqualTo(42);
    }

    @Test
    void stackAndPairs() {
        Words words = new Words()
                .op("sub.s64", "xd", 1, "xn", KernelAbi.STACK_REGISTER, "imm", 64)
                .li(2, 0x1122334455667788L)
                .li(3, 5)
                .op("stp.b64", "xi", 2, "xj", 3, "xn", 1, "offset", 1)
                .op("ldp.b32", "xi", 4, "xj", 5, "xn", 1, "offset", 2)
                .op("add.s64", "xd", 1, "xn", 1, "imm", 16)
                .op("ld.b64", "xd", 6, "xn", 1, "offset", 0)
                .op("add.s64", "xd", 9, "xn", 4, "xm", 5)
                .op("add.s64", "xd", 9, "xn", 9, "xm", 6);
        assertThat(run(words)).isEqualTo(0x55667788L + 0x11223344L + 5);
    }

    @Test
    void postIndexGrowsTheBaseAfterTheAccess() {
        Words words = new Words()
                .op("ld.b64", "xd", 1, "xn", 0, "offset", 0)
                .op("add.s64", "xd", 1, "xn", 1, "imm", 64)
                .op("mov", "xd", 2, "xn", 1)
                .word(LOAD_B64_POST_INDEX | 9 << 17 | 1 << 12 | 8)
                .op("sub.s64", "xd", 3, "xn", 1, "xm", 2)
                .op("add.s64", "xd", 9, "xn", 9, "xm", 3);
        assertThat(run(words, 100, 200)).isEqualTo(108);
    }

    @Test
    void cachedLoadsStayStaleUntilTheLineIsInvalidated() {
        Words words = new Words()
                .op("ld.b64", "xd", 1, "xn", 0, "offset", 0)
                .op("add.s64", "xd", 1, "xn", 1, "imm", 64)
                .op("ld.b64", "xd", 2, "xn", 1, "offset", 0)
                .li(3, 77)
                .op("st_ddr.b32", "xd", 3, "xn", 1, "offset", 0)
                .op("ld.b64", "xd", 4, "xn", 1, "offset", 0)
                .op("dcci", "xn", 1, "entire", 0, "dst", 2)
                .op("ld.b64", "xd", 5, "xn", 1, "offset", 0)
                .op("mul.s64", "xd", 9, "xn", 4, "imm", 1000)
                .op("add.s64", "xd", 9, "xn", 9, "xm", 5);
        assertThat(run(words, 3)).isEqualTo(3 * 1000 + 77);
    }

    @Test
    void atomicAddsInGlobalMemory() {
        Words words = new Words()
                .op("ld.b64", "xd", 1, "xn", 0, "offset", 0)
                .op("add.s64", "xd", 1, "xn", 1, "imm", 64)
                .li(2, 4)
                .set(SpecialRegister.ST_ATOMIC_CFG, 2)
                .li(3, 5)
                .op("st_atomic.b32", "xd", 3, "xn", 1, "offset", 0)
                .op("ld_ddr.b32", "xd", 9, "xn", 1, "offset", 0);
        assertThat(run(words, 37)).isEqualTo(42);
    }

    @Test
    void windowReachesTheUb() {
        Words words = new Words()
                .get(1, SpecialRegister.DATA_UB_BASE)
                .li(2, 0xabcd)
                .op("st.b16", "xd", 2, "xn", 1, "offset", 6)
                .op("ld.b16", "xd", 9, "xn", 1, "offset", 6);
        assertThat(run(words)).isEqualTo(0xabcd);
    }

    @Test
    void divisionByZeroFaults() {
        run(new Words().li(1, 1).li(2, 0).op("div.s64", "xd", 9, "xn", 1, "xm", 2));
        assertThat(result.status()).isEqualTo(RunStatus.FAULT);
        assertThat(result.fault().orElseThrow().code()).isEqualTo("NPU-F0304");
        assertThat(result.fault().orElseThrow().position()).isEqualTo("test.s:3");
    }

    @Test
    void accessOutsideAllocationsNamesTheAddress() {
        run(new Words().li(1, 0x7000000000L).op("ld.b64", "xd", 9, "xn", 1, "offset", 0));
        assertThat(result.fault().orElseThrow().code()).isEqualTo("NPU-F0314");
        assertThat(result.fault().orElseThrow().message()).contains("0x7000000000");
    }

    @Test
    void misalignedAccessFaults() {
        run(new Words().op("ld.b64", "xd", 9, "xn", 0, "offset", 4));
        assertThat(result.fault().orElseThrow().code()).isEqualTo("NPU-F0303");
    }

    @Test
    void endlessLoopIsFound() {
        run(new Words().label("here").branch("jump", "here"));
        assertThat(result.fault().orElseThrow().code()).isEqualTo("NPU-F0306");
    }

    @Test
    void counterTicksAtFiftyMegahertz() {
        Words words = new Words()
                .get(1, SpecialRegister.SYS_CNT)
                .li(2, 3600)
                .set(SpecialRegister.LPCNT, 2)
                .branch("loop", "after")
                .op("nop")
                .op("endloop")
                .label("after")
                .get(3, SpecialRegister.SYS_CNT)
                .op("sub.s64", "xd", 9, "xn", 3, "xm", 1);
        assertThat(run(words)).isBetween(100L, 101L);
    }
}
