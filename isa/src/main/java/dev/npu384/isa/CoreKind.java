// SPDX-License-Identifier: Apache-2.0
package dev.npu384.isa;

import java.util.EnumSet;
import java.util.Set;

/** The two kinds of core of the split (dav-2201) design. */
public enum CoreKind {
    /** Cube core. */
    AIC,
    /** Vector core. */
    AIV;

    private static final Set<Pipe> AIC_PIPES =
            Set.copyOf(EnumSet.of(Pipe.S, Pipe.M, Pipe.MTE1, Pipe.MTE2, Pipe.MTE3, Pipe.FIX));
    private static final Set<Pipe> AIV_PIPES = Set.copyOf(EnumSet.of(Pipe.S, Pipe.V, Pipe.MTE2, Pipe.MTE3));

    /** The pipes a core of this kind has. */
    public Set<Pipe> pipes() {
        return this == AIC ? AIC_PIPES : AIV_PIPES;
    }
}
