// SPDX-License-Identifier: Apache-2.0
package dev.npu384.emulator.machine;

import dev.npu384.memory.spec.PathSpec;

/**
 * The ways between on-chip buffers and global memory.
 *
 * @param gmUb MTE2 of a vector core
 * @param gmL1 MTE2 of a cube core
 * @param gmL1Nd2nz MTE2 of a cube core, row-major to fractals
 * @param gmL0 MTE2 of a cube core, fractals straight into L0A or L0B
 * @param ubGm MTE3 of a vector core
 * @param l1Gm MTE3 of a cube core
 * @param l0cGm fixpipe, fractal layout
 * @param l0cGmNd fixpipe, row-major
 */
public record PathsSpec(
        PathSpec gmUb,
        PathSpec gmL1,
        PathSpec gmL1Nd2nz,
        PathSpec gmL0,
        PathSpec ubGm,
        PathSpec l1Gm,
        PathSpec l0cGm,
        PathSpec l0cGmNd) {}
