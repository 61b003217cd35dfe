// SPDX-License-Identifier: Apache-2.0
package dev.npu384.tools.profile;

import dev.npu384.emulator.observe.CoreId;
import java.util.Locale;
import java.util.Set;

/**
 * Which slices a trace keeps.
 *
 * @param cores names of cores to keep ({@code aic0}); empty keeps all
 * @param everyNth keeps every n-th slice of a pipe, at least 1
 */
record SliceFilter(Set<String> cores, int everyNth) {
    static final SliceFilter ALL = new SliceFilter(Set.of(), 1);

    SliceFilter {
        if (everyNth < 1) {
            throw new IllegalArgumentException("everyNth " + everyNth);
        }
        cores = Set.copyOf(cores);
    }

    boolean keeps(CoreId core) {
        if (cores.isEmpty()) {
            return true;
        }
        // Only one die is drawn: its cores need not be named with it.
        String name = core.toString().toLowerCase(Locale.ROOT);
        return cores.contains(name) || cores.contains(name.substring(name.indexOf('.') + 1));
    }
}
