// SPDX-License-Identifier: Apache-2.0
package dev.npu384.emulator.vector;

import dev.npu384.emulator.core.CoreMemory;
import dev.npu384.emulator.core.Issued;
import dev.npu384.emulator.core.Semantics;
import dev.npu384.isa.Form;
import dev.npu384.isa.Space;
import dev.npu384.isa.Status;

/** VTRANSPOSE: a dense 16 x 16 tile of 16-bit elements, also in place. */
final class TileTranspose implements Semantics {
    private static final int SIDE = 16;
    private static final int TILE_BYTES = SIDE * SIDE * 2;

    @Override
    public void execute(Issued issued, CoreMemory from, CoreMemory to) {
        Form form = issued.decoded().form();
        if (form.status() != Status.EXPOSED) {
            throw ElementWise.unsupported(form);
        }
        byte[] read = from.bytes(Space.UB);
        byte[] written = to.bytes(Space.UB);
        int source = Ub.address(issued.xn(), Ub.BLOCK_BYTES, "source");
        int target = Ub.address(issued.xd(), Ub.BLOCK_BYTES, "destination");
        Ub.range(read, source, TILE_BYTES, "source");
        Ub.range(written, target, TILE_BYTES, "destination");
        byte[] tile = Workspace.of(issued).staging;
        System.arraycopy(read, source, tile, 0, TILE_BYTES);
        for (int row = 0; row < SIDE; row++) {
            for (int column = 0; column < SIDE; column++) {
                int in = 2 * (row * SIDE + column);
                int out = target + 2 * (column * SIDE + row);
                written[out] = tile[in];
                written[out + 1] = tile[in + 1];
            }
        }
    }
}
