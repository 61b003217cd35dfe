// SPDX-License-Identifier: Apache-2.0
package dev.npu384.emulator.core;

/**
 * A rule of the hardware broken by a running kernel. Thrown by semantics and timing with the rule and the place in memory;
 * the event loop adds instruction, source line, core, pipe and cycle.
 */
public final class KernelFault extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String code;

    /**
     * @param code stable code, such as {@code NPU-F0012}
     * @param message what rule was broken, where, and what would be legal
     */
    public KernelFault(String code, String message) {
        super(message, null, false, false);
        this.code = code;
    }

    public String code() {
        return code;
    }
}
