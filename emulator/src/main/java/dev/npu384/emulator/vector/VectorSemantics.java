// SPDX-License-Identifier: Apache-2.0
package dev.npu384.emulator.vector;

import dev.npu384.emulator.core.Semantics;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What the vector pipe's instructions do, by canonical mnemonic. MOVEMASK, MOVEVA and LDVA are not here: the scalar unit
 * applies them when it issues them.
 */
public final class VectorSemantics {
    private static final Map<String, Semantics> TABLE = build();

    private VectorSemantics() {}

    /** All of them; immutable and shared. */
    public static Map<String, Semantics> table() {
        return TABLE;
    }

    private static Map<String, Semantics> build() {
        Map<String, Semantics> table = new LinkedHashMap<>();
        table.putAll(ElementWiseTable.table());
        table.putAll(FusedTable.table());
        table.putAll(ConversionTable.table());
        reductions(table);
        masks(table);
        rearrangements(table);
        return Map.copyOf(table);
    }

    private static void reductions(Map<String, Semantics> table) {
        table.put("VCADD", new RepeatSum());
        table.put("VCMAX", new RepeatExtremum(true));
        table.put("VCMIN", new RepeatExtremum(false));
        table.put("VCGADD", new BlockReduction(BlockReduction.Operation.SUM));
        table.put("VCGMAX", new BlockReduction(BlockReduction.Operation.MAXIMUM));
        table.put("VCGMIN", new BlockReduction(BlockReduction.Operation.MINIMUM));
        table.put("VCPADD", new NeighbourSum());
    }

    private static void masks(Map<String, Semantics> table) {
        table.put("VCMP", new Comparison(Comparison.Shape.TO_COMPARE_MASK));
        table.put("VCMPV", new Comparison(Comparison.Shape.TWO_VECTORS));
        table.put("VCMPVS", new Comparison(Comparison.Shape.SCALAR));
        table.put("VSEL", new Selection());
        table.put("VMOVMASK", new CompareMaskMove());
    }

    private static void rearrangements(Map<String, Semantics> table) {
        table.put("VGATHER", new Gather());
        table.put("VGATHERB", new BlockGather());
        table.put("VBRCB", new BlockBroadcast());
        table.put("VREDUCE", new Compression(false));
        table.put("VREDUCEV2", new Compression(true));
        table.put("VBS32", new RecordSort());
        table.put("VMS4V2", new RecordMerge());
        table.put("VTRANSPOSE", new TileTranspose());
        table.put("V4DTRANS", new ImageTranspose());
        table.put("VNCHWCONV", new AddressTranspose());
        table.put("MOV_UB_TO_UB", new BlockCopy());
    }
}
