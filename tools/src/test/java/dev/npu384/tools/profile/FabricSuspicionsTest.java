// SPDX-License-Identifier: Apache-2.0
package dev.npu384.tools.profile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.npu384.emulator.machine.Machine;
import dev.npu384.emulator.observe.CoreId;
import dev.npu384.emulator.observe.Observer;
import dev.npu384.emulator.observe.SourceMap;
import dev.npu384.emulator.supernode.SupernodeFabric;
import dev.npu384.isa.CoreKind;
import dev.npu384.memory.fabric.Fabric;
import dev.npu384.memory.fabric.FabricReport;
import dev.npu384.memory.fabric.FabricSpec;
import dev.npu384.memory.fabric.Failure;
import dev.npu384.memory.fabric.LinkClass;
import dev.npu384.memory.fabric.Links;
import dev.npu384.memory.fabric.MessageKind;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Which advice follows from which events. A run of 100,000 cycles on four dies. */
final class FabricSuspicionsTest {
    private static final int RANKS = 4;
    private static final long CYCLES = 100_000;
    private static final double CYCLES_PER_US = 1800;

    private final FabricSpec spec =
            SupernodeFabric.of(Machine.load("cloudmatrix384").spec());
    private final Links links = new Links(spec.shape());
    private final FabricRecorder recorder = new FabricRecorder(0);

    private final List<Observer> dies = new ArrayList<>();

    private static CoreId core(int die) {
        return new CoreId(die, 0, CoreKind.AIV, 0);
    }

    private void begin(List<Failure> failures) {
        dies.clear();
        recorder.fabricStarted(spec, RANKS, failures);
        for (int die = 0; die < RANKS; die++) {
            Observer observer = recorder.ofDie(die).orElseThrow();
            observer.kernelStarted(die, "test", 1, new SourceMap(Profile.EMPTY_IMAGE));
            observer.blockStarted(core(die), 0, 0);
            dies.add(observer);
        }
    }

    private FabricSuspicions end() {
        for (int die = 0; die < RANKS; die++) {
            dies.get(die).blockEnded(core(die), 0, CYCLES);
            dies.get(die).kernelEnded(die, CYCLES);
        }
        recorder.fabricEnded(new FabricReport(List.of()));
        return new FabricSuspicions(recorder.profile().orElseThrow(), CYCLES_PER_US);
    }

    private void reserve(int link, long start, long end) {
        long tick = Fabric.TICKS_PER_CYCLE;
        recorder.linkReserved(link, start * tick / 2, start * tick, end * tick, 4096, 4736);
    }

    @Test
    void nothingStandsOutOfAnEvenRun() {
        begin(List.of());
        FabricSuspicions suspicions = end();
        assertThat(suspicions.toRun()).isEmpty();
        assertThat(suspicions.bounds(CYCLES)).isEmpty();
    }

    @Test
    void lateRankIsNamedWithWhatTheOthersWait() {
        begin(List.of());
        for (int die = 0; die < RANKS; die++) {
            dies.get(die).regionBegan(core(die), "exchange", die == 2 ? 60_000 : 20_000);
        }
        for (int die = 0; die < RANKS; die++) {
            dies.get(die).regionEnded(core(die), "exchange", 70_000 + die);
        }
        List<Advice> advice = end().bounds(CYCLES);
        assertThat(advice).hasSize(1);
        assertThat(advice.get(0).text()).startsWith("rank 2 comes to exchange 22.22 us after the first rank");
        assertThat(advice.get(0).gainText()).isEqualTo("up to 30 % less time");
    }

    @Test
    void ranksThatAlsoLeaveApartHaveNotWaited() {
        begin(List.of());
        for (int die = 0; die < RANKS; die++) {
            dies.get(die).regionBegan(core(die), "exchange", 10_000 + die * 20_000);
            dies.get(die).regionEnded(core(die), "exchange", 20_000 + die * 20_000);
        }
        assertThat(end().bounds(CYCLES)).isEmpty();
    }

    @Test
    void busyLinkNamesItsClassAndTheNumberToTry() {
        begin(List.of());
        int link = links.first(LinkClass.DIE_UP) + 3;
        for (long cycle = 0; cycle < 50_000; cycle += 1000) {
            reserve(link, cycle, cycle + 1000);
        }
        List<WhatIf> suspicions = end().toRun();
        assertThat(suspicions).hasSize(1);
        assertThat(suspicions.get(0).text())
                .startsWith("Links from die to L1 are what")
                .contains("die 0, plane 3) 50 %", "more dies");
        assertThat(suspicions.get(0).machineNumbers()).containsEntry("supernode.links.die.bandwidth", "112.000 GB/s");
    }

    @Test
    void busyMemoryOfAHostAsksForMoreHosts() {
        begin(List.of());
        int link = links.first(LinkClass.DRAM_WRITE) + 2;
        for (long cycle = 0; cycle < 50_000; cycle += 1000) {
            reserve(link, cycle, cycle + 1000);
        }
        List<WhatIf> suspicions = end().toRun();
        assertThat(suspicions).hasSize(1);
        assertThat(suspicions.get(0).text())
                .startsWith("Writes to host DRAM are what")
                .contains("host 2) 50 %", "more hosts");
    }

    @Test
    void smallMessagesAreLatencyBoundUnlessTheyQueue() {
        begin(List.of());
        smallMessages();
        List<WhatIf> suspicions = end().toRun();
        assertThat(suspicions).hasSize(1);
        assertThat(suspicions.get(0).text()).startsWith("100 writes (same node) of 256 B on average take 0.90 us each");
        begin(List.of());
        smallMessages();
        for (int i = 0; i < 1000; i++) {
            recorder.messageDone(MessageKind.WRITE, 0, 2, 256, i, i + 9000, i + 9720);
        }
        assertThat(end().toRun()).isEmpty();
    }

    private void smallMessages() {
        for (int i = 0; i < 100; i++) {
            long issued = 500L * i;
            recorder.messageDone(MessageKind.WRITE, 0, 2, 256, issued, issued + 900, issued + 1620);
        }
    }

    @Test
    void failedPlaneIsNamed() {
        begin(List.of(Failure.of(Failure.Part.PLANE, 6)));
        for (int plane = 0; plane < 6; plane++) {
            reserve(links.first(LinkClass.DIE_UP) + plane, 0, 14_000);
        }
        List<Advice> advice = end().bounds(CYCLES);
        assertThat(advice).hasSize(1);
        assertThat(advice.get(0).text()).startsWith("plane 6 carries nothing").contains("6 of 7 planes are left");
        assertThat(advice.get(0).gainText()).isEqualTo("up to 2 % less time");
    }
}
