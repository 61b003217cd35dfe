// SPDX-License-Identifier: Apache-2.0
package dev.npu384.tools.reference;

import dev.npu384.tools.tensor.Shape;

/** NumPy's broadcasting: extents are matched from the innermost outwards; 1 stretches. */
final class Broadcast {
    private Broadcast() {}

    /** The common shape, or an empty array of extents and {@code false} from {@link #fits}. */
    static Shape common(Shape a, Shape b) {
        int rank = Math.max(a.rank(), b.rank());
        long[] extents = new long[rank];
        for (int i = 1; i <= rank; i++) {
            long left = i <= a.rank() ? a.extent(a.rank() - i) : 1;
            long right = i <= b.rank() ? b.extent(b.rank() - i) : 1;
            extents[rank - i] = left == 1 ? right : left;
        }
        return new Shape(extents);
    }

    static boolean fits(Shape a, Shape b) {
        for (int i = 1; i <= Math.min(a.rank(), b.rank()); i++) {
            long left = a.extent(a.rank() - i);
            long right = b.extent(b.rank() - i);
            if (left != right && left != 1 && right != 1) {
                return false;
            }
        }
        return true;
    }

    /** The operand seen in a larger shape. */
    static Reference to(Reference operand, Shape shape) {
        Shape own = operand.shape();
        if (own.equals(shape)) {
            return operand;
        }
        if (own.elements() == 1) {
            return Reference.of(shape, operand.work(), (first, count, target, index) -> {
                double[] one = new double[1];
                operand.read(0, 1, one, 0);
                java.util.Arrays.fill(target, index, index + count, one[0]);
            });
        }
        return gather(operand, shape, strides(own, shape));
    }

    private static long[] strides(Shape own, Shape shape) {
        long[] ownStrides = own.strides();
        long[] strides = new long[shape.rank()];
        for (int i = 1; i <= own.rank(); i++) {
            boolean stretched = own.extent(own.rank() - i) == 1;
            strides[shape.rank() - i] = stretched ? 0 : ownStrides[own.rank() - i];
        }
        return strides;
    }

    /** Elements of a stored operand picked by strides. */
    static Reference gather(Reference operand, Shape shape, long[] strides) {
        Stored stored = Stored.of(operand);
        return new Gathered(stored, shape, strides, 0);
    }
}
