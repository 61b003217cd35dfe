// SPDX-License-Identifier: Apache-2.0
package dev.npu384.emulator.cube;

import dev.npu384.emulator.core.CoreMemory;
import dev.npu384.emulator.core.Issued;
import dev.npu384.emulator.core.KernelFault;
import dev.npu384.emulator.core.Semantics;
import dev.npu384.emulator.transfer.Bounds;
import dev.npu384.isa.Space;
import dev.npu384.isa.SpecialRegister;

/**
 * MMAD_SP: B has at most two weights in each group of four along k and holds just those, so L0B is k / 2 deep. The index
 * that LOAD_L1_TO_L0B_2D_SP left beside each fractal has two bits per weight: for the first of a pair the position among
 * elements 0 to 2 of the group, for the second the position among elements 1 to 3. There is no vector-matrix mode.
 */
final class SparseProduct implements Semantics {
    private final EngineSource engines;

    SparseProduct(EngineSource engines) {
        this.engines = engines;
    }

    @Override
    public void execute(Issued issued, CoreMemory from, CoreMemory to) {
        MatrixConfig config = MatrixConfig.of(issued.xt());
        String suffix = issued.decoded().form().suffix();
        if (!suffix.equals("s8")) {
            throw new KernelFault("NPU-F0202", "sparse products are modelled for s8 only, not " + suffix);
        }
        if (config.empty()) {
            return;
        }
        CubeType type = CubeType.of(suffix, issued.special(SpecialRegister.CTRL));
        Engine engine = engines.engineFor(type, config);
        Panels panels = Panels.ofThread();
        MatrixProduct.readA(engine, panels, type.a(), config, issued.xn(), from);
        readB(panels, config, issued.xm(), from);
        new Accumulation(engine.kernel()).run(panels, type, config, issued.xd(), from, to);
    }

    private static void readB(Panels panels, MatrixConfig config, long xm, CoreMemory from) {
        int stored = Fractal.count(config.k(), 2);
        int fractals = Fractal.count(stored, InputType.S8.kPerFractal());
        long bytes = (long) fractals * config.strips() * Fractal.BYTES;
        int address = Bounds.range(Space.L0B, from.buffer(Space.L0B), xm, bytes, Fractal.BYTES);
        int index = address / SparseIndex.WEIGHTS_PER_BYTE;
        Bounds.range(Space.SMASK, from.buffer(Space.SMASK), index, bytes / SparseIndex.WEIGHTS_PER_BYTE, 1);
        panels.clearB(config.strips());
        byte[] weights = from.bytes(Space.L0B);
        byte[] positions = from.bytes(Space.SMASK);
        for (int k = 0; k < stored; k++) {
            for (int column = 0; column < config.strips() * Fractal.STRIP; column++) {
                int fractal = k / Fractal.ROW_BYTES * config.strips() + column / Fractal.STRIP;
                int at = fractal * Fractal.BYTES + column % Fractal.STRIP * Fractal.ROW_BYTES + k % Fractal.ROW_BYTES;
                int dense = SparseIndex.denseRow(positions, index, at, k);
                if (dense < config.k()) {
                    panels.addB(dense, column, weights[address + at]);
                }
            }
        }
    }
}
