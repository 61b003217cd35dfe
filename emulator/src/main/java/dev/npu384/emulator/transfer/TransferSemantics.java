// SPDX-License-Identifier: Apache-2.0
package dev.npu384.emulator.transfer;

import dev.npu384.emulator.core.Semantics;
import dev.npu384.isa.Space;
import java.util.Map;

/** The instructions of MTE1, MTE2 and MTE3, and the copy inside the UB. */
public final class TransferSemantics {
    private TransferSemantics() {}

    /** Semantics by mnemonic. */
    public static Map<String, Semantics> table() {
        return Map.ofEntries(
                Map.entry("MOV_OUT_TO_UB", new BurstCopy(Space.GM, Space.UB)),
                Map.entry("MOV_OUT_TO_L1", new PaddedCopy()),
                Map.entry("MOV_UB_TO_OUT", new BurstCopy(Space.UB, Space.GM)),
                Map.entry("MOV_L1_TO_OUT", new BurstCopy(Space.L1, Space.GM)),
                Map.entry("MOV_UB_TO_UB", new BurstCopy(Space.UB, Space.UB)),
                Map.entry("MOV_L1_TO_L0C32", new BurstCopy(Space.L1, Space.L0C)),
                Map.entry("MOV_L1_TO_BT", new BiasLoad()),
                Map.entry("MOV_OUT_TO_UB_ALIGN", new AlignedLoad()),
                Map.entry("MOV_UB_TO_OUT_ALIGN", new AlignedStore()),
                Map.entry("MOV_OUT_TO_L1_MULTI_ND2NZ", new Nd2NzLoad()),
                Map.entry("LOAD_L1_TO_L0A_2D", new FractalLoad(Space.L1, Space.L0A)),
                Map.entry("LOAD_L1_TO_L0B_2D", new FractalLoad(Space.L1, Space.L0B)),
                Map.entry("LOAD_OUT_TO_L0A_2D", new FractalLoad(Space.GM, Space.L0A)),
                Map.entry("LOAD_OUT_TO_L0B_2D", new FractalLoad(Space.GM, Space.L0B)),
                Map.entry("LOAD_OUT_TO_L1_2D", new FractalLoad(Space.GM, Space.L1)),
                Map.entry("LOAD_L1_TO_L0A_2D_TRANSPOSE", new TransposeLoad(Space.L0A)),
                Map.entry("LOAD_L1_TO_L0B_2D_TRANSPOSE", new TransposeLoad(Space.L0B)),
                Map.entry("LOAD_L1_TO_L0A_3DV2", new ImageToColumns(Space.L0A)),
                Map.entry("LOAD_L1_TO_L0B_3DV2", new ImageToColumns(Space.L0B)),
                Map.entry("LOAD_L1_TO_L0B_2D_SP", new SparseLoad()),
                Map.entry("SET_L0A_2D", new Fill(Space.L0A)),
                Map.entry("SET_L0B_2D", new Fill(Space.L0B)),
                Map.entry("SET_L1_2D", new Fill(Space.L1)),
                Map.entry("LOAD_OUT_TO_SMASK", new SparseMaskLoad(Space.GM)),
                Map.entry("LOAD_L1_TO_SMASK", new SparseMaskLoad(Space.L1)),
                Map.entry("LOAD_UB_TO_SMASK", new SparseMaskLoad(Space.UB)));
    }
}
