// SPDX-License-Identifier: Apache-2.0
package dev.npu384.emulator.cube;

import dev.npu384.emulator.core.CoreMemory;
import dev.npu384.emulator.core.Issued;
import dev.npu384.emulator.core.Semantics;
import dev.npu384.emulator.transfer.Bounds;
import dev.npu384.isa.Space;
import dev.npu384.isa.SpecialRegister;

/**
 * MMAD: C = A * B, plus C, the bias row or nothing. A comes from L0A in "Zz" fractals (one plain row when m is 1), B from
 * L0B in "Zn" fractals, C lies in L0C in "Nz" strips of 16 columns and m rounded up to 16 rows.
 */
final class MatrixProduct implements Semantics {
    private final EngineSource engines;

    MatrixProduct(EngineSource engines) {
        this.engines = engines;
    }

    @Override
    public void execute(Issued issued, CoreMemory from, CoreMemory to) {
        MatrixConfig config = MatrixConfig.of(issued.xt());
        if (config.empty()) {
            return;
        }
        CubeType type = CubeType.of(issued.decoded().form().suffix(), issued.special(SpecialRegister.CTRL));
        Engine engine = engines.engineFor(type, config);
        Panels panels = Panels.ofThread();
        if (config.vector()) {
            readRow(panels, type.a(), config, issued.xn(), from);
        } else {
            readA(engine, panels, type.a(), config, issued.xn(), from);
        }
        readB(engine, panels, type.b(), config, issued.xm(), from);
        new Accumulation(engine.kernel()).run(panels, type, config, issued.xd(), from, to);
    }

    private static void readRow(Panels panels, InputType type, MatrixConfig config, long xn, CoreMemory from) {
        int bytes = Fractal.count(config.k(), type.kPerFractal()) * Fractal.ROW_BYTES;
        int address = Bounds.range(Space.L0A, from.buffer(Space.L0A), xn, bytes, Fractal.BYTES);
        panels.unpackRow(type, from.bytes(Space.L0A), address, config.k());
    }

    static void readA(Engine engine, Panels panels, InputType type, MatrixConfig config, long xn, CoreMemory from) {
        int fractals = Fractal.count(config.k(), type.kPerFractal());
        int pitch = config.kAligned() && type.bits() == 32 ? fractals + 1 & ~1 : fractals;
        long bytes = ((config.rowBlocks() - 1L) * pitch + fractals) * Fractal.BYTES;
        int address = Bounds.range(Space.L0A, from.buffer(Space.L0A), xn, bytes, Fractal.BYTES);
        panels.unpackA(engine.unpacker(), type, from.buffer(Space.L0A), address, config.rowBlocks(), fractals, pitch);
    }

    private static void readB(
            Engine engine, Panels panels, InputType type, MatrixConfig config, long xm, CoreMemory from) {
        int fractals = Fractal.count(config.k(), type.kPerFractal());
        long bytes = (long) fractals * config.strips() * Fractal.BYTES;
        int address = Bounds.range(Space.L0B, from.buffer(Space.L0B), xm, bytes, Fractal.BYTES);
        panels.unpackB(engine.unpacker(), type, from.buffer(Space.L0B), address, fractals, config.strips());
    }
}
