// SPDX-License-Identifier: Apache-2.0
package dev.npu384.tools.reference;

import dev.npu384.tools.tensor.DataType;
import dev.npu384.tools.tensor.Shape;
import dev.npu384.tools.tensor.Values;
import java.util.Map;
import java.util.Optional;

/**
 * What the names in a reference mean on one rank.
 *
 * @param rank of the tensor being checked
 * @param ranks of the program
 * @param numbers params and other integers
 * @param tensors by rank and name: what they held when the kernel started
 * @param place where the reference stands, for messages
 */
public record Scope(int rank, int ranks, Map<String, Long> numbers, Tensors tensors, String place) {
    /** Finds tensors. */
    @FunctionalInterface
    public interface Tensors {
        Optional<Tensor> find(String name, int rank);
    }

    /** A tensor as it was before the kernel ran. */
    public record Tensor(DataType type, Shape shape, Values values) {}

    Scope onRank(int other) {
        return new Scope(other, ranks, numbers, tensors, place);
    }
}
