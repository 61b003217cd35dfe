// SPDX-License-Identifier: Apache-2.0
package dev.npu384.emulator.cube;

import dev.npu384.emulator.core.Issued;
import dev.npu384.emulator.transfer.Rig;
import dev.npu384.isa.Space;
import dev.npu384.isa.SpecialRegister;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Random;

/** A matrix instruction with random inputs laid out in L0A and L0B, written from the layout rules alone. */
final class MatrixCase {
    static final long ZERO = 1L << 63;
    static final long BIAS = 1L << 62;
    static final long K_ALIGN = 1L << 58;
    static final int C_ADDRESS = 0;
    static final int A_ADDRESS = 512;
    static final int B_ADDRESS = 1024;

    final String type;
    final int m;
    final int k;
    final int n;
    final double[][] a;
    final double[][] b;
    final Rig rig = new Rig();
    long flags;
    long ctrl;

    MatrixCase(String type, int m, int k, int n, long flags, long seed) {
        this.type = type;
        this.m = m;
        this.k = k;
        this.n = n;
        this.flags = flags;
        Random random = new Random(seed);
        rig.randomise(Space.L0A, seed + 1);
        rig.randomise(Space.L0B, seed + 2);
        rig.randomise(Space.L0C, seed + 3);
        a = new double[m][k];
        b = new double[k][n];
        for (int i = 0; i < m; i++) {
            for (int j = 0; j < k; j++) {
                a[i][j] = store(Space.L0A, bits(), type.startsWith("u8"), addressOfA(i, j), random);
            }
        }
        for (int i = 0; i < k; i++) {
            for (int j = 0; j < n; j++) {
                b[i][j] = store(Space.L0B, bits(), type.equals("u8"), addressOfB(i, j), random);
            }
        }
        for (int i = 0; i < 32 * 1024; i++) {
            int raw = integer() ? random.nextInt() : Float.floatToIntBits(random.nextFloat() * 100 - 50);
            words(Space.L0C).putInt(4 * i, raw);
        }
    }

    boolean integer() {
        return type.contains("8") || type.equals("s4");
    }

    int bits() {
        if (type.equals("s4")) {
            return 4;
        }
        return type.contains("8") ? 8 : type.startsWith("f32") ? 32 : 16;
    }

    private int kPerFractal() {
        return 256 / bits();
    }

    /** Bit address of A(i, j). */
    private long addressOfA(int i, int j) {
        int k0 = kPerFractal();
        int across = (k + k0 - 1) / k0;
        if ((flags & K_ALIGN) != 0) {
            across = (k + 15) / 16 * 16 / k0;
        }
        if (m == 1) {
            return A_ADDRESS * 8L + (long) j * bits();
        }
        long fractal = (long) (i / 16) * across + j / k0;
        return A_ADDRESS * 8L + fractal * 4096 + i % 16 * 256 + (long) (j % k0) * bits();
    }

    /** Bit address of B(i, j). */
    private long addressOfB(int i, int j) {
        int k0 = kPerFractal();
        long fractal = (long) (i / k0) * ((n + 15) / 16) + j / 16;
        return B_ADDRESS * 8L + fractal * 4096 + j % 16 * 256 + (long) (i % k0) * bits();
    }

    private double store(Space space, int bits, boolean unsigned, long bitAddress, Random random) {
        int at = (int) (bitAddress / 8);
        if (type.startsWith("f32")) {
            float value = random.nextFloat() * 2 - 1;
            words(space).putFloat(at, value);
            return value;
        }
        if (type.startsWith("bf16")) {
            int high = Float.floatToIntBits(random.nextFloat() * 2 - 1) >>> 16;
            words(space).putShort(at, (short) high);
            return Float.intBitsToFloat(high << 16);
        }
        if (type.startsWith("f16")) {
            int mantissa = random.nextInt(1024);
            int exponent = random.nextInt(16);
            int sign = random.nextInt(2);
            words(space).putShort(at, (short) (sign << 15 | exponent << 10 | mantissa));
            double magnitude =
                    exponent == 0 ? mantissa * 0x1p-24 : (1 + mantissa / 1024.0) * Math.scalb(1.0, exponent - 15);
            return sign == 0 ? magnitude : -magnitude;
        }
        int value = unsigned ? random.nextInt(1 << bits) : random.nextInt(1 << bits) - (1 << bits - 1);
        byte[] bytes = rig.bytes(space);
        if (bits == 8) {
            bytes[at] = (byte) value;
        } else {
            int shift = (int) (bitAddress % 8);
            bytes[at] = (byte) (bytes[at] & ~(15 << shift) | (value & 15) << shift);
        }
        return value;
    }

    ByteBuffer words(Space space) {
        return ByteBuffer.wrap(rig.bytes(space)).order(ByteOrder.LITTLE_ENDIAN);
    }

    /** Byte address of C(i, j). */
    int addressOfC(int i, int j) {
        return C_ADDRESS + (j / 16 * ((m + 15) / 16) * 16 + i) * 64 + j % 16 * 4;
    }

    Issued issued(String mnemonic, long bias) {
        long xt = m | (long) k << 12 | (long) n << 24 | flags;
        rig.special(SpecialRegister.CTRL, ctrl);
        return rig.issued(mnemonic, type, C_ADDRESS | bias << 32, A_ADDRESS, B_ADDRESS, xt);
    }

    void run(Engine engine, long bias) {
        rig.run(CubeSemantics.table(engine).get("MMAD"), issued("MMAD", bias));
    }

    /** The exact product. */
    double exact(int i, int j) {
        double sum = 0;
        for (int step = 0; step < k; step++) {
            sum += a[i][step] * b[step][j];
        }
        return sum;
    }

    /** L0C, with the payloads of NaNs, which are left open, made the same. */
    byte[] result() {
        byte[] bytes = rig.bytes(Space.L0C).clone();
        if (!integer()) {
            ByteBuffer words = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
            for (int i = 0; i < bytes.length; i += Integer.BYTES) {
                words.putInt(i, Float.floatToIntBits(words.getFloat(i)));
            }
        }
        return bytes;
    }
}
