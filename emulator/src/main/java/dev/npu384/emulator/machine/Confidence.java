// SPDX-License-Identifier: Apache-2.0
package dev.npu384.emulator.machine;

import java.util.Locale;
import java.util.Optional;

/** How sure we are of a number in a machine file. */
public enum Confidence {
    /** Stated by the vendor's documents or sources. */
    DOCUMENTED,
    /** Measured on silicon and published, or fitted to such measurements. */
    MEASURED,
    /** Follows from documented or measured numbers by arithmetic. */
    DERIVED,
    /** Engineering judgement. */
    GUESS,
    /** Set by the user for a what-if run. */
    OVERRIDE;

    public String fileName() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<Confidence> ofFileName(String text) {
        for (Confidence confidence : values()) {
            if (confidence != OVERRIDE && confidence.fileName().equals(text)) {
                return Optional.of(confidence);
            }
        }
        return Optional.empty();
    }
}
