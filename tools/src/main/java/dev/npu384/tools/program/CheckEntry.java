// SPDX-License-Identifier: Apache-2.0
package dev.npu384.tools.program;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;

/** What a tensor must hold at the end. */
public record CheckEntry(
        @Required
        @JsonPropertyDescription("expression over tensors and params, such as "
                + "gelu(matmul(a, b)); npu run --references lists the functions")
        String reference,

        @JsonPropertyDescription("tolerance relative to the reference; default 0")
        double rtol,

        @JsonPropertyDescription("absolute tolerance; default 0")
        double atol) {
    public CheckEntry {
        reference = reference == null ? "" : reference;
        if (rtol < 0 || atol < 0) {
            throw new IllegalArgumentException("a tolerance is negative");
        }
    }
}
