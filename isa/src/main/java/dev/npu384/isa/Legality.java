// SPDX-License-Identifier: Apache-2.0
package dev.npu384.isa;

import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

/** Rules that the form and the kind of core decide, for the assembler and for the emulator alike. */
public final class Legality {
    /** What is known about a pair of pipes that a flag joins. */
    public enum FlagPair {
        /** In the public table of legal pairs. */
        DOCUMENTED,
        /** Both pipes exist; works here, and is not known to work on silicon. */
        UNDOCUMENTED,
        /** The same pipe twice, or a pipe that the core does not have. */
        ILLEGAL
    }

    private static final long CACHE_NEUTRAL = 1;
    private static final long BLOCK = 32;
    private static final long LINE = 64;
    private static final long FRACTAL = 512;

    /** Destinations by source on a cube core; on a vector core every pair is documented (ai-core.md 1.3). */
    private static final Map<Pipe, Set<Pipe>> AIC_PAIRS = new EnumMap<>(Pipe.class);

    static {
        AIC_PAIRS.put(Pipe.M, EnumSet.of(Pipe.MTE1, Pipe.MTE2, Pipe.FIX));
        AIC_PAIRS.put(Pipe.MTE1, EnumSet.of(Pipe.M, Pipe.MTE2, Pipe.MTE3, Pipe.FIX));
        AIC_PAIRS.put(Pipe.MTE2, EnumSet.of(Pipe.M, Pipe.MTE1, Pipe.MTE3));
        AIC_PAIRS.put(Pipe.MTE3, EnumSet.of(Pipe.MTE1, Pipe.MTE2));
        AIC_PAIRS.put(Pipe.FIX, EnumSet.of(Pipe.M, Pipe.MTE1));
    }

    private Legality() {}

    /** How well the pair is known on this kind of core. */
    public static FlagPair flagPair(CoreKind core, Pipe source, Pipe destination) {
        if (source == destination
                || !core.pipes().contains(source)
                || !core.pipes().contains(destination)) {
            return FlagPair.ILLEGAL;
        }
        boolean documented =
                core == CoreKind.AIV || AIC_PAIRS.getOrDefault(source, Set.of()).contains(destination);
        return documented ? FlagPair.DOCUMENTED : FlagPair.UNDOCUMENTED;
    }

    /** The power of two that the address in this operand must be a multiple of, bytes; 1 when anything goes. */
    public static long alignmentBytes(Form form, Operand operand) {
        if (operand.kind() != Operand.Kind.ADDRESS || operand.space().isEmpty()) {
            return CACHE_NEUTRAL;
        }
        Space space = operand.space().get();
        switch (space) {
            case UB:
                return operand.name().equals("xd") ? resultAlignment(form) : BLOCK;
            case L1:
                return BLOCK;
            case L0A:
            case L0B:
                return FRACTAL;
            case L0C:
            case BT:
            case FB:
                return LINE;
            case GM:
            case SMASK:
                return CACHE_NEUTRAL;
        }
        throw new IllegalStateException("unknown space " + space);
    }

    /** Whole-repeat reductions store one element, one index or one pair per repeat. */
    private static long resultAlignment(Form form) {
        if (form.mnemonic().equals("VCADD")) {
            return form.type().bytes();
        }
        if (!form.mnemonic().equals("VCMAX") && !form.mnemonic().equals("VCMIN")) {
            return BLOCK;
        }
        switch (form.selector("mode", 0)) {
            case 2:
                return form.type().bytes();
            case 3:
                return Integer.BYTES;
            default:
                return 2L * form.type().bytes();
        }
    }
}
