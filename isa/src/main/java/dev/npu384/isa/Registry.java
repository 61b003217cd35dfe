// SPDX-License-Identifier: Apache-2.0
package dev.npu384.isa;

import java.util.List;
import java.util.Optional;

/** All instructions, and the way from a word or a name to one of them. Immutable and shared. */
public final class Registry {
    private Registry() {}

    /** All instructions in manual order. */
    public static List<Instruction> instructions() {
        return List.of();
    }

    /** The instruction with this mnemonic or alias, any case. */
    public static Optional<Instruction> find(String mnemonic) {
        return Optional.empty();
    }

    /** The one form that matches the word. Bit 28 of cube words is ignored. */
    public static Optional<Decoded> decode(int word) {
        return Optional.empty();
    }
}
