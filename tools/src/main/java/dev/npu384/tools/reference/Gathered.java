// SPDX-License-Identifier: Apache-2.0
package dev.npu384.tools.reference;

import dev.npu384.tools.tensor.Shape;

/**
 * A view with its own order of elements: transposed, stretched, cut out.
 *
 * @param strides elements of the operand between neighbours on each axis of the view
 * @param offset element of the operand at the view's origin
 */
record Gathered(Stored operand, Shape shape, long[] strides, long offset) implements Reference {
    @Override
    public double work() {
        return 2;
    }

    @Override
    public boolean fitsFloat32() {
        return operand.fitsFloat32();
    }

    @Override
    public void read(long first, int count, double[] target, int index) {
        operand.fill();
        int rank = shape.rank();
        long[] indices = new long[rank];
        long source = offset;
        long rest = first;
        for (int axis = rank - 1; axis >= 0; axis--) {
            indices[axis] = rest % shape.extent(axis);
            rest /= shape.extent(axis);
            source += indices[axis] * strides[axis];
        }
        for (int i = 0; i < count; i++) {
            target[index + i] = operand.get(source);
            for (int axis = rank - 1; axis >= 0; axis--) {
                source += strides[axis];
                if (++indices[axis] < shape.extent(axis)) {
                    break;
                }
                source -= indices[axis] * strides[axis];
                indices[axis] = 0;
            }
        }
    }
}
