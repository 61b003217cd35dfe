// SPDX-License-Identifier: Apache-2.0
package dev.npu384.emulator.fixpipe;

import dev.npu384.emulator.core.CoreMemory;
import dev.npu384.emulator.core.Issued;
import dev.npu384.emulator.core.Semantics;
import dev.npu384.emulator.transfer.Bounds;
import dev.npu384.emulator.transfer.GlobalStore;
import dev.npu384.isa.Space;
import java.util.Arrays;

/**
 * FIX_L0C_TO_x: converts a tile of L0C and writes it as column strips (NZ) or as rows (ND). Strips are 16 columns wide;
 * 8- and 4-bit results merge two and four of them into rows of 32 bytes, channel split halves the strips of 32-bit results.
 * Columns that fill up the last strip are zero. Stores to global memory may be atomic.
 *
 * @param destination GM or L1
 */
record FixpipeStore(Space destination) implements Semantics {
    private static final int L1_ALIGNMENT = 32;

    @Override
    public void execute(Issued issued, CoreMemory from, CoreMemory to) {
        FixpipeConfig config = FixpipeConfig.of(issued);
        if (config.empty()) {
            return;
        }
        ResultTile tile = new ResultTile(config, issued.xn(), from);
        LineConverter converter = Factors.converter(issued, config, from);
        Sink sink = sink(issued, config, to);
        byte[] burst = new byte[(int) config.burstBytes()];
        int[] line = new int[Math.max(config.columns(), config.stripColumns())];
        for (int matrix = 0; matrix < config.matrices(); matrix++) {
            for (int index = 0; index < config.bursts(); index++) {
                if (config.rowMajor()) {
                    tile.row(matrix, index, 0, config.columns(), line);
                    converter.convert(line, 0, config.columns(), 0, burst, 0);
                } else {
                    strip(config, tile, converter, index, line, burst);
                }
                sink.put(matrix * config.matrixPitchBytes() + index * config.destinationPitchBytes(), burst);
            }
        }
    }

    private static void strip(
            FixpipeConfig config, ResultTile tile, LineConverter converter, int strip, int[] line, byte[] burst) {
        int width = config.stripColumns();
        boolean whole = width == ResultTile.STRIP && (strip + 1) * width <= config.columns();
        if (whole && converter.uniform()) {
            converter.convert(tile.words(), tile.stripAt(0, strip), config.rows() * width, 0, burst, 0);
            return;
        }
        int valid = Math.min(width, config.columns() - strip * width);
        Arrays.fill(burst, (byte) 0);
        for (int row = 0; row < config.rows(); row++) {
            tile.row(0, row, strip * width, valid, line);
            converter.convert(line, 0, valid, strip * width, burst, row * config.stripRowBytes());
        }
    }

    private Sink sink(Issued issued, FixpipeConfig config, CoreMemory to) {
        if (destination == Space.GM) {
            GlobalStore store = GlobalStore.of(issued, to.global());
            return (offset, burst) -> store.store(issued.xd() + offset, burst, 0, burst.length);
        }
        long span = (config.matrices() - 1) * config.matrixPitchBytes()
                + (config.bursts() - 1) * config.destinationPitchBytes()
                + config.burstBytes();
        int at = Bounds.range(Space.L1, to.buffer(Space.L1), issued.xd(), span, L1_ALIGNMENT);
        byte[] out = to.bytes(Space.L1);
        return (offset, burst) -> System.arraycopy(burst, 0, out, at + (int) offset, burst.length);
    }

    /** Where bursts go. */
    private interface Sink {
        void put(long offset, byte[] burst);
    }
}
