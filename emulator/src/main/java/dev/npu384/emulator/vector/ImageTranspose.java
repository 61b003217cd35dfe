// SPDX-License-Identifier: Apache-2.0
package dev.npu384.emulator.vector;

import dev.npu384.emulator.core.CoreMemory;
import dev.npu384.emulator.core.Issued;
import dev.npu384.emulator.core.Semantics;
import dev.npu384.isa.Form;
import dev.npu384.isa.Space;
import dev.npu384.isa.Status;
import dev.npu384.isa.vector.VectorLayouts;

/** V4DTRANS: a dense image of channels x pixels to pixels x channels, or back. Source and destination must not overlap. */
final class ImageTranspose implements Semantics {
    @Override
    public void execute(Issued issued, CoreMemory from, CoreMemory to) {
        Form form = issued.decoded().form();
        if (form.status() != Status.EXPOSED) {
            throw ElementWise.unsupported(form);
        }
        long config = issued.xt();
        int pixels = (int) VectorLayouts.EXCHANGE_PIXELS.get(config);
        int channels = (int) VectorLayouts.EXCHANGE_CHANNELS.get(config);
        boolean toPlanes = VectorLayouts.EXCHANGE_TO_NCHW.get(config) != 0;
        int size = form.type().bytes();
        byte[] read = from.bytes(Space.UB);
        byte[] written = to.bytes(Space.UB);
        int source = Ub.address(issued.xn(), Ub.BLOCK_BYTES, "source");
        int target = Ub.address(issued.xd(), Ub.BLOCK_BYTES, "destination");
        Ub.range(read, source, (long) pixels * channels * size, "source");
        Ub.range(written, target, (long) pixels * channels * size, "destination");
        int rows = toPlanes ? pixels : channels;
        int columns = toPlanes ? channels : pixels;
        for (int row = 0; row < rows; row++) {
            for (int column = 0; column < columns; column++) {
                int in = source + (row * columns + column) * size;
                System.arraycopy(read, in, written, target + (column * rows + row) * size, size);
            }
        }
    }
}
