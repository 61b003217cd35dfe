// SPDX-License-Identifier: Apache-2.0
package dev.npu384.assembler.directive;

import dev.npu384.assembler.diagnostic.DiagnosticCode;
import dev.npu384.assembler.diagnostic.SourceProblem;
import dev.npu384.isa.Space;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** {@code .ub .l1 .l0a .l0b .l0c .bt .fb}: named regions of on-chip buffers. */
final class RegionDirectives {
    private static final long MAX_ALIGNMENT = 1 << 16;

    private final Unit unit;

    RegionDirectives(Unit unit) {
        this.unit = unit;
    }

    List<Directive> all() {
        List<Directive> directives = new ArrayList<>();
        for (Space space : List.of(Space.UB, Space.L1, Space.L0A, Space.L0B, Space.L0C, Space.BT, Space.FB)) {
            String name = "." + space.name().toLowerCase(Locale.ROOT);
            String syntax = name + " NAME, BYTES, align=" + defaultAlignment(space) + ", at=OFFSET";
            directives.add(new Directive(name, syntax, statement -> region(space, statement)));
        }
        return directives;
    }

    private static long defaultAlignment(Space space) {
        return switch (space) {
            case GM, UB, L1, SMASK -> 32;
            case L0A, L0B -> 512;
            case L0C, BT, FB -> 64;
        };
    }

    /** A region whose size is wrong is still defined, so that its uses are not reported as well. */
    private long size(Space space, Statement statement) {
        try {
            return statement.constant(1, 0, 1L << 32);
        } catch (SourceProblem problem) {
            unit.symbols().defineRegion(statement.name(0), space, 0, 0, statement.line(), statement.column(0));
            throw problem;
        }
    }

    private void region(Space space, Statement statement) {
        statement.expect(2, 4).expectOptions(2, Set.of("align", "at"));
        String name = statement.name(0);
        long bytes = size(space, statement);
        long alignment = statement.option("align", defaultAlignment(space));
        if (alignment <= 0 || alignment > MAX_ALIGNMENT || Long.bitCount(alignment) != 1) {
            throw new SourceProblem(
                    DiagnosticCode.ALIGNMENT,
                    statement.option("align").orElseThrow().column(),
                    "alignment must be a power of two up to " + MAX_ALIGNMENT + ", not " + alignment);
        }
        long offset = statement.option("at", unit.regions().next(space, alignment));
        if ((offset & alignment - 1) != 0) {
            throw new SourceProblem(
                    DiagnosticCode.ALIGNMENT,
                    statement.option("at").orElseThrow().column(),
                    "offset " + offset + " is not a multiple of " + alignment);
        }
        unit.symbols().defineRegion(name, space, offset, bytes, statement.line(), statement.column(0));
        long capacity = unit.regions().capacity(space);
        if (offset < 0 || offset + bytes > capacity) {
            throw new SourceProblem(
                    DiagnosticCode.CAPACITY,
                    statement.column(0),
                    "region '" + name + "' ends at " + (offset + bytes) + ", " + space + " holds " + capacity
                            + " bytes");
        }
        unit.regions().take(space, offset + bytes);
    }
}
