// SPDX-License-Identifier: Apache-2.0
package dev.npu384.tools.reference;

import dev.npu384.tools.tensor.Shape;
import java.util.List;

/** Products of matrices and what is built from them. */
final class MatrixFunctions {
    private MatrixFunctions() {}

    static List<ReferenceFunction> all() {
        return List.of(
                new ReferenceFunction(
                        "matmul",
                        "(a, b, transpose_a=0, transpose_b=0)",
                        "product of the two innermost axes; outer axes of a are a batch, b has the same or none",
                        a -> matmul(a, a.tensor(0), a.tensor(1), a.flag(2, "transpose_a"), a.flag(3, "transpose_b"))),
                new ReferenceFunction(
                        "attention",
                        "(q, k, v, scale=1/sqrt(d), causal=0)",
                        "softmax(scale * q k^T) v over the innermost axes [sequence, d]; causal hides later keys",
                        MatrixFunctions::attention));
    }

    private static Reference matmul(
            Arguments arguments, Reference a, Reference b, boolean transposeA, boolean transposeB) {
        Reference left = transposeA ? ShapeFunctions.transpose(a) : a;
        int leftRank = left.shape().rank();
        int rightRank = b.shape().rank();
        if (leftRank < 2 || rightRank < 2) {
            throw arguments.error("operands of shapes " + a.shape() + " and " + b.shape() + " are not matrices");
        }
        long inner = left.shape().last();
        if (b.shape().extent(rightRank - (transposeB ? 1 : 2)) != inner || !batchesFit(left.shape(), b.shape())) {
            throw arguments.error("shapes " + a.shape() + " and " + b.shape() + " cannot be multiplied");
        }
        return new MatrixProduct(left, b, transposeB);
    }

    private static boolean batchesFit(Shape a, Shape b) {
        if (b.rank() == 2) {
            return true;
        }
        boolean fits = a.rank() == b.rank();
        for (int axis = 0; fits && axis < a.rank() - 2; axis++) {
            fits = a.extent(axis) == b.extent(axis);
        }
        return fits;
    }

    private static Reference attention(Arguments arguments) {
        Reference q = arguments.tensor(0);
        Reference k = arguments.tensor(1);
        Reference v = arguments.tensor(2);
        double scale = arguments.number(3, "scale", 1 / Math.sqrt(q.shape().last()));
        boolean causal = arguments.flag(4, "causal");
        Reference scores = matmul(arguments, q, k, false, true);
        long queries = q.shape().extent(q.shape().rank() - 2);
        long keys = scores.shape().last();
        Reference scaled = Reference.of(scores.shape(), scores.work() + 1, (first, count, target, index) -> {
            scores.read(first, count, target, index);
            for (int i = 0; i < count; i++) {
                long query = (first + i) / keys % queries;
                boolean hidden = causal && (first + i) % keys > query + keys - queries;
                target[index + i] = hidden ? Double.NEGATIVE_INFINITY : target[index + i] * scale;
            }
        });
        Reference weights = Rows.same(scaled, RowFunctions::softmax);
        return matmul(arguments, weights, v, false, false);
    }
}
