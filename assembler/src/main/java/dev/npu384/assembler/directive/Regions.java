// SPDX-License-Identifier: Apache-2.0
package dev.npu384.assembler.directive;

import dev.npu384.isa.Space;
import java.util.EnumMap;
import java.util.Map;

/**
 * Allocates named regions of the on-chip buffers, upwards from zero. Regions before the first kernel are everybody's; each
 * kernel starts again behind them, since kernels do not run at the same time on one core.
 */
final class Regions {
    private final Map<Space, Long> capacities;
    private final Map<Space, Long> shared = new EnumMap<>(Space.class);
    private final Map<Space, Long> used = new EnumMap<>(Space.class);
    private boolean inKernel;

    Regions(Map<Space, Long> capacities) {
        this.capacities = Map.copyOf(capacities);
    }

    void beginKernel() {
        if (!inKernel) {
            shared.putAll(used);
            inKernel = true;
        }
        used.clear();
        used.putAll(shared);
    }

    long capacity(Space space) {
        return capacities.getOrDefault(space, 0L);
    }

    /** The next offset with that alignment. */
    long next(Space space, long alignment) {
        return used.getOrDefault(space, 0L) + alignment - 1 & -alignment;
    }

    void take(Space space, long end) {
        used.merge(space, end, Math::max);
    }
}
