// SPDX-License-Identifier: Apache-2.0
package dev.npu384.tools.tensor;

import java.util.Arrays;
import java.util.stream.Collectors;

/** Extents of a tensor, outermost first. A number without extents has one element. */
public record Shape(long... extents) {
    public int rank() {
        return extents.length;
    }

    public long extent(int axis) {
        return extents[axis];
    }

    /** Extent of the innermost axis; 1 for a single number. */
    public long last() {
        return extents.length == 0 ? 1 : extents[extents.length - 1];
    }

    public long elements() {
        long product = 1;
        for (long extent : extents) {
            product = Math.multiplyExact(product, extent);
        }
        return product;
    }

    /** Elements between neighbours on each axis, row-major. */
    public long[] strides() {
        long[] strides = new long[extents.length];
        long step = 1;
        for (int axis = extents.length - 1; axis >= 0; axis--) {
            strides[axis] = step;
            step *= extents[axis];
        }
        return strides;
    }

    /** Indices of an element, such as {@code [3, 17]}. */
    public String indices(long element) {
        long[] indices = new long[extents.length];
        long rest = element;
        for (int axis = extents.length - 1; axis >= 0; axis--) {
            indices[axis] = rest % extents[axis];
            rest /= extents[axis];
        }
        return Arrays.toString(indices);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Shape shape && Arrays.equals(extents, shape.extents);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(extents);
    }

    @Override
    public String toString() {
        return Arrays.stream(extents).mapToObj(Long::toString).collect(Collectors.joining(", ", "[", "]"));
    }
}
