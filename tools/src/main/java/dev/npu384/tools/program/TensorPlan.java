// SPDX-License-Identifier: Apache-2.0
package dev.npu384.tools.program;

import dev.npu384.tools.UserError;
import dev.npu384.tools.expression.Arithmetic;
import dev.npu384.tools.expression.Expression;
import dev.npu384.tools.expression.ExpressionParser;
import dev.npu384.tools.tensor.DataType;
import dev.npu384.tools.tensor.Generators;
import dev.npu384.tools.tensor.NpyFile;
import dev.npu384.tools.tensor.Shape;
import dev.npu384.tools.tensor.Values;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A tensor with its place in global memory.
 *
 * @param name of the tensor
 * @param position in run.json, from 1; the default seed
 * @param entry as declared
 * @param type of its elements
 * @param shape with params filled in
 * @param offset of its first byte in the memory of its die
 * @param input the NumPy file it is read from, if any
 * @param place of its declaration, for messages
 */
record TensorPlan(
        String name,
        int position,
        TensorEntry entry,
        DataType type,
        Shape shape,
        long offset,
        Optional<NpyFile> input,
        String place) {
    /** Distance between the seeds of runs with neighbouring {@code --seed}. */
    private static final long RUN_SEED_STEP = 1L << 32;

    long bytes() {
        return shape.elements() * type.bytes();
    }

    boolean hasData() {
        return input.isPresent()
                || !entry.data().text().isEmpty()
                || entry.data().numbers().length > 0;
    }

    /** The seed of the generator: the tensor's own plus 2^32 times the run's. */
    long effectiveSeed(long runSeed, Map<String, Long> names) {
        long own = entry.seed().present() ? Arithmetic.integer(entry.seed().value(), names, place + ".seed") : position;
        return own + runSeed * RUN_SEED_STEP;
    }

    /**
     * Contents before the kernel runs, rounded to the type.
     *
     * @param names params and the rank
     */
    Values initial(long runSeed, Map<String, Long> names) {
        if (input.isPresent()) {
            NpyFile file = input.get();
            return (first, count, target, index) -> {
                byte[] bytes = new byte[count * type.bytes()];
                file.readBytes(first * type.bytes(), bytes, 0, bytes.length);
                type.decode(bytes, 0, count, target, index);
            };
        }
        return rounded(exact(runSeed, names));
    }

    /** Contents for filling memory, which rounds them itself; a file's bytes are copied as they are. */
    Values unrounded(long runSeed, Map<String, Long> names) {
        return input.isPresent() ? initial(runSeed, names) : exact(runSeed, names);
    }

    private Values exact(long runSeed, Map<String, Long> names) {
        double[] numbers = entry.data().numbers();
        if (numbers.length > 0) {
            if (numbers.length != shape.elements()) {
                throw new UserError(
                        "NPU-R0133",
                        place + ".data",
                        numbers.length + " numbers for " + shape.elements() + " elements",
                        "");
            }
            return (first, count, target, index) -> System.arraycopy(numbers, (int) first, target, index, count);
        }
        if (entry.data().text().isEmpty()) {
            byte[] unset = new byte[type.bytes()];
            Arrays.fill(unset, (byte) 0xff);
            double[] value = new double[1];
            type.decode(unset, 0, 1, value, 0);
            return (first, count, target, index) -> Arrays.fill(target, index, index + count, value[0]);
        }
        return generator(runSeed, names);
    }

    private Values generator(long runSeed, Map<String, Long> names) {
        String dataPlace = place + ".data";
        Expression expression = ExpressionParser.parse(entry.data().text(), dataPlace);
        long seed = effectiveSeed(runSeed, names);
        if (expression instanceof Expression.Name word) {
            return Generators.of(word.name(), new double[0], seed, dataPlace);
        }
        if (expression instanceof Expression.Call call && call.named().isEmpty()) {
            Arithmetic arithmetic = new Arithmetic(names, dataPlace);
            List<Expression> arguments = call.arguments();
            double[] numbers = arguments.stream().mapToDouble(arithmetic::real).toArray();
            return Generators.of(call.function(), numbers, seed, dataPlace);
        }
        return Generators.of(entry.data().text(), new double[0], seed, dataPlace);
    }

    private Values rounded(Values exact) {
        return (first, count, target, index) -> {
            exact.read(first, count, target, index);
            type.roundAll(target, index, count);
        };
    }
}
