// SPDX-License-Identifier: Apache-2.0
package dev.npu384.isa;

/** Looks forms up for tests. */
final class Forms {
    private Forms() {}

    /** The first form with this suffix. */
    static Form of(String mnemonic, String suffix) {
        return Registry.find(mnemonic).orElseThrow().forms().stream()
                .filter(form -> form.suffix().equals(suffix))
                .findFirst()
                .orElseThrow();
    }
}
