// SPDX-License-Identifier: Apache-2.0
package dev.npu384.tools.program;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.databind.JsonNode;

/**
 * What a tensor holds at the start.
 *
 * @param text generator or file name; "" when there is none
 * @param numbers the elements themselves; empty when {@code text} says it
 */
public record DataEntry(String text, double[] numbers) {
    public static final DataEntry ABSENT = new DataEntry("", new double[0]);

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    static DataEntry of(JsonNode node) {
        if (node.isTextual()) {
            return new DataEntry(node.asText(), new double[0]);
        }
        if (!node.isArray() || node.isEmpty()) {
            throw new IllegalArgumentException(
                    "expected a generator, a file name that ends in .npy, or a list of numbers");
        }
        double[] numbers = new double[node.size()];
        for (int i = 0; i < numbers.length; i++) {
            if (!node.get(i).isNumber()) {
                throw new IllegalArgumentException("expected numbers in the list");
            }
            numbers[i] = node.get(i).doubleValue();
        }
        return new DataEntry("", numbers);
    }
}
