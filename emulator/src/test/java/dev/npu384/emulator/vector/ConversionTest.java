// SPDX-License-Identifier: Apache-2.0
package dev.npu384.emulator.vector;

import static org.assertj.core.api.Assertions.assertThat;

import dev.npu384.emulator.numeric.PackedInt4;
import dev.npu384.isa.ElementType;
import dev.npu384.isa.Form;
import dev.npu384.isa.Registry;
import dev.npu384.isa.Status;
import dev.npu384.isa.vector.VectorLayouts;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every VCONV form; 16-bit and narrower sources exhaustively. Expected values come from decimal arithmetic. */
class ConversionTest {
    private static final int SOURCE = 0;
    private static final int TARGET = 0x10000;
    private static final List<RoundingMode> MODES = List.of(
            RoundingMode.HALF_EVEN, RoundingMode.HALF_UP, RoundingMode.FLOOR, RoundingMode.CEILING, RoundingMode.DOWN);
    private static final int TO_ODD = 5;
    /** 2^-200 and up. */
    private static final BigDecimal[] POWERS = powers();

    static Stream<Form> plainForms() {
        return Registry.find("VCONV").orElseThrow().forms().stream()
                .filter(form ->
                        form.status() == Status.EXPOSED && !form.suffix().contains("deq"));
    }

    @Test
    void thereAreNinetySixForms() {
        long exposed = Registry.find("VCONV").orElseThrow().forms().stream()
                .filter(form -> form.status() == Status.EXPOSED)
                .count();
        assertThat(exposed).isEqualTo(96);
    }

    private static ElementType from(Form form) {
        return ElementType.values()[form.selector("from")];
    }

    private static ElementType to(Form form) {
        return ElementType.values()[form.selector("to")];
    }

    private static int bits(ElementType type) {
        return type.bits();
    }

    /** Source bit patterns in rows of one instruction each. */
    private static long[] sources(ElementType type) {
        if (bits(type) <= 16) {
            int count = 1 << bits(type);
            long[] all = new long[Math.max(count, 256)];
            for (int i = 0; i < all.length; i++) {
                all[i] = i & count - 1;
            }
            return all;
        }
        SplittableRandom random = new SplittableRandom(bits(type));
        long[] some = new long[64 * 100];
        for (int i = 0; i < some.length; i++) {
            some[i] = type == ElementType.F32 ? floatBits(random, i) : random.nextLong() >> random.nextInt(64);
        }
        return some;
    }

    private static long floatBits(SplittableRandom random, int i) {
        int bits = switch (i % 4) {
            case 0 -> random.nextInt();
            // Halves of integers, ties of the narrow formats, and their neighbours.
            case 1 -> Float.floatToRawIntBits(random.nextInt(-150_000, 150_000) / 2f);
            case 2 -> random.nextInt() & 0xfffff000 | random.nextInt(3) - 1;
            default -> Float.floatToRawIntBits((random.nextInt(4000) - 2000) / 64f) + random.nextInt(3) - 1;
        };
        return bits & 0xffff_ffffL;
    }

    @ParameterizedTest
    @MethodSource("plainForms")
    void everyForm(Form form) {
        long[] sources = sources(from(form));
        int lanes = 2048 / Math.max(16, Math.max(bits(from(form)), bits(to(form))));
        long config = VectorRig.config(VectorLayouts.UNARY, "rpt", 1);
        for (boolean special : new boolean[] {false, true}) {
            VectorRig rig = new VectorRig();
            boolean keepInfinity = special;
            boolean truncate = special;
            rig.control(keepInfinity ? 48 : 1, truncate ? 59 : 1);
            for (int start = 0; start < sources.length; start += lanes) {
                for (int lane = 0; lane < lanes; lane++) {
                    write(rig, from(form), SOURCE, lane, sources[start + lane]);
                }
                rig.run("VCONV", form.suffix(), TARGET, SOURCE, 0, config);
                for (int lane = 0; lane < lanes; lane++) {
                    long want = convert(form, sources[start + lane], keepInfinity, truncate);
                    long got = read(rig, to(form), TARGET, lane);
                    if (got != want) {
                        assertThat(got)
                                .as(
                                        "%s of %x, CTRL48 %s CTRL59 %s",
                                        form.suffix(), sources[start + lane], keepInfinity, truncate)
                                .isEqualTo(want);
                    }
                }
            }
        }
    }

    private static void write(VectorRig rig, ElementType type, int address, int lane, long bits) {
        switch (bits(type)) {
            case 4 -> PackedInt4.set(rig.ub.array(), address, lane, (int) bits);
            case 8 -> rig.ub.put(address + lane, (byte) bits);
            case 16 -> rig.ub.putShort(address + 2 * lane, (short) bits);
            case 32 -> rig.ub.putInt(address + 4 * lane, (int) bits);
            default -> rig.ub.putLong(address + 8 * lane, bits);
        }
    }

    private static long read(VectorRig rig, ElementType type, int address, int lane) {
        return switch (bits(type)) {
            case 4 -> PackedInt4.get(rig.ub.array(), address, lane) & 15;
            case 8 -> rig.ub.get(address + lane) & 0xff;
            case 16 -> rig.ub.getShort(address + 2 * lane) & 0xffff;
            case 32 -> rig.ub.getInt(address + 4 * lane) & 0xffff_ffffL;
            default -> rig.ub.getLong(address + 8 * lane);
        };
    }

    // The model: special values by hand, everything else as exact decimals.

    private static long convert(Form form, long source, boolean keepInfinity, boolean truncate) {
        double value = decode(from(form), source);
        boolean negativeZero = value == 0 && 1 / value < 0;
        return switch (to(form)) {
            case F16 -> encode(value, exact(form, source), form, 5, 10, negativeZero, keepInfinity);
            case BF16 -> encode(value, exact(form, source), form, 8, 7, negativeZero, keepInfinity);
            case F32 ->
                from(form) == ElementType.F32
                        ? wholeFloat(value, form)
                        : encode(value, exact(form, source), form, 8, 23, negativeZero, true);
            default -> integer(value, form, source, truncate);
        };
    }

    private static double decode(ElementType type, long bits) {
        return switch (type) {
            case F32 -> Float.intBitsToFloat((int) bits);
            case BF16 -> Float.intBitsToFloat((int) bits << 16);
            case F16 -> half((int) bits);
            case S64 -> (double) bits;
            case S32 -> (int) bits;
            case S16 -> (short) bits;
            case S8 -> (byte) bits;
            case U8 -> bits & 0xff;
            case S4 -> (int) bits << 28 >> 28;
            default -> throw new IllegalArgumentException();
        };
    }

    private static double half(int bits) {
        int exponent = bits >> 10 & 31;
        double fraction = (bits & 1023) / 1024.0;
        double magnitude = exponent == 0 ? fraction * Math.pow(2, -14) : (1 + fraction) * Math.pow(2, exponent - 15);
        if (exponent == 31) {
            magnitude = fraction == 0 ? Double.POSITIVE_INFINITY : Double.NaN;
        }
        return (bits & 0x8000) == 0 ? magnitude : -magnitude;
    }

    private static BigDecimal exact(Form form, long source) {
        if (from(form) == ElementType.S64) {
            return BigDecimal.valueOf(source);
        }
        double value = decode(from(form), source);
        return Double.isFinite(value) ? new BigDecimal(value) : BigDecimal.ZERO;
    }

    private static BigInteger round(BigDecimal value, int round) {
        if (round == TO_ODD) {
            BigInteger down = value.setScale(0, RoundingMode.DOWN).toBigInteger();
            boolean lost = value.compareTo(new BigDecimal(down)) != 0;
            return lost && !down.testBit(0) ? down.add(BigInteger.valueOf(value.signum())) : down;
        }
        return value.setScale(0, MODES.get(Math.max(round, 0))).toBigInteger();
    }

    private static long integer(double value, Form form, long source, boolean truncate) {
        int bits = bits(to(form));
        boolean signed = to(form) != ElementType.U8;
        BigInteger low = signed ? BigInteger.ONE.shiftLeft(bits - 1).negate() : BigInteger.ZERO;
        BigInteger high = low.add(BigInteger.ONE.shiftLeft(bits)).subtract(BigInteger.ONE);
        BigInteger result = round(exact(form, source), form.selector("round"));
        if (Double.isInfinite(value) && !truncate) {
            result = value > 0 ? high : low;
        }
        if (!truncate) {
            result = result.max(low).min(high);
        }
        BigInteger unsigned = result.mod(BigInteger.ONE.shiftLeft(bits));
        return unsigned.longValue();
    }

    private static long wholeFloat(double value, Form form) {
        if (Double.isNaN(value)) {
            return 0x7fc00000;
        }
        if (Double.isInfinite(value)) {
            return Float.floatToRawIntBits((float) value) & 0xffff_ffffL;
        }
        float result = round(new BigDecimal(value), form.selector("round")).floatValue();
        float signed = Math.copySign(result, (float) value);
        return Float.floatToRawIntBits(signed) & 0xffff_ffffL;
    }

    /** Bits of {@code exact} in a format, by scaling to units of its last place. */
    private static long encode(
            double value,
            BigDecimal exact,
            Form form,
            int exponentBits,
            int mantissaBits,
            boolean negativeZero,
            boolean keepInfinity) {
        long infinity = (1L << exponentBits) - 1 << mantissaBits;
        long sign = exact.signum() < 0 || negativeZero || value == Double.NEGATIVE_INFINITY
                ? 1L << exponentBits + mantissaBits
                : 0;
        if (Double.isNaN(value)) {
            return keepInfinity ? infinity | 1L << mantissaBits - 1 : 0;
        }
        long magnitude = Double.isInfinite(value) ? infinity : magnitude(exact, form, exponentBits, mantissaBits);
        if (magnitude >= infinity) {
            boolean up = Double.isInfinite(value) || overflowsUp(form.selector("round"), exact.signum() < 0);
            magnitude = up && keepInfinity ? infinity : infinity - 1;
        }
        return sign | magnitude;
    }

    private static boolean overflowsUp(int round, boolean negative) {
        return switch (round) {
            case 2 -> negative;
            case 3 -> !negative;
            case 4, TO_ODD -> false;
            default -> true;
        };
    }

    private static long magnitude(BigDecimal exact, Form form, int exponentBits, int mantissaBits) {
        if (exact.signum() == 0) {
            return 0;
        }
        int minExponent = 2 - (1 << exponentBits - 1);
        BigDecimal magnitude = exact.abs();
        int exponent = Math.max(minExponent, Math.getExponent(magnitude.doubleValue()) - 1);
        while (magnitude.compareTo(power(exponent + 1)) >= 0) {
            exponent++;
        }
        BigDecimal units = exact.multiply(power(mantissaBits - exponent));
        long rounded = round(units, form.selector("round")).abs().longValueExact();
        return ((long) (exponent - minExponent) << mantissaBits) + rounded;
    }

    private static BigDecimal power(int exponent) {
        return POWERS[exponent + 200];
    }

    private static BigDecimal[] powers() {
        BigDecimal[] powers = new BigDecimal[400];
        for (int i = 0; i < powers.length; i++) {
            powers[i] = new BigDecimal(Math.scalb(1.0, i - 200));
        }
        return powers;
    }

    // Dequantising forms.

    private static long scaleWord(float scale, int offset, boolean signed) {
        return Float.floatToRawIntBits(scale) & 0xffff_ffffL | (offset & 0x1ffL) << 37 | (signed ? 1L << 46 : 0);
    }

    @ParameterizedTest
    @ValueSource(strings = {"l", "h"})
    void shortsToBytesByTheRegister(String half) {
        VectorRig rig = new VectorRig();
        rig.special(dev.npu384.isa.SpecialRegister.DEQSCALE, scaleWord(0.5f, -3, true));
        for (int lane = 0; lane < 128; lane++) {
            rig.ub.putShort(SOURCE + 2 * lane, (short) (lane * 5 - 300));
        }
        rig.ub.putLong(TARGET, 0x7777777777777777L);
        rig.ub.putLong(TARGET + 16, 0x7777777777777777L);
        rig.run("VCONV", "deqs162b8" + half, TARGET, SOURCE, 0, VectorRig.config(VectorLayouts.UNARY));
        int shift = half.equals("h") ? 16 : 0;
        for (int lane = 0; lane < 128; lane++) {
            double exact = Math.rint((lane * 5 - 300) * 0.5 - 3);
            byte got = rig.ub.get(TARGET + lane / 16 * 32 + shift + lane % 16);
            assertThat(got).isEqualTo((byte) Math.max(-128, Math.min(127, exact)));
        }
        assertThat(rig.ub.getLong(TARGET + 16 - shift)).isEqualTo(0x7777777777777777L);
    }

    @Test
    void shortsToBytesByATable() {
        VectorRig rig = new VectorRig();
        rig.special(dev.npu384.isa.SpecialRegister.DEQSCALE, 0x8000 >> 5);
        for (int i = 0; i < 16; i++) {
            rig.ub.putLong(0x8000 + 8 * i, scaleWord(i + 1, i - 8, i % 2 == 0));
        }
        for (int lane = 0; lane < 128; lane++) {
            rig.ub.putShort(SOURCE + 2 * lane, (short) (lane - 60));
        }
        rig.run("VCONV", "vdeqs162b8l", TARGET, SOURCE, 0, VectorRig.config(VectorLayouts.UNARY));
        for (int lane = 0; lane < 128; lane++) {
            int i = lane % 16;
            int exact = (lane - 60) * (i + 1) + i - 8;
            int low = i % 2 == 0 ? -128 : 0;
            int want = Math.max(low, Math.min(low + 255, exact));
            assertThat(rig.ub.get(TARGET + lane / 16 * 32 + i))
                    .as("lane %d", lane)
                    .isEqualTo((byte) want);
        }
    }

    @Test
    void wordsToHalvesByTheRegister() {
        VectorRig rig = new VectorRig();
        rig.special(dev.npu384.isa.SpecialRegister.DEQSCALE, 0x2c01);
        double scale = half(0x2c01);
        int[] words = {0, 1, -1, 3, 100_000, -100_000, 1_000_001, Integer.MAX_VALUE, Integer.MIN_VALUE};
        for (int i = 0; i < 64; i++) {
            rig.ub.putInt(SOURCE + 4 * i, words[i % words.length] + i / words.length);
        }
        rig.run("VCONV", "deq", TARGET, SOURCE, 0, VectorRig.config(VectorLayouts.UNARY));
        Form nearest = VectorRig.form(Registry.find("VCONV").orElseThrow(), "f322f16r");
        for (int i = 0; i < 64; i++) {
            int word = words[i % words.length] + i / words.length;
            BigDecimal exact = new BigDecimal(scale).multiply(BigDecimal.valueOf(word));
            long want = encode(exact.doubleValue(), exact, nearest, 5, 10, false, false);
            assertThat(rig.ub.getShort(TARGET + 2 * i) & 0xffffL).as("%d", word).isEqualTo(want);
        }
    }
}
