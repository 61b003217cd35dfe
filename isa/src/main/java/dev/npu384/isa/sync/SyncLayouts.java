// SPDX-License-Identifier: Apache-2.0
package dev.npu384.isa.sync;

import dev.npu384.isa.BitField;
import dev.npu384.isa.ConfigLayout;
import java.util.List;

/** The message of SET_CROSS_CORE (isa.md 3.9). */
public final class SyncLayouts {
    public static final BitField CROSS_CORE_TAG =
            BitField.of("tag", 0, 3, "", "always 1").withDefault(1);
    public static final BitField CROSS_CORE_MODE = BitField.of(
            "mode",
            4,
            5,
            "",
            "0 all cores of the kind, 1 the two vector cores of a group, 2 a cube core and its vector cores");
    public static final BitField CROSS_CORE_FLAG = BitField.of("flag", 8, 11, "", "flag id 0 to 15");

    public static final ConfigLayout CROSS_CORE = new ConfigLayout(
            "sync.cross_core",
            "cross-core message",
            List.of(CROSS_CORE_TAG, CROSS_CORE_MODE, CROSS_CORE_FLAG),
            "isa.md 3.9");

    private SyncLayouts() {}
}
