// SPDX-License-Identifier: Apache-2.0
package dev.npu384.emulator.transfer;

import dev.npu384.emulator.core.KernelFault;

/** What an atomic store does with what is there. Integer sums wrap; a NaN wins over any number. */
enum AtomicOperation {
    ADD,
    MAX,
    MIN;

    /** @param code CTRL[10:9] */
    static AtomicOperation of(int code) {
        if (code >= values().length) {
            throw new KernelFault("NPU-F0214", "CTRL[10:9] = " + code + " is no atomic operation; use 0, 1 or 2");
        }
        return values()[code];
    }

    int apply(int present, int value) {
        return switch (this) {
            case ADD -> present + value;
            case MAX -> Math.max(present, value);
            case MIN -> Math.min(present, value);
        };
    }

    float apply(float present, float value) {
        return switch (this) {
            case ADD -> present + value;
            case MAX -> Math.max(present, value);
            case MIN -> Math.min(present, value);
        };
    }
}
