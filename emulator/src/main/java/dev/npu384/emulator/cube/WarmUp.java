// SPDX-License-Identifier: Apache-2.0
package dev.npu384.emulator.cube;

import dev.npu384.memory.OnChipBuffer;
import java.util.Arrays;

/** Runs an engine on zeros, through all its tile shapes, until it is fast or there is no hope. */
final class WarmUp {
    private static final int ROWS = 33;
    private static final int STRIPS = 5;
    private static final int FRACTALS = 1;
    private static final int L0_BYTES = 64 << 10;
    private static final int ENOUGH = 32;
    private static final int PATIENCE = 20_000;

    /** Compiled code takes a tenth of it, interpreted vector code a hundred times as long. */
    private static final long FAST_NANOS = 50_000;

    private final Engine engine;
    private final CubeType type;
    private final Panels panels = new Panels();
    private final OnChipBuffer straight = zeros();
    private final OnChipBuffer turned = zeros();
    private final int[] c = new int[STRIPS * stripWords()];

    WarmUp(Engine engine, CubeType type) {
        this.engine = engine;
        this.type = type;
        for (int i = 0; i < L0_BYTES / Fractal.BYTES; i++) {
            turned.setTurned(i, true);
        }
    }

    private static OnChipBuffer zeros() {
        OnChipBuffer buffer = new OnChipBuffer("warm-up", L0_BYTES);
        Arrays.fill(buffer.bytes(), (byte) 0);
        return buffer;
    }

    private static int stripWords() {
        return Fractal.count(ROWS, Fractal.ROWS) * Fractal.ROWS * Fractal.STRIP;
    }

    void run() {
        int fast = 0;
        for (int i = 0; i < PATIENCE && fast < ENOUGH; i++) {
            long start = System.nanoTime();
            once(i);
            fast += System.nanoTime() - start < FAST_NANOS ? 1 : 0;
        }
    }

    private void once(int round) {
        int blocks = Fractal.count(ROWS, Fractal.ROWS);
        panels.unpackA(engine.unpacker(), type.a(), straight, 0, blocks, FRACTALS, FRACTALS);
        OnChipBuffer right = type.b().bits() == 16 && round % 2 == 0 ? turned : straight;
        panels.unpackB(engine.unpacker(), type.b(), right, 0, FRACTALS, STRIPS);
        int depth = FRACTALS * type.kPerFractal();
        if (type.integer()) {
            multiply(Math.min(depth, type.exactDepth()), TileKernel.Start.INTEGER);
        } else {
            multiply(depth, round % 8 == 0 ? TileKernel.Start.ZERO : TileKernel.Start.KEEP);
        }
    }

    private void multiply(int depth, TileKernel.Start start) {
        engine.kernel().multiply(panels, ROWS, STRIPS, 0, depth, c, 0, stripWords(), start);
    }
}
