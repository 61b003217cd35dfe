// SPDX-License-Identifier: Apache-2.0
package dev.npu384.emulator.transfer;

/** Sizes behind the type suffixes of transfers. */
final class Elements {
    private Elements() {}

    /** Bytes of one element: b8, b16, f16, b32, b32s, b32l. */
    static int bytes(String suffix) {
        if (suffix.contains("32")) {
            return 4;
        }
        return suffix.contains("16") ? 2 : 1;
    }
}
