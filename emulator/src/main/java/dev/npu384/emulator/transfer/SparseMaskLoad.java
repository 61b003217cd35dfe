// SPDX-License-Identifier: Apache-2.0
package dev.npu384.emulator.transfer;

import dev.npu384.emulator.core.CoreMemory;
import dev.npu384.emulator.core.Issued;
import dev.npu384.emulator.core.Semantics;
import dev.npu384.isa.Space;
import dev.npu384.isa.transfer.FractalLayouts;

/**
 * LOAD_x_TO_SMASK: copies a table of 2 B units to the sparse-mask buffer. The table is allocated in 32 B blocks; what lies
 * behind the count in the last block stays. The control bits [10:7] of XT have no public meaning and are ignored.
 *
 * @param source GM, L1 or UB
 */
record SparseMaskLoad(Space source) implements Semantics {
    private static final int UNIT = 2;

    static long lengthBytes(long xt) {
        return UNIT * FractalLayouts.SMASK_COUNT.get(xt);
    }

    @Override
    public void execute(Issued issued, CoreMemory from, CoreMemory to) {
        int length = (int) lengthBytes(issued.xt());
        if (length == 0) {
            return;
        }
        int at = Bounds.range(Space.SMASK, to.buffer(Space.SMASK), issued.xd(), length, BurstConfig.BLOCK);
        if (source == Space.GM) {
            GlobalAccess.read(from.global(), issued.xn(), to.bytes(Space.SMASK), at, length);
        } else {
            int first = Bounds.range(source, from.buffer(source), issued.xn(), length, BurstConfig.BLOCK);
            System.arraycopy(from.bytes(source), first, to.bytes(Space.SMASK), at, length);
        }
    }
}
