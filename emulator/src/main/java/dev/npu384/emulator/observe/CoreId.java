// SPDX-License-Identifier: Apache-2.0
package dev.npu384.emulator.observe;

import dev.npu384.isa.CoreKind;

/**
 * A core of a die.
 *
 * @param die die of the machine
 * @param index position in the die's event order: cube cores first, then vector cores
 * @param indexInKind position among the cores of its kind
 */
public record CoreId(int die, int index, CoreKind kind, int indexInKind) {
    @Override
    public String toString() {
        String name = (kind == CoreKind.AIC ? "aic" : "aiv") + indexInKind;
        return die == 0 ? name : "die" + die + "." + name;
    }
}
