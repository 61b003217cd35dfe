// SPDX-License-Identifier: Apache-2.0
package dev.npu384.tools.profile;

import dev.npu384.isa.Pipe;

/**
 * What the executions of one word came to, summed over cores. A word that the scalar unit sends to a pipe has a row for the
 * pipe, and one for the scalar unit when a run of scalar instructions began there.
 *
 * @param calls times executed; of the scalar unit, instructions of the runs that began here
 * @param busyCycles cycles that only these instructions kept the pipe busy
 * @param activeCycles start to end of each, overlaps counted again
 * @param waitCycles cycles the pipe stood still at this word
 * @param conflictCycles busy cycles that conflicts at the banks of the unified buffer cost
 * @param hbmCycles busy cycles of transfers while HBM delivered about all it can
 */
record WordRow(
        int word,
        Pipe pipe,
        long calls,
        long busyCycles,
        long activeCycles,
        long waitCycles,
        long conflictCycles,
        long hbmCycles,
        long bytes) {}
