// SPDX-License-Identifier: Apache-2.0

/** What the cube does: matrix products of L0A and L0B fractals, accumulated in L0C. */
package dev.npu384.emulator.cube;
