// SPDX-License-Identifier: Apache-2.0
package dev.npu384.emulator.vector;

import dev.npu384.emulator.core.CoreMemory;
import dev.npu384.emulator.core.Issued;
import dev.npu384.isa.ElementType;
import dev.npu384.isa.Form;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * VCMAX and VCMIN: the extremum of each repeat and the lane of its first occurrence. A NaN beats every number. Indices have
 * the size of the element, alone they are u32. MAX_MIN_CNT takes the extremum over all repeats and its element index.
 */
final class RepeatExtremum extends Reduction {
    private static final VarHandle SHORTS =
            MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle INTS = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);

    /** What is stored, by the form's {@code mode}. */
    private enum Mode {
        VALUE_INDEX,
        INDEX_VALUE,
        VALUE,
        INDEX
    }

    private static final Mode[] MODES = Mode.values();

    private final boolean maximum;

    RepeatExtremum(boolean maximum) {
        this.maximum = maximum;
    }

    private static Mode mode(Form form) {
        return MODES[form.selector("mode")];
    }

    @Override
    int resultBytes(Form form) {
        int size = form.type().bytes();
        return switch (mode(form)) {
            case VALUE_INDEX, INDEX_VALUE -> 2 * size;
            case VALUE -> size;
            case INDEX -> Integer.BYTES;
        };
    }

    @Override
    int alignment(Form form) {
        return resultBytes(form);
    }

    @Override
    void begin(Issued issued, Workspace workspace) {
        workspace.ints[Workspace.SECOND][0] = -1;
    }

    @Override
    void reduce(Issued issued, Workspace workspace, int repeat, byte[] written, int address) {
        Form form = issued.decoded().form();
        boolean integer = form.type() == ElementType.S16;
        int best = integer ? bestInteger(workspace, repeat) : bestFloat(workspace, repeat);
        copyLane(workspace, integer, Workspace.FIRST, best, Workspace.RESULT);
        keepOverall(workspace, integer, repeat * workspace.mask.lanes() + best);
        store(form, workspace, best, written, address);
    }

    private static void copyLane(Workspace workspace, boolean integer, int from, int lane, int to) {
        if (integer) {
            workspace.ints[to][0] = workspace.ints[from][lane];
        } else {
            workspace.floats[to][0] = workspace.floats[from][lane];
        }
    }

    /** The second slot holds the extremum so far: value in lane 1, index in lane 0 of the ints. */
    private void keepOverall(Workspace workspace, boolean integer, int index) {
        int[] kept = workspace.ints[Workspace.SECOND];
        float[] keptFloats = workspace.floats[Workspace.SECOND];
        int value = workspace.ints[Workspace.RESULT][0];
        float floatValue = workspace.floats[Workspace.RESULT][0];
        boolean better = kept[0] < 0 || (integer ? beats(value, kept[1]) : beats(floatValue, keptFloats[1]));
        if (better) {
            kept[0] = index;
            kept[1] = value;
            keptFloats[1] = floatValue;
        }
    }

    private int bestFloat(Workspace workspace, int repeat) {
        float[] values = workspace.floats[Workspace.FIRST];
        int span = workspace.mask.span(repeat);
        boolean full = workspace.mask.isFull();
        int best = -1;
        for (int lane = 0; lane < span; lane++) {
            if ((full || workspace.mask.isEnabled(lane)) && (best < 0 || beats(values[lane], values[best]))) {
                best = lane;
            }
        }
        return best;
    }

    private int bestInteger(Workspace workspace, int repeat) {
        int[] values = workspace.ints[Workspace.FIRST];
        int span = workspace.mask.span(repeat);
        boolean full = workspace.mask.isFull();
        int best = -1;
        for (int lane = 0; lane < span; lane++) {
            if ((full || workspace.mask.isEnabled(lane)) && (best < 0 || beats(values[lane], values[best]))) {
                best = lane;
            }
        }
        return best;
    }

    private boolean beats(float candidate, float champion) {
        if (candidate != candidate) {
            return champion == champion;
        }
        return maximum ? candidate > champion : candidate < champion;
    }

    private boolean beats(int candidate, int champion) {
        return maximum ? candidate > champion : candidate < champion;
    }

    private static void store(Form form, Workspace workspace, int index, byte[] written, int address) {
        Element element = Element.of(form.type());
        int size = form.type().bytes();
        switch (mode(form)) {
            case VALUE_INDEX -> {
                element.store(workspace, Workspace.RESULT, 0, written, address, 1);
                storeIndex(size, index, written, address + size);
            }
            case INDEX_VALUE -> {
                storeIndex(size, index, written, address);
                element.store(workspace, Workspace.RESULT, 0, written, address + size, 1);
            }
            case VALUE -> element.store(workspace, Workspace.RESULT, 0, written, address, 1);
            case INDEX -> INTS.set(written, address, index);
        }
    }

    private static void storeIndex(int size, int index, byte[] written, int address) {
        if (size == Short.BYTES) {
            SHORTS.set(written, address, (short) index);
        } else {
            INTS.set(written, address, index);
        }
    }

    @Override
    void end(Issued issued, Workspace workspace, CoreMemory to) {
        Form form = issued.decoded().form();
        int[] kept = workspace.ints[Workspace.SECOND];
        workspace.ints[Workspace.RESULT][0] = kept[1];
        workspace.floats[Workspace.RESULT][0] = workspace.floats[Workspace.SECOND][1];
        Element.of(form.type()).store(workspace, Workspace.RESULT, 0, workspace.staging, 0, 1);
        long value = form.type() == ElementType.F32
                ? (int) INTS.get(workspace.staging, 0) & 0xffff_ffffL
                : (short) SHORTS.get(workspace.staging, 0) & 0xffffL;
        to.maxMinCount = (long) kept[0] << 32 | value;
    }
}
