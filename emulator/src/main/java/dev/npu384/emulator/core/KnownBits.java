// SPDX-License-Identifier: Apache-2.0
package dev.npu384.emulator.core;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/** The pages of {@link KnownBuffer}: their bytes, then one bit for each of them, 1 where it is known. */
final class KnownBits {
    static final int PAGE_BYTES = 1 << 10;

    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long LOWEST_BITS = 0x0101_0101_0101_0101L;
    /** Times the lowest bits of eight bytes: these bits in the highest byte, in their order. */
    private static final long GATHER = 0x0102_0408_1020_4080L;
    /** By the bits of eight bytes: their shadow. */
    private static final long[] SHADOWS = new long[256];

    static {
        for (int bits = 0; bits < SHADOWS.length; bits++) {
            for (int i = 0; i < Long.BYTES; i++) {
                SHADOWS[bits] |= (bits >>> i & 1) == 1 ? 0 : 0xffL << Byte.SIZE * i;
            }
        }
    }

    private KnownBits() {}

    static byte[] newPage() {
        return new byte[PAGE_BYTES + PAGE_BYTES / Byte.SIZE];
    }

    /** Nothing is known. */
    static void reset(byte[] page) {
        Arrays.fill(page, 0, PAGE_BYTES, Shadow.UNKNOWN);
        Arrays.fill(page, PAGE_BYTES, page.length, (byte) 0);
    }

    static boolean known(byte[] page, int at) {
        return (page[PAGE_BYTES + (at >>> 3)] >>> (at & 7) & 1) != 0;
    }

    static void setKnown(byte[] page, int at) {
        page[PAGE_BYTES + (at >>> 3)] |= (byte) (1 << (at & 7));
    }

    static boolean anyKnown(byte[] page, int from, int to) {
        long found = 0;
        for (int word = from >>> 6; word << 6 < to; word++) {
            found |= word(page, word) & mask(word, from, to);
        }
        return found != 0;
    }

    static boolean allKnown(byte[] page, int from, int to) {
        long missing = 0;
        for (int word = from >>> 6; word << 6 < to; word++) {
            missing |= ~word(page, word) & mask(word, from, to);
        }
        return missing == 0;
    }

    static void forget(byte[] page, int from, int to) {
        for (int word = from >>> 6; word << 6 < to; word++) {
            set(page, word, word(page, word) & ~mask(word, from, to));
        }
    }

    /** Writes the shadow of the bytes from {@code from} up to {@code to} to {@code shadow} from {@code at} on. */
    static void toShadow(byte[] page, int from, int to, byte[] shadow, int at) {
        int i = from;
        for (; i < to && (i & 7) != 0; i++) {
            shadow[at + i - from] = known(page, i) ? Shadow.KNOWN : Shadow.UNKNOWN;
        }
        for (; i + Long.BYTES <= to; i += Long.BYTES) {
            LONGS.set(shadow, at + i - from, SHADOWS[page[PAGE_BYTES + (i >>> 3)] & 0xff]);
        }
        for (; i < to; i++) {
            shadow[at + i - from] = known(page, i) ? Shadow.KNOWN : Shadow.UNKNOWN;
        }
    }

    /** The other way round. */
    static void fromShadow(byte[] page, int from, int to, byte[] shadow, int at) {
        forget(page, from, to);
        int i = from;
        for (; i < to && (i & 7) != 0; i++) {
            takeOver(page, i, shadow[at + i - from]);
        }
        for (; i + Long.BYTES <= to; i += Long.BYTES) {
            long known = ~(long) LONGS.get(shadow, at + i - from) & LOWEST_BITS;
            page[PAGE_BYTES + (i >>> 3)] = (byte) (known * GATHER >>> Long.SIZE - Byte.SIZE);
        }
        for (; i < to; i++) {
            takeOver(page, i, shadow[at + i - from]);
        }
    }

    private static void takeOver(byte[] page, int at, byte shadow) {
        if (shadow == Shadow.KNOWN) {
            setKnown(page, at);
        }
    }

    private static long word(byte[] page, int word) {
        return (long) LONGS.get(page, PAGE_BYTES + word * Long.BYTES);
    }

    private static void set(byte[] page, int word, long bits) {
        LONGS.set(page, PAGE_BYTES + word * Long.BYTES, bits);
    }

    /** The bits of a word that stand for bytes from {@code from} up to {@code to}, of which it has at least one. */
    private static long mask(int word, int from, int to) {
        long mask = -1L;
        if (word == from >>> 6) {
            mask <<= from;
        }
        if (word == to - 1 >>> 6) {
            mask &= -1L >>> -to;
        }
        return mask;
    }
}
