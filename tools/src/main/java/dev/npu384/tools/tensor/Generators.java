// SPDX-License-Identifier: Apache-2.0
package dev.npu384.tools.tensor;

import dev.npu384.tools.Suggestion;
import dev.npu384.tools.UserError;
import java.util.List;

/** The generators that {@code "data"} of run.json may name. */
public final class Generators {
    /** Names with their parameters, for messages and the manual. */
    public static final List<String> SIGNATURES = List.of(
            "zeros",
            "ones",
            "full(v)",
            "arange",
            "arange(start)",
            "arange(start, step)",
            "normal(mean, deviation)",
            "uniform(low, high)",
            "randint(low, high)",
            "experts(count, per_token, skew)");

    private Generators() {}

    /**
     * Values before rounding to the tensor's type.
     *
     * @param arguments numbers between the parentheses
     * @param place where the text stands, for messages
     */
    public static Values of(String name, double[] arguments, long seed, String place) {
        CounterRandom random = new CounterRandom(seed);
        return switch (name) {
            case "zeros" -> constant(0, arguments, 0, place, name);
            case "ones" -> constant(1, arguments, 0, place, name);
            case "full" -> constant(argument(arguments, 0, 1, place, name), arguments, 1, place, name);
            case "arange" -> arange(arguments, place);
            case "normal" -> normal(random, argument(arguments, 0, 2, place, name), arguments[1], place);
            case "uniform" -> uniform(random, argument(arguments, 0, 2, place, name), arguments[1]);
            case "randint" -> integers(random, argument(arguments, 0, 2, place, name), arguments[1], place);
            case "experts" -> {
                checkCount(arguments, 3, place, name);
                yield RoutedExperts.of(random, arguments, place);
            }
            default -> throw unknown(name, place);
        };
    }

    private static UserError unknown(String name, String place) {
        List<String> names = List.of("zeros", "ones", "full", "arange", "normal", "uniform", "randint", "experts");
        String near = Suggestion.nearest(name, names)
                .map(n -> "did you mean " + n + "? ")
                .orElse("");
        return new UserError(
                "NPU-R0130",
                place,
                "there is no generator " + name,
                near + "generators: " + String.join(", ", SIGNATURES) + "; or the name of a file that ends in .npy");
    }

    private static double argument(double[] arguments, int index, int expected, String place, String name) {
        checkCount(arguments, expected, place, name);
        return arguments[index];
    }

    private static void checkCount(double[] arguments, int expected, String place, String name) {
        if (arguments.length != expected) {
            throw new UserError(
                    "NPU-R0131",
                    place,
                    name + " takes " + expected + " numbers, not " + arguments.length,
                    "generators: " + String.join(", ", SIGNATURES));
        }
    }

    private static Values constant(double value, double[] arguments, int expected, String place, String name) {
        checkCount(arguments, expected, place, name);
        return (first, count, target, index) -> java.util.Arrays.fill(target, index, index + count, value);
    }

    private static Values arange(double[] arguments, String place) {
        if (arguments.length > 2) {
            checkCount(arguments, 2, place, "arange");
        }
        double start = arguments.length == 0 ? 0 : arguments[0];
        double step = arguments.length < 2 ? 1 : arguments[1];
        return (first, count, target, index) -> {
            for (int i = 0; i < count; i++) {
                target[index + i] = start + step * (first + i);
            }
        };
    }

    private static Values normal(CounterRandom random, double mean, double deviation, String place) {
        if (deviation < 0) {
            throw new UserError(
                    "NPU-R0132", place, "normal(" + mean + ", " + deviation + ") has a negative deviation", "");
        }
        return (first, count, target, index) -> {
            for (int i = 0; i < count; i++) {
                target[index + i] = mean + deviation * NormalQuantile.of(random.unit(first + i));
            }
        };
    }

    private static Values uniform(CounterRandom random, double low, double high) {
        return (first, count, target, index) -> {
            for (int i = 0; i < count; i++) {
                target[index + i] = low + (high - low) * random.unit(first + i);
            }
        };
    }

    private static Values integers(CounterRandom random, double low, double high, String place) {
        long from = (long) low;
        long bound = (long) high - from;
        if (from != low || (long) high != high || bound < 1 || bound > 1L << 53) {
            throw new UserError(
                    "NPU-R0132",
                    place,
                    "randint(" + low + ", " + high + ") has no integers to choose from",
                    "randint(low, high) draws integers from low up to high - 1");
        }
        return (first, count, target, index) -> {
            for (int i = 0; i < count; i++) {
                target[index + i] = from + random.below(first + i, bound);
            }
        };
    }
}
