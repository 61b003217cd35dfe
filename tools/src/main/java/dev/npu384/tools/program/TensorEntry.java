// SPDX-License-Identifier: Apache-2.0
package dev.npu384.tools.program;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import java.util.List;

/** A tensor as run.json declares it. */
public record TensorEntry(
        @Required
        @JsonPropertyDescription(
                "element type: float16, bfloat16, float32, int8, int16, " + "int32, int64, uint8, uint16, uint32")
        String dtype,

        @Required @JsonPropertyDescription("extents, outermost first; numbers or expressions over params")
        List<Text> shape,

        @JsonPropertyDescription(
                "contents at the start: zeros, ones, full(v), arange, arange(start, step), "
                        + "normal(mean, deviation), uniform(low, high), randint(low, high), "
                        + "experts(count, per_token, skew), a file name that ends in .npy, or a list of numbers; without it every byte is 0xFF")
        DataEntry data,

        @JsonPropertyDescription(
                "seed of the generator, an expression that may use rank; default: the tensor's position, " + "from 1")
        Text seed,

        @JsonPropertyDescription("the kernel's control flow reads it, so a timing-only run must know its values")
        boolean control,

        @JsonPropertyDescription(
                "at the same offset on every rank, so that a peer's address is one's own with the die " + "replaced")
        boolean symmetric) {
    public TensorEntry {
        dtype = dtype == null ? "" : dtype;
        shape = shape == null ? List.of() : List.copyOf(shape);
        data = data == null ? DataEntry.ABSENT : data;
        seed = Text.orAbsent(seed);
    }
}
