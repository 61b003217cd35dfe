// SPDX-License-Identifier: Apache-2.0
package dev.npu384.emulator.launch;

import dev.npu384.isa.program.ProgramImage;

/**
 * One kernel launch on one die.
 *
 * @param image the program
 * @param kernel name given to {@code .kernel}
 * @param blocks logical blocks (cube-core groups for a mix kernel, cores otherwise); 0 means all cores of the die
 * @param arguments 8-byte slots of the parameter block
 * @param die the die it runs on
 * @param rank value of special register RANK
 * @param world value of special register WORLD
 * @param startCycle when it starts, on the clock that all launches of one run share; results count from here
 */
public record LaunchRequest(
        ProgramImage image,
        String kernel,
        int blocks,
        long[] arguments,
        int die,
        int rank,
        int world,
        long startCycle) {
    public LaunchRequest {
        arguments = arguments.clone();
    }

    /** A launch that starts at cycle 0. */
    public LaunchRequest(
            ProgramImage image, String kernel, int blocks, long[] arguments, int die, int rank, int world) {
        this(image, kernel, blocks, arguments, die, rank, world, 0);
    }

    /** The same launch at another time. */
    public LaunchRequest startingAt(long cycle) {
        return new LaunchRequest(image, kernel, blocks, arguments, die, rank, world, cycle);
    }

    /** A launch on die 0 as the only rank. */
    public static LaunchRequest of(ProgramImage image, String kernel, int blocks, long... arguments) {
        return new LaunchRequest(image, kernel, blocks, arguments, 0, 0, 1);
    }
}
