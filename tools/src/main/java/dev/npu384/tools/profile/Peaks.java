// SPDX-License-Identifier: Apache-2.0
package dev.npu384.tools.profile;

import java.util.List;
import java.util.Set;

/** What the machine could do at best; the profile's denominators. */
interface Peaks {
    /**
     * A memory level of the roofline.
     *
     * @param gbPerS bandwidth of the level for the cores in use
     * @param paths names of the paths that load it
     */
    record Level(String name, double gbPerS, Set<String> paths) {}

    /** Clock in MHz. */
    double cyclesPerUs();

    /** Peak rate of the arithmetic the profile did, on all cores of the die, in giga-operations per second. */
    double gflops(Profile profile);

    /** Memory levels, nearest to the cores first. */
    List<Level> levels(Profile profile);
}
