// SPDX-License-Identifier: Apache-2.0
package dev.npu384.tools.reference;

import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleBinaryOperator;

/** Functions of what several ranks hold. */
final class RankFunctions {
    private RankFunctions() {}

    static List<ReferenceFunction> all() {
        return List.of(
                over("sum_over_ranks", "sum of x over all ranks", Double::sum),
                over("max_over_ranks", "largest x of all ranks", Math::max),
                over("min_over_ranks", "smallest x of all ranks", Math::min),
                new ReferenceFunction(
                        "concat_over_ranks",
                        "(x, axis=0)",
                        "x of all ranks joined along an axis",
                        a -> ShapeFunctions.concat(a, ofAllRanks(a), (int) a.integer(1, "axis", 0))),
                new ReferenceFunction("of_rank", "(x, r)", "x as rank r holds it", a -> {
                    long rank = a.integer(1, "r");
                    if (rank < 0 || rank >= a.scope().ranks()) {
                        throw a.error("there is no rank " + rank + ", only 0.."
                                + (a.scope().ranks() - 1));
                    }
                    return a.tensorOfRank(0, (int) rank);
                }));
    }

    private static ReferenceFunction over(String name, String summary, DoubleBinaryOperator operator) {
        return new ReferenceFunction(name, "(x)", summary, a -> fold(ofAllRanks(a), operator));
    }

    private static List<Reference> ofAllRanks(Arguments arguments) {
        List<Reference> parts = new ArrayList<>();
        for (int rank = 0; rank < arguments.scope().ranks(); rank++) {
            parts.add(arguments.tensorOfRank(0, rank));
        }
        return parts;
    }

    private static Reference fold(List<Reference> parts, DoubleBinaryOperator operator) {
        double work = parts.stream().mapToDouble(Reference::work).sum();
        return Reference.of(parts.get(0).shape(), work, (first, count, target, index) -> {
            parts.get(0).read(first, count, target, index);
            double[] other = new double[count];
            for (Reference part : parts.subList(1, parts.size())) {
                part.read(first, count, other, 0);
                for (int i = 0; i < count; i++) {
                    target[index + i] = operator.applyAsDouble(target[index + i], other[i]);
                }
            }
        });
    }
}
