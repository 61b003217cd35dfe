// SPDX-License-Identifier: Apache-2.0
package dev.npu384.tools.profile;

import dev.npu384.isa.CoreKind;
import dev.npu384.isa.Pipe;
import java.util.Locale;

/** The pipe that is busy for the largest share of the time. */
record Bottleneck(CoreKind kind, Pipe pipe, double ratio) {
    static Bottleneck of(Profile profile) {
        Bottleneck best = new Bottleneck(CoreKind.AIV, Pipe.S, 0);
        for (CoreKind kind : CoreKind.values()) {
            for (Pipe pipe : Pipe.values()) {
                double ratio = profile.busyRatio(kind, pipe);
                if (ratio > best.ratio()) {
                    best = new Bottleneck(kind, pipe, ratio);
                }
            }
        }
        return best;
    }

    String text() {
        return String.format(Locale.ROOT, "%s %s %.0f %%", kind, pipe, 100 * ratio);
    }
}
