// SPDX-License-Identifier: Apache-2.0
package dev.npu384.emulator.cube;

import dev.npu384.emulator.core.CoreMemory;
import dev.npu384.emulator.transfer.Rig;
import dev.npu384.isa.Space;
import dev.npu384.memory.OnChipBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Prints the speed of a whole square f16 product through all value semantics, without time: arguments are the size and
 * the number of host threads. Run by hand.
 */
public final class ChainSpeed {
    private ChainSpeed() {}

    public static void main(String[] arguments) throws InterruptedException {
        int size = Integer.parseInt(arguments[0]);
        int threads = Integer.parseInt(arguments[1]);
        Rig rig = new Rig();
        byte[] zeros = new byte[1 << 16];
        for (long at = 0; at < 4L * size * size; at += zeros.length) {
            rig.memory.global().write((1 << 20) + at, zeros, 0, zeros.length);
        }
        for (int round = 0; round < 6; round++) {
            long start = System.nanoTime();
            AtomicInteger next = new AtomicInteger();
            List<Thread> workers = new ArrayList<>();
            for (int i = 0; i < threads; i++) {
                Thread worker = new Thread(() -> tiles(rig, core(rig), size, next));
                worker.start();
                workers.add(worker);
            }
            for (Thread worker : workers) {
                worker.join();
            }
            double seconds = (System.nanoTime() - start) * 1e-9;
            System.out.printf(
                    Locale.ROOT,
                    "%d^3 on %d threads: %.1f GFLOP/s%n",
                    size,
                    threads,
                    2.0 * size * size * size / seconds * 1e-9);
        }
    }

    private static void tiles(Rig rig, CoreMemory core, int size, AtomicInteger next) {
        MatrixChain chain = new MatrixChain();
        int across = size / 256;
        for (int tile = next.getAndIncrement(); tile < across * (size / 128); tile = next.getAndIncrement()) {
            int row = tile / across * 128;
            int column = tile % across * 256;
            long a = 1 << 20;
            long b = a + 2L * size * size;
            long c = b + 2L * size * size;
            MatrixChain.Operands operands = new MatrixChain.Operands(
                    a + 2L * row * size, size, b + 2L * column, size, c + 4L * (row * (long) size + column), size);
            chain.tile(rig, core, operands, 128, 256, size, 64);
        }
    }

    private static CoreMemory core(Rig rig) {
        OnChipBuffer[] buffers = new OnChipBuffer[Space.values().length];
        for (Space space : Space.values()) {
            if (space != Space.GM) {
                buffers[space.ordinal()] =
                        new OnChipBuffer(space.name(), rig.memory.buffer(space).capacity());
            }
        }
        return new CoreMemory(buffers, rig.memory.global());
    }
}
