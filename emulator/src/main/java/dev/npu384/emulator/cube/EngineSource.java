// SPDX-License-Identifier: Apache-2.0
package dev.npu384.emulator.cube;

/** Says which engine computes a product. All engines give the same bits. */
@FunctionalInterface
interface EngineSource {
    Engine engineFor(CubeType type, MatrixConfig config);
}
