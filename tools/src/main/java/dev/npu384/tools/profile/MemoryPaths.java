// SPDX-License-Identifier: Apache-2.0
package dev.npu384.tools.profile;

import dev.npu384.emulator.launch.LaunchResult;
import dev.npu384.isa.Space;
import java.util.Set;

/** The paths between spaces that instructions of the core can take. */
final class MemoryPaths {
    private static final Set<String> EXISTING = Set.of(
            "gm_ub",
            "ub_gm",
            "ub_ub",
            "gm_l1",
            "l1_gm",
            "gm_l0a",
            "gm_l0b",
            "l1_l0a",
            "l1_l0b",
            "l1_bt",
            "l1_fb",
            "l1_l0c",
            "gm_smask",
            "l0c_gm",
            "l0c_l1");

    private MemoryPaths() {}

    static boolean exists(Space from, Space to) {
        return EXISTING.contains(name(from, to));
    }

    static String name(Space from, Space to) {
        return new LaunchResult.Path(from, to).name();
    }
}
