// SPDX-License-Identifier: Apache-2.0
package dev.npu384.emulator.transfer;

import dev.npu384.emulator.timing.Transfer;
import dev.npu384.memory.die.DmaEngine;
import dev.npu384.memory.die.DmaPath;

/** A transfer on one engine; the same object serves one instruction after another. */
final class DmaTransfer implements Transfer {
    private final DmaEngine engine;
    private long bytes;

    DmaTransfer(DmaEngine engine) {
        this.engine = engine;
    }

    void begin(TransferShape shape, DmaPath path, boolean allocate, long start) {
        bytes = shape.globalBytes();
        engine.begin(
                path,
                shape.direction() == TransferShape.Direction.OUT,
                allocate,
                shape.globalAddress(),
                shape.burstBytes(),
                shape.bursts(),
                shape.pitchBytes(),
                shape.planes(),
                shape.planePitchBytes(),
                start);
    }

    @Override
    public long step(long now) {
        return engine.step(now);
    }

    @Override
    public long pipeFreeCycle() {
        return engine.freeCycle();
    }

    @Override
    public long endCycle() {
        return engine.endCycle();
    }

    @Override
    public long bytes() {
        return bytes;
    }
}
