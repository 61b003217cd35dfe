// SPDX-License-Identifier: Apache-2.0
package dev.npu384.isa;

import java.util.List;
import java.util.Map;

/** Forms that differ only in a pipe code in bits [13:10], or in a pair of them (isa.md 1.5). */
public final class PipeForms {
    /** Names by code. ALL is legal in barriers; MTE4, MTE5 and V2 have no 910B instruction. */
    private static final List<String> NAMES =
            List.of("s", "v", "m", "mte1", "mte2", "mte3", "all", "mte4", "mte5", "v2", "fix");

    private static final int SOURCE_SHIFT = 10;

    private PipeForms() {}

    /** The suffix of a pipe code. */
    public static String name(int code) {
        return NAMES.get(code);
    }

    /** One form per code, selector {@code pipe}; the codes without a 910B pipe are legacy. */
    public static InstructionBuilder perPipe(InstructionBuilder builder, int base, int mask) {
        return perPipe(builder, base, mask, true);
    }

    /** One form per code as above; {@code scalarAndAll} says whether S and ALL are exposed. */
    public static InstructionBuilder perPipe(InstructionBuilder builder, int base, int mask, boolean scalarAndAll) {
        for (int code = 0; code < NAMES.size(); code++) {
            boolean exposed = code == Pipe.S.code() || code == Pipe.ALL_CODE ? scalarAndAll : real(code);
            builder.status(exposed ? Status.EXPOSED : Status.LEGACY);
            builder.form(NAMES.get(code), base | code << SOURCE_SHIFT, mask, ElementType.B8, Map.of("pipe", code));
        }
        return builder.status(Status.EXPOSED);
    }

    /** One form per ordered pair of distinct pipes of 910B, selectors {@code source} and {@code destination}. */
    public static void perPair(InstructionBuilder builder, int base, int mask) {
        for (Pipe source : Pipe.values()) {
            for (Pipe destination : Pipe.values()) {
                if (source != destination) {
                    builder.form(
                            source.assemblyName().concat(".").concat(destination.assemblyName()),
                            base | pairBits(source, destination),
                            mask,
                            ElementType.B8,
                            Map.of("source", source.code(), "destination", destination.code()));
                }
            }
        }
    }

    /** The source code is bits [13:10], the destination code bit [14] and, low, bits [9:7]. */
    private static int pairBits(Pipe source, Pipe destination) {
        return source.code() << SOURCE_SHIFT | (destination.code() & 7) << 7 | destination.code() >> 3 << 14;
    }

    private static boolean real(int code) {
        return code <= Pipe.MTE3.code() || code == Pipe.FIX.code();
    }
}
