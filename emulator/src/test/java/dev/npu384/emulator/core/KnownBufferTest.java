// SPDX-License-Identifier: Apache-2.0
package dev.npu384.emulator.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class KnownBufferTest {
    private static final int CAPACITY = 3 * KnownBits.PAGE_BYTES + 96;
    private static final int STEPS = 3000;

    private final byte[] bytes = new byte[CAPACITY];
    private final byte[] shadow = new byte[CAPACITY];
    private final KnownBuffer buffer = new KnownBuffer(CAPACITY, new ArrayDeque<>());

    /** Against plain arrays of bytes and shadow. */
    @Test
    void knowsWhatWasWrittenAndNotForgotten() {
        Arrays.fill(shadow, Shadow.UNKNOWN);
        Random random = new Random(5);
        for (int step = 0; step < STEPS; step++) {
            int start = random.nextInt(CAPACITY);
            int end = Math.min(CAPACITY, start + 1 + random.nextInt(random.nextBoolean() ? 40 : CAPACITY));
            change(random, start, end);
            check(random.nextInt(CAPACITY), step);
        }
    }

    private void change(Random random, int start, int end) {
        switch (random.nextInt(3)) {
            case 0:
                buffer.forget(start, end);
                Arrays.fill(shadow, start, end, Shadow.UNKNOWN);
                break;
            case 1: {
                byte[] value = new byte[Math.min(8, end - start)];
                random.nextBytes(value);
                buffer.write(start, value, value.length);
                System.arraycopy(value, 0, bytes, start, value.length);
                Arrays.fill(shadow, start, start + value.length, Shadow.KNOWN);
                break;
            }
            default:
                boolean all = random.nextBoolean();
                for (int i = start; i < end; i++) {
                    bytes[i] = (byte) random.nextInt();
                    shadow[i] = all || random.nextInt(3) == 0 ? Shadow.KNOWN : Shadow.UNKNOWN;
                }
                buffer.copyIn(start, end, bytes, shadow);
                break;
        }
    }

    private void check(int start, int step) {
        int end = Math.min(CAPACITY, start + 1 + step % 70);
        assertThat(buffer.anyKnown(start, end)).isEqualTo(Shadow.anyKnown(shadow, start, end));
        assertThat(buffer.allKnown(start, end)).isEqualTo(Shadow.allKnown(shadow, start, end));
        byte[] value = new byte[Math.min(8, end - start)];
        long known = buffer.read(start, value, value.length);
        for (int i = 0; i < value.length; i++) {
            assertThat(known >>> i & 1).isEqualTo(shadow[start + i] == Shadow.KNOWN ? 1 : 0);
        }
        byte[] outBytes = new byte[CAPACITY];
        byte[] outShadow = new byte[CAPACITY];
        buffer.copyOut(start, end, outBytes, outShadow);
        for (int i = start; i < end; i++) {
            assertThat(outShadow[i]).isEqualTo(shadow[i]);
            if (shadow[i] == Shadow.KNOWN) {
                assertThat(outBytes[i]).isEqualTo(bytes[i]);
            }
        }
    }
}
