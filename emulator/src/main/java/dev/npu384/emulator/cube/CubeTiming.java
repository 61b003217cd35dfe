// SPDX-License-Identifier: Apache-2.0
package dev.npu384.emulator.cube;

import dev.npu384.emulator.core.Issued;
import dev.npu384.emulator.machine.CubeSpec;
import dev.npu384.emulator.timing.Cost;
import dev.npu384.isa.SpecialRegister;

/**
 * When matrix instructions start and end: one step per fractal triple of m x k x n, a bubble to the next instruction that
 * is longer when it adds to the same tile, and the latency of the pipeline.
 */
public final class CubeTiming {
    private static final long HF32 = 1L << 46;
    private static final int BLOCK = 16;

    private final CubeSpec spec;
    private long lastTile = -1;
    private long tileReady;

    public CubeTiming(CubeSpec spec) {
        this.spec = spec;
    }

    /** Fills occupancy, latency and the hand-over of the first block. */
    public void cost(Issued issued, long start, Cost out) {
        MatrixConfig config = MatrixConfig.of(issued.xt());
        if (config.empty()) {
            return;
        }
        String suffix = issued.decoded().form().suffix();
        int perStep = stepCycles(suffix, issued.special(SpecialRegister.CTRL));
        long depth = (long) blocks(config.k(), depthOfFractal(suffix)) * perStep;
        long steps = blocks(config.m(), BLOCK) * (long) blocks(config.n(), BLOCK) * depth;
        long tile = issued.xd() & 0xffff_ffffL;
        boolean accumulates = tile == lastTile && !config.fromZero() && !config.fromBias();
        // Waiting for the tile counts as part of the instruction that waits.
        long wait = accumulates ? Math.max(0, tileReady - start) : 0;
        lastTile = tile;
        tileReady = start + wait + steps + spec.accumulateBubble();
        out.occupancyCycles = wait + steps + spec.bubble();
        out.latencyCycles = wait + steps + spec.latency();
        out.firstBlockCycles = Math.min(out.latencyCycles, spec.firstBlock() + depth);
    }

    private int stepCycles(String suffix, long ctrl) {
        return suffix.equals("f32_2_f32") && (ctrl & HF32) == 0 ? spec.stepsSingle() : spec.step();
    }

    private static int depthOfFractal(String suffix) {
        return switch (suffix) {
            case "s4" -> 64;
            case "s8", "u8", "u8s8" -> 32;
            case "f32_2_f32" -> 8;
            default -> 16;
        };
    }

    private static int blocks(int length, int block) {
        return (length + block - 1) / block;
    }
}
