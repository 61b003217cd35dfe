// SPDX-License-Identifier: Apache-2.0
package dev.npu384.tools.profile;

import java.nio.file.Path;
import java.util.Set;

/**
 * What a profile is to hold.
 *
 * @param folder where its files go
 * @param level 0 counters only; 1 slices; 2 operands, bytes and flag arrows; 3 scalar runs and stalls
 * @param cores names of the cores to draw ({@code aic0}); empty draws all. Counters are of all cores always
 * @param every draws every n-th instruction of a pipe
 * @param rank the rank to profile, of a program with several
 * @param advice whether the program is run again, timing only, to find out what changes would gain
 */
public record ProfileSettings(Path folder, int level, Set<String> cores, int every, int rank, boolean advice) {
    public static final int MAXIMUM_LEVEL = TraceWriter.MAXIMUM_LEVEL;

    public ProfileSettings {
        if (level < 0 || level > MAXIMUM_LEVEL) {
            throw new IllegalArgumentException("level " + level);
        }
        cores = Set.copyOf(cores);
    }

    SliceFilter filter() {
        return new SliceFilter(cores, every);
    }
}
