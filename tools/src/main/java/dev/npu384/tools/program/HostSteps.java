// SPDX-License-Identifier: Apache-2.0
package dev.npu384.tools.program;

import dev.npu384.emulator.launch.LaunchException;
import dev.npu384.emulator.launch.LaunchRequest;
import dev.npu384.emulator.launch.LaunchResult;
import dev.npu384.emulator.launch.RunStatus;
import dev.npu384.emulator.supernode.HostCopy;
import dev.npu384.emulator.supernode.HostProgram;
import dev.npu384.emulator.supernode.Supernode;
import dev.npu384.emulator.supernode.SupernodeResult;
import dev.npu384.isa.KernelAbi;
import dev.npu384.isa.program.ProgramImage;
import dev.npu384.tools.Suggestion;
import dev.npu384.tools.UserError;
import dev.npu384.tools.expression.Arithmetic;
import dev.npu384.tools.result.RunOutcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Does the steps of {@code "host"} in run.json, one after another, until one fails. */
final class HostSteps {
    /**
     * What they came to.
     *
     * @param results of the last launch, by rank
     * @param steps in order
     */
    record Outcome(List<LaunchResult> results, List<RunOutcome.HostStep> steps) {}

    private final Program program;
    private final RunPlan plan;
    private final Supernode supernode;
    private final HostProgram hosts;
    private final List<LaunchRequest> requests;
    private final RunWatch watch;
    private List<LaunchResult> results = List.of();

    private HostSteps(
            Program program, RunPlan plan, Supernode supernode, List<LaunchRequest> requests, RunWatch watch) {
        this.program = program;
        this.plan = plan;
        this.supernode = supernode;
        this.requests = requests;
        this.watch = watch;
        hosts = new HostProgram(
                supernode, requests.stream().mapToInt(LaunchRequest::die).toArray());
    }

    /**
     * The kernel of the first launch.
     *
     * @throws UserError when there is none, or a launch names a kernel that the source does not define
     */
    static ProgramImage.Kernel firstKernel(Program program, ProgramImage image) {
        List<ProgramImage.Kernel> kernels = new ArrayList<>();
        List<String> names =
                image.kernels().stream().map(ProgramImage.Kernel::name).toList();
        List<HostEntry> entries = program.file().host();
        for (int i = 0; i < entries.size(); i++) {
            String wanted = entries.get(i).launch();
            if (!wanted.isEmpty() && !names.contains(wanted)) {
                throw new UserError(
                        "NPU-R0108",
                        program.place("host[" + i + "].launch"),
                        "the source has no kernel " + wanted,
                        Suggestion.hint(wanted, names));
            }
            image.kernels().stream()
                    .filter(kernel -> kernel.name().equals(wanted))
                    .forEach(kernels::add);
        }
        if (kernels.isEmpty()) {
            throw new UserError(
                    "NPU-R0190", program.place("host"), "no step launches a kernel", "add {\"launch\": \"NAME\"}");
        }
        return kernels.get(0);
    }

    static Outcome run(
            Program program, RunPlan plan, Supernode supernode, List<LaunchRequest> requests, RunWatch watch) {
        return new HostSteps(program, plan, supernode, requests, watch).run();
    }

    private Outcome run() {
        List<HostEntry> entries = program.file().host();
        for (int i = 0; i < entries.size() && allWell(); i++) {
            String place = program.place("host[" + i + "]");
            watch.step(i + 1, entries.size());
            supernode.observe(entries.subList(i + 1, entries.size()).stream()
                    .allMatch(later -> later.launch().isEmpty()));
            try {
                step(entries.get(i), place);
            } catch (LaunchException exception) {
                throw new UserError(exception.code(), place, exception.getMessage(), "");
            }
        }
        List<RunOutcome.HostStep> steps = hosts.steps().stream()
                .map(step -> new RunOutcome.HostStep(step.name(), step.firstCycle(), step.lastCycle()))
                .toList();
        return new Outcome(results, steps);
    }

    private boolean allWell() {
        return results.stream().allMatch(result -> result.status() == RunStatus.OK);
    }

    private void step(HostEntry entry, String place) {
        if (entry.barrier()) {
            hosts.barrier();
        } else if (entry.copying().isPresent()) {
            CopyEntry copy = entry.copying().get();
            List<HostCopy> copies = new ArrayList<>();
            for (int rank = 0; rank < plan.ranks(); rank++) {
                copies.add(copy(copy, rank, place + ".copy"));
            }
            hosts.copy("copy " + copy.from().value() + " to " + copy.to().value(), copies);
        } else {
            launch(entry, place);
        }
    }

    private void launch(HostEntry entry, String place) {
        int blocks = entry.blocks().present()
                ? (int) integer(entry.blocks(), plan.names(0), place + ".blocks", 1, 1 << 20)
                : plan.blocks();
        List<LaunchRequest> launches = requests.stream()
                .map(one -> new LaunchRequest(
                        one.image(), entry.launch(), blocks, one.arguments(), one.die(), one.rank(), one.world()))
                .toList();
        SupernodeResult result = hosts.launch("launch " + entry.launch(), launches);
        results = result.fault()
                .map(fault -> RankResults.withFault(result.ranks(), result.status(), fault))
                .orElse(result.ranks());
    }

    private HostCopy copy(CopyEntry entry, int rank, String place) {
        Map<String, Long> names = plan.names(rank);
        long bytes = integer(entry.bytes(), names, place + ".bytes", 0, KernelAbi.OFFSET_MASK);
        long block = integer(entry.block(), names, place + ".block", 1, KernelAbi.OFFSET_MASK);
        int streams = (int) integer(entry.streams(), names, place + ".streams", 1, 1 << 10);
        if (bytes == 0) {
            return new HostCopy(0, 0, 0, block, streams);
        }
        long from = address(entry.from(), entry.fromRank(), entry.fromHost(), rank, place, "from");
        long to = address(entry.to(), entry.toRank(), entry.toHost(), rank, place, "to");
        return new HostCopy(from, to, bytes, block, streams);
    }

    private long address(Text where, Text ofRank, Text ofHost, int rank, String place, String key) {
        Map<String, Long> names = plan.names(rank);
        if (ofHost.present()) {
            int hostCount = supernode.fabric().shape().hosts();
            if (hostCount == 0) {
                throw new UserError(
                        "NPU-R0191", place + "." + key + "_host", "the machine has no hosts", "use cloudmatrix384");
            }
            long host = integer(ofHost, names, place + "." + key + "_host", 0, hostCount - 1);
            long offset = integer(where, names, place + "." + key, 0, KernelAbi.OFFSET_MASK);
            return KernelAbi.FIRST_HOST + host << KernelAbi.DIE_SHIFT | offset;
        }
        int peer = (int) integer(ofRank, names, place + "." + key + "_rank", 0, plan.ranks() - 1);
        return Arithmetic.integer(where.value(), plan.namesWithTensors(rank, peer), place + "." + key);
    }

    private static long integer(Text text, Map<String, Long> names, String place, long min, long max) {
        long value = Arithmetic.integer(text.value(), names, place);
        if (value < min || value > max) {
            throw new UserError("NPU-R0111", place, "it is " + value, "it must be " + min + " to " + max);
        }
        return value;
    }
}
