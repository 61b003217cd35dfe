// SPDX-License-Identifier: Apache-2.0
package dev.npu384.emulator.vector;

import dev.npu384.emulator.core.CoreMemory;
import dev.npu384.emulator.core.Issued;
import dev.npu384.emulator.core.KernelFault;
import dev.npu384.emulator.core.Semantics;
import dev.npu384.emulator.numeric.Float16;
import dev.npu384.isa.ElementType;
import dev.npu384.isa.Form;
import dev.npu384.isa.Space;
import dev.npu384.isa.Status;
import dev.npu384.isa.vector.VectorLayouts;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * VMS4V2: merges up to four descending lists of 8-byte records; of equal values the lower list's goes first. VMS4_SR takes the
 * records used of each list. With the exhausted bit the merge stops when a list is used up.
 */
final class RecordMerge implements Semantics {
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final int LISTS = 4;
    private static final int RECORD_BYTES = 8;

    @Override
    public void execute(Issued issued, CoreMemory from, CoreMemory to) {
        Form form = issued.decoded().form();
        if (form.status() != Status.EXPOSED) {
            throw ElementWise.unsupported(form);
        }
        Merge merge = new Merge(issued, from.bytes(Space.UB), to.bytes(Space.UB));
        int repeats = (int) VectorLayouts.MERGE_REPEAT.get(issued.xt());
        if (repeats > 1) {
            merge.checkRepeatable();
        }
        for (int repeat = 0; repeat < repeats; repeat++) {
            merge.run(repeat);
        }
        if (repeats > 0) {
            to.mergeSortStatus = merge.status();
        }
    }

    /** One execution: positions in the lists. */
    private static final class Merge {
        private final byte[] read;
        private final byte[] written;
        private final boolean half;
        private final boolean stopWhenExhausted;
        private final int[] start = new int[LISTS];
        private final int[] length = new int[LISTS];
        private final int[] used = new int[LISTS];
        private final int destination;
        private int total;

        Merge(Issued issued, byte[] read, byte[] written) {
            this.read = read;
            this.written = written;
            this.half = issued.decoded().form().type() == ElementType.F16;
            this.stopWhenExhausted = VectorLayouts.MERGE_EXHAUSTED.get(issued.xt()) != 0;
            this.destination = Ub.address(issued.xd(), RECORD_BYTES, "destination");
            int valid = (int) VectorLayouts.MERGE_VALID.get(issued.xt());
            for (int list = 0; list < LISTS; list++) {
                boolean takesPart = (valid >> list & 1) != 0;
                start[list] = (int) (issued.xn() >>> 16 * list & 0xffff) * RECORD_BYTES;
                length[list] = takesPart ? (int) (issued.xm() >>> 16 * list & 0xffff) : 0;
                total += length[list];
            }
        }

        void checkRepeatable() {
            boolean equal = true;
            for (int list = 1; list < LISTS; list++) {
                equal &= length[list] == length[0] && start[list] == start[list - 1] + length[0] * RECORD_BYTES;
            }
            if (!equal || length[0] == 0 || stopWhenExhausted) {
                throw new KernelFault(
                        "NPU-F0105",
                        "VMS4V2 with more than one repeat needs four adjacent lists of equal length, all valid, and the "
                                + "exhausted bit clear");
            }
        }

        void run(int repeat) {
            int shift = repeat * total * RECORD_BYTES;
            for (int list = 0; list < LISTS; list++) {
                used[list] = 0;
                Ub.range(read, start[list] + shift, (long) length[list] * RECORD_BYTES, "list " + list);
            }
            int target = destination + shift;
            Ub.range(written, target, (long) total * RECORD_BYTES, "destination");
            for (int done = 0; done < total; done++) {
                int list = largest(shift);
                int at = start[list] + shift + used[list] * RECORD_BYTES;
                LONGS.set(written, target + done * RECORD_BYTES, (long) LONGS.get(read, at));
                used[list]++;
                if (stopWhenExhausted && used[list] == length[list]) {
                    return;
                }
            }
        }

        private int largest(int shift) {
            int best = -1;
            float bestValue = 0;
            for (int list = 0; list < LISTS; list++) {
                if (used[list] < length[list]) {
                    float value = value(start[list] + shift + used[list] * RECORD_BYTES);
                    if (best < 0 || RecordOrder.isLarger(value, bestValue)) {
                        best = list;
                        bestValue = value;
                    }
                }
            }
            return best;
        }

        private float value(int at) {
            int low = (int) (long) LONGS.get(read, at);
            return half ? Float16.toFloat(low) : Float.intBitsToFloat(low);
        }

        long status() {
            long status = 0;
            for (int list = 0; list < LISTS; list++) {
                status |= (used[list] & 0xffffL) << 16 * list;
            }
            return status;
        }
    }
}
