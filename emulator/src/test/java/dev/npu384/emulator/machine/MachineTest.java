// SPDX-License-Identifier: Apache-2.0
package dev.npu384.emulator.machine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class MachineTest {
    @TempDir
    Path folder;

    static List<String> names() {
        return Machine.names();
    }

    @ParameterizedTest
    @MethodSource("names")
    void loadsEveryBuiltInMachine(String name) {
        Machine machine = Machine.load(name);
        assertThat(machine.summary()).isNotEmpty();
        assertThat(machine.spec().die().aivCount())
                .isEqualTo(2 * machine.spec().die().aicCount());
        assertThat(machine.explain()).allSatisfy(number -> {
            assertThat(number.quantity().source()).isNotBlank();
            assertThat(number.meaning()).isNotBlank();
        });
    }

    @Test
    void describesThe910c() {
        MachineSpec spec = Machine.load("ascend-910c").spec();
        assertThat(spec.clock().core()).isEqualTo(1.8e9);
        assertThat(spec.chip().dies()).isEqualTo(2);
        assertThat(spec.die().aicCount()).isEqualTo(24);
        assertThat(spec.buffers().ub()).isEqualTo(196608);
        assertThat(spec.l2().capacity()).isEqualTo(201326592);
    }

    @Test
    void extendsAnotherMachine() {
        MachineSpec spec = Machine.load("ascend-910b4").spec();
        assertThat(spec.clock().core()).isEqualTo(1.5e9);
        assertThat(spec.die().aicCount()).isEqualTo(20);
        assertThat(spec.chip().dies()).isEqualTo(1);
        assertThat(spec.buffers().l1()).isEqualTo(512 * 1024);
    }

    @Test
    void replacesOneNumber() {
        Machine machine = Machine.load("ascend-910c").with("hbm.bandwidth", "0.9");
        assertThat(machine.spec().hbm().bandwidth()).isEqualTo(0.9e12);
        assertThat(machine.with("hbm.bandwidth", "900 GB/s").spec().hbm().bandwidth())
                .isEqualTo(0.9e12);
        assertThat(machine.explain()).anySatisfy(number -> {
            assertThat(number.path()).isEqualTo("hbm.bandwidth");
            assertThat(number.quantity().confidence()).isEqualTo(Confidence.OVERRIDE);
        });
    }

    @Test
    void refusesBadOverrides() {
        Machine machine = Machine.load("ascend-910c");
        assertThat(codes(() -> machine.with("hbm.bandwith", "1"))).containsExactly("NPU-M0016");
        assertThat(codes(() -> machine.with("hbm", "1"))).containsExactly("NPU-M0016");
        assertThat(codes(() -> machine.with("hbm.bandwidth.x", "1"))).containsExactly("NPU-M0016");
        assertThat(codes(() -> machine.with("hbm.bandwidth", "fast"))).containsExactly("NPU-M0005");
        assertThat(codes(() -> machine.with("hbm.bandwidth", "3 GHz"))).containsExactly("NPU-M0008");
        assertThat(codes(() -> machine.with("hbm.bandwidth", "-1"))).containsExactly("NPU-M0009");
        assertThat(codes(() -> machine.with("die.aic_count", "257"))).containsExactly("NPU-M0017");
        assertThat(codes(() -> machine.with("clock.core", "101 GHz"))).containsExactly("NPU-M0017");
        for (String number : List.of("0", "3", "96", "0.5")) {
            assertThat(codes(() -> machine.with("l2.slices", number))).containsExactly("NPU-M0018");
        }
        assertThat(codes(() -> machine.with("l2.sector", "1024"))).containsExactly("NPU-M0012");
        assertThat(codes(() -> machine.with("l2.bandwidth", "1 MB/s"))).containsExactly("NPU-M0012");
    }

    @Test
    void reportsAllProblemsWithFilePathAndRemedy() throws IOException {
        Path file = write("bad.json", """
                { "extends": "ascend-910c",
                  "die": { "aic_count": { "value": 2.5, "unit": "count", "source": "s", "confidence": "guess" },
                           "cores": { "value": 1, "unit": "count", "source": "s", "confidence": "guess" } },
                  "clock": { "core": { "value": 1.8, "unit": "ns", "source": "s", "confidence": "guess" },
                             "counter": { "value": 0, "unit": "Hz", "source": "s", "confidence": "guess" } },
                  "hbm": { "latency": { "value": -3, "unit": "ns", "source": "s", "confidence": "guess" } } }
                """);
        MachineException failure = failure(() -> Machine.load(file.toString()));
        assertThat(failure.problems())
                .extracting(Problem::code)
                .containsExactlyInAnyOrder("NPU-M0011", "NPU-M0003", "NPU-M0008", "NPU-M0010", "NPU-M0009");
        assertThat(failure.problems()).allSatisfy(problem -> {
            assertThat(problem.file()).isEqualTo(file.toString());
            assertThat(problem.path()).contains(".");
            assertThat(problem.remedy()).isNotBlank();
        });
        assertThat(failure.getMessage()).contains("clock.core").contains("use Hz, kHz, MHz, GHz");
    }

    @Test
    void reportsMalformedNumbers() throws IOException {
        Path file = write("bad.json", """
                { "extends": "ascend-910c",
                  "die": { "aic_count": { "value": "many", "unit": "count", "source": "s", "confidence": "guess" },
                           "aiv_per_aic": { "value": 2, "unit": "count", "confidence": "guess" } },
                  "chip": { "dies": { "value": 2, "unit": "count", "source": "s", "confidence": "certain" } },
                  "clock": 5 }
                """);
        assertThat(codes(() -> Machine.load(file.toString())))
                .containsExactlyInAnyOrder("NPU-M0005", "NPU-M0007", "NPU-M0006", "NPU-M0004");
    }

    @Test
    void reportsMissingKeys() throws IOException {
        Path file = write("empty.json", "{}");
        MachineException failure = failure(() -> Machine.load(file.toString()));
        // All sections but the supernode, which only some machines have.
        assertThat(failure.problems()).hasSize(MachineSpec.class.getRecordComponents().length - 1);
        assertThat(failure.problems())
                .allSatisfy(problem -> assertThat(problem.code()).isEqualTo("NPU-M0002"));
    }

    @Test
    void refusesCyclicExtends() throws IOException {
        Path first = write("first.json", "{ \"extends\": \"second.json\" }");
        write("second.json", "{ \"extends\": \"first.json\" }");
        MachineException failure = failure(() -> Machine.load(first.toString()));
        assertThat(failure.problems()).extracting(Problem::code).containsExactly("NPU-M0013");
        assertThat(failure.getMessage()).contains("first.json").contains("second.json");
    }

    @Test
    void refusesWhatIsNotAMachine() throws IOException {
        assertThat(codes(() -> Machine.load("ascend-9000"))).containsExactly("NPU-M0001");
        assertThat(codes(() -> Machine.load("../machines/ascend-910c"))).containsExactly("NPU-M0001");
        assertThat(codes(() -> Machine.load(folder.resolve("none.json").toString())))
                .containsExactly("NPU-M0001");
        assertThat(codes(() -> Machine.load(write("a.json", "{").toString()))).containsExactly("NPU-M0015");
        assertThat(codes(() -> Machine.load(write("b.json", "[1]").toString()))).containsExactly("NPU-M0004");
        assertThat(codes(() ->
                        Machine.load(write("c.json", "{\"die\":{},\"die\":{}}").toString())))
                .containsExactly("NPU-M0015");
        assertThat(codes(() ->
                        Machine.load(write("d.json", "{\"a\":".repeat(20_000)).toString())))
                .containsExactly("NPU-M0015");
        assertThat(codes(() -> Machine.load(write("e.json", "{\"extends\": 3}").toString())))
                .containsExactly("NPU-M0014");
    }

    @Test
    void schemaFileIsCurrent() throws IOException {
        try (InputStream stream = Machine.class.getResourceAsStream("/machines/machine.schema.json")) {
            assertThat(new String(stream.readAllBytes(), StandardCharsets.UTF_8))
                    .as("renew with MachineSchema.main")
                    .isEqualTo(MachineSchema.text());
        }
    }

    private Path write(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }

    private static MachineException failure(org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
        return catchThrowableOfType(MachineException.class, call);
    }

    private static List<String> codes(org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
        return failure(call).problems().stream().map(Problem::code).toList();
    }
}
