// SPDX-License-Identifier: Apache-2.0
package dev.npu384.emulator.vector;

import dev.npu384.emulator.core.CoreMemory;
import dev.npu384.emulator.core.Issued;
import dev.npu384.emulator.numeric.Float16;
import dev.npu384.isa.Form;

/**
 * VCADD: the sum of each repeat. With the accumulate bit nothing is stored; ACC_VAL takes the sum over the instruction's
 * repeats, one after another, starting from zero.
 */
final class RepeatSum extends Reduction {
    @Override
    int resultBytes(Form form) {
        return accumulates(form) ? 0 : form.type().bytes();
    }

    @Override
    public boolean followsFromSources(Issued issued) {
        return !accumulates(issued.decoded().form());
    }

    private static boolean accumulates(Form form) {
        return form.selector("accumulate", 0) == 1;
    }

    @Override
    void begin(Issued issued, Workspace workspace) {
        workspace.floats[Workspace.SECOND][0] = 0;
    }

    @Override
    void reduce(Issued issued, Workspace workspace, int repeat, byte[] written, int address) {
        Form form = issued.decoded().form();
        boolean half = isHalf(form);
        float[] values = workspace.floats[Workspace.FIRST];
        PairwiseSum.clearDisabled(values, workspace.mask, repeat, workspace.mask.lanes());
        float sum = PairwiseSum.tree(values, 0, workspace.mask.lanes(), half, workspace.saturateFloats);
        if (accumulates(form)) {
            values[0] = workspace.floats[Workspace.SECOND][0];
            values[1] = sum;
            PairwiseSum.pairs(values, 0, workspace.floats[Workspace.SECOND], 0, 1, half, workspace.saturateFloats);
        } else {
            workspace.floats[Workspace.RESULT][0] = sum;
            Element.of(form.type()).store(workspace, Workspace.RESULT, 0, written, address, 1);
        }
    }

    @Override
    void end(Issued issued, Workspace workspace, CoreMemory to) {
        Form form = issued.decoded().form();
        if (accumulates(form)) {
            float sum = workspace.floats[Workspace.SECOND][0];
            to.accumulatedValue = isHalf(form)
                    ? Float16.fromFloat(sum, workspace.saturateFloats)
                    : Float.floatToIntBits(sum) & 0xffff_ffffL;
        }
    }
}
