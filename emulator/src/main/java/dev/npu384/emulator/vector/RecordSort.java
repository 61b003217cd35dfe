// SPDX-License-Identifier: Apache-2.0
package dev.npu384.emulator.vector;

import dev.npu384.emulator.core.CoreMemory;
import dev.npu384.emulator.core.Issued;
import dev.npu384.emulator.core.Semantics;
import dev.npu384.isa.Form;
import dev.npu384.isa.Space;
import dev.npu384.isa.Status;
import dev.npu384.isa.vector.VectorLayouts;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * VBS32: sorts 32 values with their indices per repeat, descending, equal ones in order of appearance; NaN counts as the
 * largest. A record has the value in its low bytes (an f16 is followed by two zero bytes) and the index in the high word.
 */
final class RecordSort implements Semantics {
    private static final VarHandle INTS = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final int PAIRS = 32;
    private static final int RECORD_BYTES = 8;

    @Override
    public void execute(Issued issued, CoreMemory from, CoreMemory to) {
        Form form = issued.decoded().form();
        if (form.status() != Status.EXPOSED) {
            throw ElementWise.unsupported(form);
        }
        int repeats = (int) VectorLayouts.SORT_REPEAT.get(issued.xt());
        if (repeats == 0) {
            return;
        }
        int size = form.type().bytes();
        byte[] read = from.bytes(Space.UB);
        byte[] written = to.bytes(Space.UB);
        int values = Ub.address(issued.xn(), Ub.BLOCK_BYTES, "values");
        int indices = Ub.address(issued.xm(), Ub.BLOCK_BYTES, "indices");
        int target = Ub.address(issued.xd(), Ub.BLOCK_BYTES, "destination");
        Ub.range(read, values, (long) repeats * PAIRS * size, "values");
        Ub.range(read, indices, repeats * PAIRS * 4L, "indices");
        Ub.range(written, target, (long) repeats * PAIRS * RECORD_BYTES, "destination");
        Workspace workspace = Workspace.of(issued);
        Element element = Element.of(form.type());
        for (int repeat = 0; repeat < repeats; repeat++) {
            element.load(read, values + repeat * PAIRS * size, workspace, Workspace.FIRST, 0, PAIRS);
            records(workspace, read, values + repeat * PAIRS * size, indices + repeat * PAIRS * 4, size);
            sort(workspace.floats[Workspace.FIRST], workspace.longs[Workspace.RESULT]);
            for (int i = 0; i < PAIRS; i++) {
                int at = target + (repeat * PAIRS + i) * RECORD_BYTES;
                LONGS.set(written, at, workspace.longs[Workspace.RESULT][i]);
            }
        }
    }

    private static void records(Workspace workspace, byte[] read, int values, int indices, int size) {
        long[] records = workspace.longs[Workspace.RESULT];
        for (int i = 0; i < PAIRS; i++) {
            long value = 0;
            for (int b = size - 1; b >= 0; b--) {
                value = value << 8 | read[values + i * size + b] & 0xff;
            }
            records[i] = (long) (int) INTS.get(read, indices + 4 * i) << 32 | value;
        }
    }

    /** Insertion keeps equal values in order. */
    private static void sort(float[] keys, long[] records) {
        for (int i = 1; i < PAIRS; i++) {
            float key = keys[i];
            long record = records[i];
            int at = i;
            while (at > 0 && RecordOrder.isLarger(key, keys[at - 1])) {
                keys[at] = keys[at - 1];
                records[at] = records[at - 1];
                at--;
            }
            keys[at] = key;
            records[at] = record;
        }
    }
}
