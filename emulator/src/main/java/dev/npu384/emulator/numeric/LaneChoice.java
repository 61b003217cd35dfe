// SPDX-License-Identifier: Apache-2.0
package dev.npu384.emulator.numeric;

import dev.npu384.emulator.numeric.simd.VectorLanes;

/** Which {@link Lanes} this JVM uses: the vector ones when their incubator module was added on the command line. */
final class LaneChoice {
    static final Lanes BEST = choose();

    private LaneChoice() {}

    private static Lanes choose() {
        boolean plain = !"false".equals(System.getProperty(Lanes.PLAIN_PROPERTY, "false"));
        boolean present = ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent();
        return present && !plain ? VectorLanes.create() : new PlainLanes();
    }
}
