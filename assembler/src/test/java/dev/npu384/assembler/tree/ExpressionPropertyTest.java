// SPDX-License-Identifier: Apache-2.0
package dev.npu384.assembler.tree;

import static org.assertj.core.api.Assertions.assertThat;

import dev.npu384.assembler.Assembler;
import dev.npu384.assembler.AssemblyRequest;
import dev.npu384.assembler.AssemblyResult;
import dev.npu384.isa.program.ProgramImage;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** Random expressions have the value that arbitrary-precision arithmetic, cut to 64 bits after every step, gives. */
class ExpressionPropertyTest {
    private static final BigInteger MODULUS = BigInteger.ONE.shiftLeft(64);
    private static final String[] OPERATORS = {
        "||", "&&", "|", "^", "&", "==", "!=", "<", "<=", ">", ">=", "<<", ">>", ">>>", "+", "-", "*", "/", "%"
    };
    private static final int[] LEVELS = {1, 2, 3, 4, 5, 6, 6, 7, 7, 7, 7, 8, 8, 8, 9, 9, 10, 10, 10};

    /** A text with the level of its outermost operator, and its value. */
    private record Sample(String text, int level, BigInteger value) {}

    @Property(tries = 100)
    void valuesAgree(@ForAll long seed) {
        Random random = new Random(seed);
        StringBuilder source = new StringBuilder(".data\n");
        BigInteger[] expected = new BigInteger[20];
        for (int i = 0; i < expected.length; i++) {
            Sample sample = sample(random, 5);
            expected[i] = sample.value();
            source.append(".quad ").append(sample.text()).append('\n');
        }
        AssemblyResult result = Assembler.assemble(AssemblyRequest.ofText("expression.s", source.toString()));
        assertThat(result.messages()).isEmpty();
        ProgramImage image = result.image().orElseThrow();
        ByteBuffer data = ByteBuffer.wrap(image.data()).order(ByteOrder.LITTLE_ENDIAN);
        for (BigInteger value : expected) {
            assertThat(data.getLong()).as(source.toString()).isEqualTo(value.longValueExact());
        }
    }

    private static Sample sample(Random random, int depth) {
        if (depth == 0 || random.nextInt(6) == 0) {
            long number = random.nextBoolean() ? random.nextInt(100) : random.nextLong() >>> random.nextInt(63);
            return new Sample(Long.toUnsignedString(number), 12, BigInteger.valueOf(number));
        }
        if (random.nextInt(5) == 0) {
            Sample operand = sample(random, depth - 1);
            String text = operand.level() < 11 ? "(" + operand.text() + ")" : operand.text();
            return random.nextBoolean()
                    ? new Sample("- " + text, 11, signed(operand.value().negate()))
                    : new Sample("~" + text, 11, operand.value().not());
        }
        int index = random.nextInt(OPERATORS.length);
        Sample left = sample(random, depth - 1);
        Sample right = sample(random, depth - 1);
        boolean divides = OPERATORS[index].equals("/") || OPERATORS[index].equals("%");
        if (divides && right.value().signum() == 0) {
            return left;
        }
        int level = LEVELS[index];
        String leftText = left.level() < level ? "(" + left.text() + ")" : left.text();
        String rightText = right.level() <= level ? "(" + right.text() + ")" : right.text();
        return new Sample(
                leftText + " " + OPERATORS[index] + " " + rightText,
                level,
                signed(apply(OPERATORS[index], left.value(), right.value())));
    }

    private static BigInteger apply(String operator, BigInteger left, BigInteger right) {
        boolean narrow = right.signum() >= 0 && right.bitLength() <= 6;
        int count = narrow ? right.intValue() : 0;
        switch (operator) {
            case "||":
                return truth(left.signum() != 0 || right.signum() != 0);
            case "&&":
                return truth(left.signum() != 0 && right.signum() != 0);
            case "|":
                return left.or(right);
            case "^":
                return left.xor(right);
            case "&":
                return left.and(right);
            case "==":
                return truth(left.equals(right));
            case "!=":
                return truth(!left.equals(right));
            case "<":
                return truth(left.compareTo(right) < 0);
            case "<=":
                return truth(left.compareTo(right) <= 0);
            case ">":
                return truth(left.compareTo(right) > 0);
            case ">=":
                return truth(left.compareTo(right) >= 0);
            case "<<":
                return narrow ? left.shiftLeft(count) : BigInteger.ZERO;
            case ">>":
                return narrow ? left.shiftRight(count) : BigInteger.valueOf(left.signum() < 0 ? -1 : 0);
            case ">>>":
                return narrow ? left.mod(MODULUS).shiftRight(count) : BigInteger.ZERO;
            case "+":
                return left.add(right);
            case "-":
                return left.subtract(right);
            case "*":
                return left.multiply(right);
            case "/":
                return left.divide(right);
            case "%":
                return left.remainder(right);
            default:
                throw new IllegalArgumentException(operator);
        }
    }

    private static BigInteger truth(boolean value) {
        return value ? BigInteger.ONE : BigInteger.ZERO;
    }

    private static BigInteger signed(BigInteger value) {
        return BigInteger.valueOf(value.longValue());
    }
}
