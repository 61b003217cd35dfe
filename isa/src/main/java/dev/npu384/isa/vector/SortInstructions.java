// SPDX-License-Identifier: Apache-2.0
package dev.npu384.isa.vector;

import static dev.npu384.isa.vector.VectorForms.DST;
import static dev.npu384.isa.vector.VectorForms.SRC;
import static dev.npu384.isa.vector.VectorForms.vector;

import dev.npu384.isa.Fields;
import dev.npu384.isa.Instruction;
import dev.npu384.isa.Space;
import dev.npu384.isa.vector.VectorForms.TypeField;
import java.util.List;

/** Sorting of (value, index) records, 8 bytes each. */
final class SortInstructions {
    private static final List<String> FLOATS = List.of("f16", "f32");

    private SortInstructions() {}

    static List<Instruction> all() {
        return List.of(
                TypeField.THREE_BITS
                        .forms(
                                vector(
                                                "VBS32",
                                                "Sorts 32 values with their u32 indices per repeat, descending, into records.",
                                                "vector.sort")
                                        .alias("VBITSORT")
                                        .touches(SortFootprint.SORT)
                                        .operands(
                                                DST,
                                                SRC,
                                                Fields.source("xm", Space.UB, "u32 indices"),
                                                Fields.config("xt", VectorLayouts.SORT)),
                                0x84000002,
                                0xfe000003,
                                FLOATS)
                        .build(),
                TypeField.THREE_BITS
                        .forms(
                                vector(
                                                "VMS4V2",
                                                "Merges up to four sorted lists of records, descending; VMS4_SR counts what was used.",
                                                "vector.merge_sort")
                                        .alias("VMRGSORT4")
                                        .rule(
                                                "Reads the valid lists in the UB, at the addresses and lengths in xn and xm.")
                                        .touches(SortFootprint.MERGE)
                                        .operands(
                                                DST,
                                                Fields.config("xn", VectorLayouts.MERGE_ADDRESS),
                                                Fields.config("xm", VectorLayouts.MERGE_LENGTH),
                                                Fields.config("xt", VectorLayouts.MERGE)),
                                0x84000003,
                                0xfe000003,
                                FLOATS)
                        .build());
    }
}
