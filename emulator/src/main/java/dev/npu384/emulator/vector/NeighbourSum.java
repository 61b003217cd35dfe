// SPDX-License-Identifier: Apache-2.0
package dev.npu384.emulator.vector;

import dev.npu384.emulator.core.Issued;
import dev.npu384.isa.Form;

/** VCPADD: the sum of each pair of neighbours. Results of pairs without an enabled lane are left alone. */
final class NeighbourSum extends Reduction {
    private static final int RESULT_BYTES = 128;

    @Override
    int resultBytes(Form form) {
        return RESULT_BYTES;
    }

    @Override
    int alignment(Form form) {
        return Ub.BLOCK_BYTES;
    }

    @Override
    void reduce(Issued issued, Workspace workspace, int repeat, byte[] written, int address) {
        Form form = issued.decoded().form();
        LaneMask mask = workspace.mask;
        int lanes = mask.lanes();
        float[] values = workspace.floats[Workspace.FIRST];
        PairwiseSum.clearDisabled(values, mask, repeat, lanes);
        PairwiseSum.pairs(
                values, 0, workspace.floats[Workspace.RESULT], 0, lanes / 2, isHalf(form), workspace.saturateFloats);
        Element element = Element.of(form.type());
        int size = form.type().bytes();
        for (int pair = 0; pair < lanes / 2; pair++) {
            if ((mask.bits(repeat, pair >= 32) >>> 2 * pair & 3) != 0) {
                element.store(workspace, Workspace.RESULT, pair, written, address + pair * size, 1);
            }
        }
    }
}
