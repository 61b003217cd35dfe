// SPDX-License-Identifier: Apache-2.0
package dev.npu384.emulator.vector;

import dev.npu384.emulator.core.Issued;
import dev.npu384.isa.Form;

/** VCGADD, VCGMAX, VCGMIN: one result per 32-byte block. Results of blocks without an enabled lane are left alone. */
final class BlockReduction extends Reduction {
    private static final int BLOCKS = 8;

    /** What happens to the lanes of a block. */
    enum Operation {
        SUM,
        MAXIMUM,
        MINIMUM
    }

    private final Operation operation;

    BlockReduction(Operation operation) {
        this.operation = operation;
    }

    @Override
    int resultBytes(Form form) {
        return BLOCKS * form.type().bytes();
    }

    @Override
    int alignment(Form form) {
        return resultBytes(form);
    }

    @Override
    void reduce(Issued issued, Workspace workspace, int repeat, byte[] written, int address) {
        Form form = issued.decoded().form();
        Element element = Element.of(form.type());
        int perBlock = workspace.mask.lanes() / BLOCKS;
        long enabledLanes = (1L << perBlock) - 1;
        float[] values = workspace.floats[Workspace.FIRST];
        if (operation == Operation.SUM) {
            PairwiseSum.clearDisabled(values, workspace.mask, repeat, workspace.mask.lanes());
        }
        for (int block = 0; block < BLOCKS; block++) {
            int start = block * perBlock;
            long bits = workspace.mask.bits(repeat, start >= 64) >>> start & enabledLanes;
            if (bits != 0) {
                float result = reduceBlock(workspace, values, start, perBlock, bits, isHalf(form));
                workspace.floats[Workspace.RESULT][0] = result;
                element.store(
                        workspace,
                        Workspace.RESULT,
                        0,
                        written,
                        address + block * form.type().bytes(),
                        1);
            }
        }
    }

    private float reduceBlock(Workspace workspace, float[] values, int start, int count, long enabled, boolean half) {
        if (operation == Operation.SUM) {
            return PairwiseSum.tree(values, start, count, half, workspace.saturateFloats);
        }
        boolean maximum = operation == Operation.MAXIMUM;
        float best = maximum ? Float.NEGATIVE_INFINITY : Float.POSITIVE_INFINITY;
        for (int i = 0; i < count; i++) {
            if ((enabled >>> i & 1) != 0) {
                float value = values[start + i];
                best = maximum ? Math.max(best, value) : Math.min(best, value);
            }
        }
        return best;
    }
}
