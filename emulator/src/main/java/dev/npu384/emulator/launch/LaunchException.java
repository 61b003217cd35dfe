// SPDX-License-Identifier: Apache-2.0
package dev.npu384.emulator.launch;

/** A launch that cannot begin: no such kernel, too many arguments, a die the machine does not have. */
public final class LaunchException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String code;

    public LaunchException(String code, String message) {
        super(message);
        this.code = code;
    }

    /** Stable code, {@code NPU-R....}. */
    public String code() {
        return code;
    }
}
