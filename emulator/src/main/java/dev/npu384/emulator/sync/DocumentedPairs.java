// SPDX-License-Identifier: Apache-2.0
package dev.npu384.emulator.sync;

import dev.npu384.isa.CoreKind;
import dev.npu384.isa.Pipe;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

/** The pairs of pipes between which flags are documented (ai-core.md 1.3). Others work here and are worth a warning. */
public final class DocumentedPairs {
    private static final Map<Pipe, Set<Pipe>> CUBE_CORE = Map.of(
            Pipe.M, EnumSet.of(Pipe.MTE1, Pipe.MTE2, Pipe.FIX),
            Pipe.MTE1, EnumSet.of(Pipe.M, Pipe.MTE2, Pipe.MTE3, Pipe.FIX),
            Pipe.MTE2, EnumSet.of(Pipe.M, Pipe.MTE1, Pipe.MTE3),
            Pipe.MTE3, EnumSet.of(Pipe.MTE1, Pipe.MTE2),
            Pipe.FIX, EnumSet.of(Pipe.M, Pipe.MTE1));

    /** By flag key, as every flag that is set is looked up. */
    private static final boolean[] ON_CUBE_CORE = onCubeCore();

    private DocumentedPairs() {}

    /** Whether the pair of a flag is documented for the kind of core. */
    public static boolean contains(CoreKind kind, int flagKey) {
        return kind == CoreKind.AIV || ON_CUBE_CORE[flagKey];
    }

    private static boolean[] onCubeCore() {
        boolean[] documented = new boolean[PipeFlags.KEYS];
        CUBE_CORE.forEach((source, destinations) -> destinations.forEach(destination -> {
            int first = PipeFlags.key(source, destination, 0);
            Arrays.fill(documented, first, first + PipeFlags.IDS, true);
        }));
        return documented;
    }

    public static String warning(CoreKind kind, int flagKey, String position) {
        return position + ": flags from " + PipeFlags.source(flagKey).assemblyName() + " to "
                + PipeFlags.destination(flagKey).assemblyName() + " are not documented for "
                + (kind == CoreKind.AIC ? "cube" : "vector") + " cores";
    }
}
