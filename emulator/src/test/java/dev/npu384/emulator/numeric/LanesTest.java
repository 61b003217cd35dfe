// SPDX-License-Identifier: Apache-2.0
package dev.npu384.emulator.numeric;

import static org.assertj.core.api.Assertions.assertThat;

import dev.npu384.emulator.numeric.simd.VectorLanes;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** The vector implementation gives the bits of the plain one; the plain one those of the scalar conversions. */
class LanesTest {
    private static final int COUNT = 65_536 + 13;
    private final Lanes plain = new PlainLanes();
    private final Lanes vector = VectorLanes.create();

    private interface Load {
        void apply(Lanes lanes, byte[] from, float[] to);
    }

    private interface Store {
        void apply(Lanes lanes, float[] from, byte[] to);
    }

    private static byte[] everyShort() {
        ByteBuffer buffer = ByteBuffer.allocate(4 * COUNT + 8).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < 2 * COUNT; i++) {
            buffer.putShort(i * 2 + 3 < buffer.capacity() ? 2 * i : 0, (short) i);
        }
        return buffer.array();
    }

    /** Awkward floats around every f16 and bf16 value, specials, and random bits. */
    private static float[] floats() {
        float[] floats = new float[8 * COUNT];
        SplittableRandom random = new SplittableRandom(11);
        int[] tails = {0, 1, 0xfff, 0x1000, 0x1001, 0x7fff, 0x8000, 0xffff};
        for (int i = 0; i < floats.length; i++) {
            int bits = i < 4 * COUNT ? i / 8 << 16 | tails[i % 8] : random.nextInt();
            floats[i] = Float.intBitsToFloat(bits);
        }
        for (int i = 0; i < 0x40000; i++) {
            floats[floats.length - 1 - i] = Float.intBitsToFloat((i & 0x1ffff) << 12 | (i & 0x20000) << 14 | i % 3);
        }
        return floats;
    }

    private void loadsAgree(Load load, byte[] bytes) {
        float[] first = new float[COUNT];
        float[] second = new float[COUNT];
        load.apply(plain, bytes, first);
        load.apply(vector, bytes, second);
        for (int i = 0; i < COUNT; i++) {
            assertThat(Float.floatToRawIntBits(second[i])).isEqualTo(Float.floatToRawIntBits(first[i]));
        }
    }

    private void storesAgree(Store store) {
        float[] floats = floats();
        byte[] first = new byte[4 * floats.length];
        byte[] second = new byte[4 * floats.length];
        store.apply(plain, floats, first);
        store.apply(vector, floats, second);
        assertThat(second).isEqualTo(first);
    }

    @Test
    void loads() {
        byte[] bytes = everyShort();
        loadsAgree((lanes, from, to) -> lanes.loadF16(from, 2, to, 0, COUNT), bytes);
        loadsAgree((lanes, from, to) -> lanes.loadF16(from, 0, to, 1, COUNT - 1), bytes);
        loadsAgree((lanes, from, to) -> lanes.loadBf16(from, 0, to, 0, COUNT), bytes);
        loadsAgree((lanes, from, to) -> lanes.loadF32(from, 4, to, 0, COUNT), bytes);
    }

    @Test
    void stores() {
        for (boolean saturate : new boolean[] {false, true}) {
            storesAgree((lanes, from, to) -> lanes.storeF16(from, 0, to, 2, from.length, saturate));
            storesAgree((lanes, from, to) -> lanes.storeBf16(from, 3, to, 0, from.length - 3, saturate));
        }
        storesAgree((lanes, from, to) -> lanes.storeF32(from, 0, to, 0, from.length));
    }

    @Test
    void functions() {
        float[] floats = floats();
        float[] first = new float[floats.length];
        float[] second = new float[floats.length];
        plain.exp(floats, first, floats.length);
        vector.exp(floats, second, floats.length);
        sameExceptNanPayload(first, second);
        plain.ln(floats, first, floats.length);
        vector.ln(floats, second, floats.length);
        sameExceptNanPayload(first, second);
    }

    @Test
    void oddSums() {
        byte[] bytes = everyShort();
        int count = 65_536;
        float[] a = new float[count];
        plain.loadF16(bytes, 0, a, 0, count);
        float[] b = new float[count];
        float[] c = new float[count];
        SplittableRandom random = new SplittableRandom(16);
        for (int i = 0; i < count; i++) {
            b[i] = Float16.toFloat(random.nextInt());
            c[i] = Float16.toFloat(random.nextInt());
        }
        float[] first = new float[count];
        float[] second = new float[count];
        plain.oddMultiplyAdd(a, b, c, first, count - 5);
        vector.oddMultiplyAdd(a, b, c, second, count - 5);
        sameExceptNanPayload(first, second);
        plain.oddMultiplyAdd(a, a, c, first, count);
        vector.oddMultiplyAdd(a, a, c, second, count);
        sameExceptNanPayload(first, second);
    }

    private static void sameExceptNanPayload(float[] first, float[] second) {
        for (int i = 0; i < first.length; i++) {
            assertThat(Float.floatToIntBits(second[i])).isEqualTo(Float.floatToIntBits(first[i]));
        }
    }

    @Test
    void plainStoresAreTheScalarConversions() {
        float[] floats = floats();
        byte[] bytes = new byte[2 * floats.length];
        plain.storeF16(floats, 0, bytes, 0, floats.length, true);
        ByteBuffer halves = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < floats.length; i++) {
            assertThat(halves.getShort(2 * i) & 0xffff).isEqualTo(Float16.fromFloat(floats[i], true));
        }
    }

    @Test
    void integers() {
        byte[] bytes = everyShort();
        int[] first = new int[COUNT];
        int[] second = new int[COUNT];
        plain.loadS16(bytes, 2, first, 0, COUNT);
        vector.loadS16(bytes, 2, second, 0, COUNT);
        assertThat(second).isEqualTo(first);
        assertThat(first[0x7fff]).isEqualTo(-0x8000);
        plain.loadB32(bytes, 0, first, 0, COUNT);
        vector.loadB32(bytes, 0, second, 0, COUNT);
        assertThat(second).isEqualTo(first);
        byte[] firstBytes = new byte[bytes.length];
        byte[] secondBytes = new byte[bytes.length];
        plain.storeB32(first, 0, firstBytes, 4, COUNT);
        vector.storeB32(first, 0, secondBytes, 4, COUNT);
        assertThat(secondBytes).isEqualTo(firstBytes);
        plain.storeB16(first, 1, firstBytes, 4, COUNT - 1);
        vector.storeB16(first, 1, secondBytes, 4, COUNT - 1);
        assertThat(secondBytes).isEqualTo(firstBytes);
    }
}
