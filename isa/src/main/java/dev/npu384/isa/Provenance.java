// SPDX-License-Identifier: Apache-2.0
package dev.npu384.isa;

/**
 * Where a piece of knowledge comes from and how sure it is.
 *
 * @param source section of the reference, or "modelled"
 * @param confidence how sure we are
 */
public record Provenance(String source, Confidence confidence) {
    /** How sure a fact is, strongest first. */
    public enum Confidence {
        DOCUMENTED,
        MEASURED,
        DERIVED,
        /** Our choice where the public record has a gap. */
        MODELLED,
        GUESS
    }
}
