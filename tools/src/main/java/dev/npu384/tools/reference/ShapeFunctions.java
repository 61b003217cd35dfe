// SPDX-License-Identifier: Apache-2.0
package dev.npu384.tools.reference;

import dev.npu384.tools.tensor.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Functions that move elements without changing them. */
final class ShapeFunctions {
    private ShapeFunctions() {}

    static List<ReferenceFunction> all() {
        return List.of(
                new ReferenceFunction(
                        "transpose",
                        "(x, axes...)",
                        "axes in another order; without axes the last two are swapped",
                        a -> a.count() == 1 ? transpose(a.tensor(0)) : permute(a.tensor(0), axes(a))),
                new ReferenceFunction("reshape", "(x, extents...)", "the same elements in another shape", a -> {
                    long[] extents = IntStream.range(1, a.count())
                            .mapToLong(i -> a.integer(i, "extent"))
                            .toArray();
                    Reference operand = a.tensor(0);
                    Shape shape = new Shape(extents);
                    if (shape.elements() != operand.shape().elements()) {
                        throw a.error("shape " + operand.shape() + " does not fit into " + shape);
                    }
                    return reshape(operand, shape);
                }),
                new ReferenceFunction(
                        "slice", "(x, axis, from, to)", "indices from..to-1 of an axis", ShapeFunctions::slice),
                new ReferenceFunction("concat", "(axis, x, y, ...)", "tensors joined along an axis", a -> {
                    List<Reference> parts = a.tensors(1);
                    return concat(a, parts, (int) a.integer(0, "axis"));
                }),
                new ReferenceFunction(
                        "gather",
                        "(x, indices)",
                        "rows (outermost axis) of x picked by indices",
                        ShapeFunctions::gather));
    }

    static Reference transpose(Reference operand) {
        int rank = operand.shape().rank();
        int[] axes = IntStream.range(0, rank).toArray();
        if (rank > 1) {
            axes[rank - 1] = rank - 2;
            axes[rank - 2] = rank - 1;
        }
        return permute(operand, axes);
    }

    /** The axis moved to the innermost place. */
    static Reference axisLast(Reference operand, int axis) {
        int rank = operand.shape().rank();
        if (rank == 0 || axis == rank - 1) {
            return operand;
        }
        int[] axes = IntStream.concat(IntStream.range(0, rank).filter(i -> i != axis), IntStream.of(axis))
                .toArray();
        return permute(operand, axes);
    }

    /** The innermost axis moved back to its place. */
    static Reference axisBack(Reference operand, int axis) {
        int rank = operand.shape().rank();
        if (rank == 0 || axis == rank - 1) {
            return operand;
        }
        List<Integer> axes =
                new ArrayList<>(IntStream.range(0, rank - 1).boxed().toList());
        axes.add(axis, rank - 1);
        return permute(operand, axes.stream().mapToInt(Integer::intValue).toArray());
    }

    static Reference reshape(Reference operand, Shape shape) {
        return new Reference() {
            @Override
            public Shape shape() {
                return shape;
            }

            @Override
            public double work() {
                return operand.work();
            }

            @Override
            public boolean fitsFloat32() {
                return operand.fitsFloat32();
            }

            @Override
            public void read(long first, int count, double[] target, int index) {
                operand.read(first, count, target, index);
            }
        };
    }

    private static int[] axes(Arguments arguments) {
        int[] axes = IntStream.range(1, arguments.count())
                .map(i -> (int) arguments.integer(i, "axis"))
                .toArray();
        int rank = arguments.tensor(0).shape().rank();
        if (!java.util.Arrays.equals(
                IntStream.of(axes).sorted().toArray(), IntStream.range(0, rank).toArray())) {
            throw arguments.error("axes must name each of 0.." + (rank - 1) + " once");
        }
        return axes;
    }

    private static Reference permute(Reference operand, int[] axes) {
        long[] ownStrides = operand.shape().strides();
        long[] extents = new long[axes.length];
        long[] strides = new long[axes.length];
        for (int i = 0; i < axes.length; i++) {
            extents[i] = operand.shape().extent(axes[i]);
            strides[i] = ownStrides[axes[i]];
        }
        return new Gathered(Stored.of(operand), new Shape(extents), strides, 0);
    }

    private static Reference slice(Arguments arguments) {
        Reference operand = arguments.tensor(0);
        int axis = arguments.axis(1, operand);
        long from = arguments.integer(2, "from");
        long to = arguments.integer(3, "to");
        if (from < 0 || to <= from || to > operand.shape().extent(axis)) {
            throw arguments.error("slice " + from + ".." + to + " of shape " + operand.shape());
        }
        long[] extents = operand.shape().extents().clone();
        extents[axis] = to - from;
        long[] strides = operand.shape().strides();
        return new Gathered(Stored.of(operand), new Shape(extents), strides, from * strides[axis]);
    }

    static Reference concat(Arguments arguments, List<Reference> parts, int axis) {
        Shape first = parts.get(0).shape();
        int place = axis < 0 ? axis + first.rank() : axis;
        long length = 0;
        for (Reference part : parts) {
            if (part.shape().rank() != first.rank() || place < 0 || place >= first.rank()) {
                throw arguments.error("shapes " + first + " and " + part.shape() + " cannot be joined");
            }
            length += part.shape().extent(place);
        }
        long[] extents = first.extents().clone();
        extents[place] = length;
        return new Joined(parts, new Shape(extents), place);
    }

    private static Reference gather(Arguments arguments) {
        Stored rows = Stored.of(arguments.tensor(0));
        Reference indices = arguments.tensor(1);
        if (rows.shape().rank() == 0) {
            throw arguments.error("a single number has no rows");
        }
        long[] inner = java.util.Arrays.copyOfRange(
                rows.shape().extents(), 1, rows.shape().rank());
        long rowLength = new Shape(inner).elements();
        long[] extents = java.util.stream.LongStream.concat(
                        java.util.Arrays.stream(indices.shape().extents()), java.util.Arrays.stream(inner))
                .toArray();
        return Reference.of(new Shape(extents), 4, (first, count, target, index) -> {
            rows.fill();
            double[] picked = new double[1];
            for (int i = 0; i < count; i++) {
                indices.read((first + i) / rowLength, 1, picked, 0);
                target[index + i] = rows.get((long) picked[0] * rowLength + (first + i) % rowLength);
            }
        });
    }
}
