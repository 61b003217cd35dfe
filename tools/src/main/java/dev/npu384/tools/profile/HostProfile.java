// SPDX-License-Identifier: Apache-2.0
package dev.npu384.tools.profile;

import java.util.List;

/**
 * What the hosts of a program did.
 *
 * @param steps in order
 * @param log the first blocks of bulk copies; cycles count from the program's start
 * @param launchCycle when the launch that is profiled began, from the program's start
 */
record HostProfile(List<HostStepCounters> steps, MessageLog log, long launchCycle) {
    HostProfile {
        steps = List.copyOf(steps);
    }

    /** The steps that moved something. */
    List<HostStepCounters> copies() {
        return steps.stream().filter(step -> !step.messages().isEmpty()).toList();
    }
}
