// SPDX-License-Identifier: Apache-2.0
package dev.npu384.assembler.object;

import dev.npu384.assembler.diagnostic.DiagnosticCode;

/** The bytes are not an object file of this assembler. The message says why and carries the code. */
public final class ObjectFormatException extends Exception {
    private static final long serialVersionUID = 1L;

    public ObjectFormatException(String message) {
        super("not an npu384 object file: " + message + " [" + DiagnosticCode.NOT_ELF.code() + "]");
    }
}
