// SPDX-License-Identifier: Apache-2.0
package dev.npu384.programs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.npu384.tools.command.CommandLineInterface;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Programs on somebody's own arrays, of sizes that are no multiple of anything: files as NumPy writes them go in through the
 * command line, files come out, and plain loops in double agree with what they hold.
 */
final class NumpyFilesTest {
    @TempDir
    Path folder;

    @Test
    void gemm() throws IOException {
        int m = 1000;
        int n = 777;
        int k = 515;
        Random random = new Random(1);
        double[] a = writeHalves("a", random, m, k);
        double[] b = writeHalves("b", random, k, n);
        run("cube/gemm", "c", List.of("a", "b"), "m=" + m, "n=" + n, "k=" + k);
        ByteBuffer c = read("c", "'<f4'", "(" + m + ", " + n + ")");
        for (int row = 0; row < m; row++) {
            double[] expected = new double[n];
            for (int inner = 0; inner < k; inner++) {
                for (int column = 0; column < n; column++) {
                    expected[column] += a[row * k + inner] * b[inner * n + column];
                }
            }
            for (int column = 0; column < n; column++) {
                double difference = c.getFloat(4 * (row * n + column)) - expected[column];
                assertThat(Math.abs(difference)).as("c[%d, %d]", row, column).isLessThan(1e-3);
            }
        }
        assertThat(c.remaining()).isEqualTo(4 * m * n);
    }

    @Test
    void add() throws IOException {
        int n = 100_003;
        Random random = new Random(2);
        double[] x = writeHalves("x", random, n);
        double[] y = writeHalves("y", random, n);
        run("vector/add", "z", List.of("x", "y"), "n=" + n);
        ByteBuffer z = read("z", "'<f2'", "(" + n + ",)");
        for (int i = 0; i < n; i++) {
            double sum = x[i] + y[i];
            assertThat(Math.abs(half(z.getShort(2 * i)) - sum))
                    .as("z[%d]", i)
                    .isLessThanOrEqualTo(Math.abs(sum) / 2048);
        }
    }

    @Test
    void softmax() throws IOException {
        int rows = 37;
        int columns = 1111;
        Random random = new Random(3);
        ByteBuffer bytes = buffer(4 * rows * columns);
        double[] x = new double[rows * columns];
        for (int i = 0; i < x.length; i++) {
            x[i] = (float) (4 * random.nextGaussian());
            bytes.putFloat((float) x[i]);
        }
        write("x", "<f4", bytes, rows, columns);
        run("vector/softmax", "y", List.of("x"), "rows=" + rows, "cols=" + columns);
        ByteBuffer y = read("y", "'<f4'", "(" + rows + ", " + columns + ")");
        for (int row = 0; row < rows; row++) {
            double sum = 0;
            for (int column = 0; column < columns; column++) {
                sum += Math.exp(x[row * columns + column]);
            }
            for (int column = 0; column < columns; column++) {
                double expected = Math.exp(x[row * columns + column]) / sum;
                double difference = y.getFloat(4 * (row * columns + column)) - expected;
                assertThat(Math.abs(difference)).as("y[%d, %d]", row, column).isLessThan(1e-7 + 1e-5 * expected);
            }
        }
    }

    private void run(String program, String result, List<String> tensors, String... params) {
        List<String> arguments = new ArrayList<>(List.of("run", "test-programs/" + program));
        arguments.addAll(List.of("--out", result + "=" + file(result)));
        tensors.forEach(name -> arguments.addAll(List.of("--tensor", name + "=" + file(name))));
        for (String param : params) {
            arguments.addAll(List.of("-p", param));
        }
        QuietConsole console = new QuietConsole();
        int code = new CommandLineInterface(console.console()).run(arguments);
        assertThat(code).as("%s%s", console.out(), console.err()).isZero();
    }

    private Path file(String name) {
        return folder.resolve(name + ".npy");
    }

    /** Writes multiples of 1/256 in -2..2, which float16 holds exactly; returns them. */
    private double[] writeHalves(String name, Random random, int... shape) throws IOException {
        int length = 1;
        for (int extent : shape) {
            length *= extent;
        }
        ByteBuffer bytes = buffer(2 * length);
        double[] values = new double[length];
        for (int i = 0; i < length; i++) {
            int steps = random.nextInt(1025) - 512;
            values[i] = steps / 256.0;
            bytes.putShort(halfBits(steps));
        }
        write(name, "<f2", bytes, shape);
        return values;
    }

    /** Float16 bits of steps / 256, |steps| <= 1024. */
    private static short halfBits(int steps) {
        if (steps == 0) {
            return 0;
        }
        int magnitude = Math.abs(steps);
        int top = 31 - Integer.numberOfLeadingZeros(magnitude);
        int fraction = magnitude << 10 - top & 0x3ff;
        return (short) ((steps < 0 ? 0x8000 : 0) | top - 8 + 15 << 10 | fraction);
    }

    private static double half(short bits) {
        int exponent = bits >> 10 & 0x1f;
        int fraction = bits & 0x3ff;
        double magnitude = exponent == 0 ? fraction * 0x1p-24 : (1024 + fraction) * Math.scalb(1.0, exponent - 25);
        return bits < 0 ? -magnitude : magnitude;
    }

    private static ByteBuffer buffer(int bytes) {
        return ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    /** As numpy.save does: version 1.0, the header padded with spaces to a multiple of 64 bytes. */
    private void write(String name, String type, ByteBuffer data, int... shape) throws IOException {
        StringBuilder extents = new StringBuilder();
        for (int extent : shape) {
            extents.append(extents.length() == 0 ? "" : ", ").append(extent);
        }
        String dictionary = "{'descr': '" + type + "', 'fortran_order': False, 'shape': (" + extents
                + (shape.length == 1 ? "," : "") + "), }";
        int length = (10 + dictionary.length() + 1 + 63) / 64 * 64 - 10;
        String header = dictionary + " ".repeat(length - dictionary.length() - 1) + "\n";
        ByteBuffer bytes = buffer(10 + length + data.capacity());
        bytes.put(new byte[] {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0});
        bytes.putShort((short) length);
        bytes.put(header.getBytes(StandardCharsets.US_ASCII));
        bytes.put(data.array());
        Files.write(file(name), bytes.array());
    }

    /** The data of a file, whose header must name the type and the shape. */
    private ByteBuffer read(String name, String type, String shape) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file(name))).order(ByteOrder.LITTLE_ENDIAN);
        int length = bytes.getShort(8);
        String header = new String(bytes.array(), 10, length, StandardCharsets.US_ASCII);
        assertThat(header).contains("'descr': " + type, "'shape': " + shape, "'fortran_order': False");
        return bytes.position(10 + length).slice().order(ByteOrder.LITTLE_ENDIAN);
    }
}
