// SPDX-License-Identifier: Apache-2.0
package dev.npu384.emulator.vector;

import dev.npu384.emulator.core.CoreMemory;
import dev.npu384.emulator.core.Issued;
import dev.npu384.emulator.core.Semantics;
import dev.npu384.isa.Space;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** VMOVMASK: the compare mask to 16 bytes of the UB, or back. */
final class CompareMaskMove implements Semantics {
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final int MASK_BYTES = 16;

    @Override
    public void execute(Issued issued, CoreMemory from, CoreMemory to) {
        boolean store = issued.decoded().form().selector("store") == 1;
        byte[] bytes = (store ? to : from).bytes(Space.UB);
        int address = Ub.address(issued.xd(), Ub.BLOCK_BYTES, store ? "destination" : "source");
        Ub.range(bytes, address, MASK_BYTES, store ? "destination" : "source");
        for (int word = 0; word < 2; word++) {
            if (store) {
                LONGS.set(bytes, address + 8 * word, to.compareMask[word]);
            } else {
                to.compareMask[word] = (long) LONGS.get(bytes, address + 8 * word);
            }
        }
    }
}
