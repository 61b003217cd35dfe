// SPDX-License-Identifier: Apache-2.0
package dev.npu384.tools.supernode;

import dev.npu384.emulator.machine.MachineSpec;
import dev.npu384.emulator.supernode.FabricProbe;
import dev.npu384.memory.fabric.CopyRequest;
import dev.npu384.memory.fabric.Failure;
import dev.npu384.memory.fabric.MessageKind;
import dev.npu384.memory.fabric.Via;
import java.util.List;
import java.util.Locale;

/** Measurements of the fabric as text: what failures leave over, and how block size matters. */
public final class FabricText {
    private static final long SWEEP_BYTES = 128L << 20;

    private FabricText() {}

    /** Bandwidth between two endpoints and out of a node, before and after. */
    public static String failures(MachineSpec machine, List<Failure> failures, int from, int to) {
        FabricProbe whole = new FabricProbe(machine, List.of());
        FabricProbe broken = new FabricProbe(machine, failures);
        StringBuilder text = new StringBuilder("without ");
        text.append(String.join(", ", failures.stream().map(Failure::toString).toList()));
        text.append(String.format(Locale.ROOT, "%n  %-44s %9s %9s %7s%n", "GB/s", "whole", "left", "share"));
        for (MessageKind kind : new MessageKind[] {MessageKind.READ, MessageKind.WRITE}) {
            String name = (kind == MessageKind.READ ? "read by " : "write by ")
                    + whole.shape().describe(from);
            double before = whole.gigabytesPerSecond(kind, from, to, Via.UB);
            double after = broken.gigabytesPerSecond(kind, from, to, Via.UB);
            text.append(line(name, before, after));
        }
        if (whole.shape().nodes() > 1) {
            int node = whole.shape().nodeOf(from);
            double before = whole.nodeGigabytesPerSecond(node);
            text.append(
                    line("all dies of node " + node + " to other nodes", before, broken.nodeGigabytesPerSecond(node)));
        }
        return text.toString();
    }

    private static String line(String name, double before, double after) {
        return String.format(Locale.ROOT, "  %-44s %9.1f %9.1f %6.1f%%%n", name, before, after, 100 * after / before);
    }

    /** Bulk copies of 128 MiB in blocks, driven by an AI CPU. */
    public static String sweep(MachineSpec machine, List<Failure> failures, int from, int to) {
        FabricProbe probe = new FabricProbe(machine, failures);
        StringBuilder text = new StringBuilder(String.format(
                Locale.ROOT,
                "128 MiB in blocks, %s and %s, driven by an AI CPU%n  %8s %12s %12s%n",
                probe.shape().describe(from),
                probe.shape().describe(to),
                "KiB",
                "write GB/s",
                "read GB/s"));
        for (long kibibytes = 16; kibibytes <= 2048; kibibytes *= 2) {
            text.append(String.format(
                    Locale.ROOT,
                    "  %8d %12.1f %12.1f%n",
                    kibibytes,
                    copy(probe, from, to, false, kibibytes << 10),
                    copy(probe, from, to, true, kibibytes << 10)));
        }
        return text.toString();
    }

    private static double copy(FabricProbe probe, int from, int to, boolean read, long block) {
        return probe.copyGigabytesPerSecond(
                new CopyRequest(CopyRequest.Driver.AI_CPU, from, to, read, SWEEP_BYTES, block, 1));
    }
}
