// SPDX-License-Identifier: Apache-2.0
package dev.npu384.tools.result;

import dev.npu384.emulator.launch.LaunchResult;
import dev.npu384.emulator.launch.ProbeResult;
import dev.npu384.emulator.launch.RunStatus;
import dev.npu384.tools.reference.CheckResult;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.OptionalDouble;

/**
 * A finished run: what the launch measured and what the checks found.
 *
 * @param program as named on the command line
 * @param machine name of the machine
 * @param coreClockHz cycles per second
 * @param launchCycles what a kernel takes beside its instructions, before and after them, cycles
 * @param seed of the run
 * @param failures parts of the supernode that did not work, or from a time on, as written
 * @param launches one per rank; of several launches the last
 * @param steps what the hosts did, where the program says; else empty
 * @param checks of all ranks
 * @param multiRank whether the program asked for ranks
 * @param host what it cost the host
 */
public record RunOutcome(
        String program,
        String machine,
        double coreClockHz,
        long launchCycles,
        long seed,
        List<String> failures,
        List<LaunchResult> launches,
        List<HostStep> steps,
        List<RankChecks> checks,
        boolean multiRank,
        HostCost host) {
    /**
     * A step of the hosts' program.
     *
     * @param name what it was
     * @param firstCycle when the first rank began it, from the program's start
     * @param lastCycle when the last rank had done it
     */
    public record HostStep(String name, long firstCycle, long lastCycle) {}

    /** The comparisons of one rank's tensors. */
    public record RankChecks(int rank, List<CheckResult> checks) {
        public boolean pass() {
            return checks.stream().allMatch(CheckResult::pass);
        }
    }

    /**
     * Host time and memory.
     *
     * @param seconds of the whole run, from source to checked result
     * @param simulateSeconds of the launch alone
     * @param peakHeapMegabytes largest heap in use, 10^6 bytes
     */
    public record HostCost(double seconds, double simulateSeconds, double peakHeapMegabytes) {}

    /** The launch that ended last, or the first that failed; one that was only stopped for another's sake comes after. */
    public LaunchResult launch() {
        LaunchResult slowest = launches.get(0);
        for (LaunchResult launch : launches) {
            boolean worse = severity(launch) > severity(slowest);
            boolean slower = launch.status() == RunStatus.OK && launch.cycles() > slowest.cycles();
            slowest = worse || slower && severity(slowest) == 0 ? launch : slowest;
        }
        return slowest;
    }

    private static int severity(LaunchResult launch) {
        return switch (launch.status()) {
            case OK -> 0;
            case INTERRUPTED -> 1;
            case FAULT, DEADLOCK -> 2;
        };
    }

    /** What a region would take as a kernel of its own: with the time that a launch takes. */
    public double launchedMicroseconds(ProbeResult probe) {
        return microseconds(probe.cycles() + launchCycles);
    }

    /** The same of the region's name, on average of the ranks that have passed it; empty when none has. */
    public OptionalDouble launchedMicroseconds(String probe) {
        return launches.stream()
                .map(launch -> launch.probes().get(probe))
                .filter(Objects::nonNull)
                .mapToDouble(this::launchedMicroseconds)
                .average();
    }

    public boolean checksPass() {
        return checks.stream().allMatch(RankChecks::pass);
    }

    /** {@code ok | mismatch | fault | deadlock | interrupted}. */
    public String status() {
        RunStatus status = launch().status();
        return status == RunStatus.OK && !checksPass()
                ? "mismatch"
                : status.name().toLowerCase(Locale.ROOT);
    }

    public double microseconds(double cycles) {
        return cycles / coreClockHz * 1e6;
    }
}
