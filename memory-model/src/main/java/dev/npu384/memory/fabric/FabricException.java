// SPDX-License-Identifier: Apache-2.0
package dev.npu384.memory.fabric;

/** A fabric that can't be built, or endpoints that can't reach each other. The message names cause and remedy. */
public final class FabricException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String code;

    /** @param code stable code, {@code NPU-M07xx} for the machine, {@code NPU-F07xx} for a run */
    public FabricException(String code, String message) {
        super(message, null, false, false);
        this.code = code;
    }

    public String code() {
        return code;
    }
}
