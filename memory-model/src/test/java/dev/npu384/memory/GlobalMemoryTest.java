// SPDX-License-Identifier: Apache-2.0
package dev.npu384.memory;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class GlobalMemoryTest {
    private static final long PAGE = GlobalMemory.PAGE_BYTES;
    /** Global addresses name their die; the memory of a die does not care. */
    private static final long DIE = 3L << 40;

    @Test
    void findsThePagesThatWereWritten() {
        GlobalMemory memory = new GlobalMemory(64L << 30);
        long far = 20_000 * PAGE;
        memory.write(DIE + 5 * PAGE + 17, new byte[1], 0, 1);
        memory.write(DIE + far, new byte[1], 0, 1);

        long end = DIE + 30_000 * PAGE;
        assertThat(memory.nextPage(DIE + 100, end)).isEqualTo(DIE + 5 * PAGE);
        assertThat(memory.nextPage(DIE + 5 * PAGE + 18, end)).isEqualTo(DIE + 5 * PAGE);
        assertThat(memory.nextPage(DIE + 6 * PAGE, end)).isEqualTo(DIE + far);
        assertThat(memory.nextPage(DIE + far + PAGE, end)).isEqualTo(end);
    }

    @Test
    void aPageBehindTheEndIsNone() {
        GlobalMemory memory = new GlobalMemory(1L << 30);
        memory.write(2 * PAGE, new byte[1], 0, 1);

        assertThat(memory.nextPage(0, 2 * PAGE)).isEqualTo(2 * PAGE);
        assertThat(memory.nextPage(0, 2 * PAGE - 100)).isEqualTo(2 * PAGE - 100);
        assertThat(memory.nextPage(0, 2 * PAGE + 1)).isEqualTo(2 * PAGE);
    }

    /** As the windows of expert parallelism are filled: few of many places, far apart. */
    @Test
    void messagesFarApartCostLittleMoreThanTheyHold() {
        GlobalMemory memory = new GlobalMemory(1L << 30);
        int messages = 1000;
        int bytes = 7212;
        long apart = 5 * 7680;
        for (int i = 0; i < messages; i++) {
            memory.write(i * apart, new byte[bytes], 0, bytes);
        }

        long pages = 0;
        long end = messages * apart;
        for (long page = memory.nextPage(0, end); page < end; page = memory.nextPage(page + PAGE, end)) {
            pages++;
        }
        assertThat(pages * PAGE).isLessThan(2L * messages * bytes);
    }

    @Test
    void findsWhatWasWrittenBeforeItGrew() {
        GlobalMemory memory = new GlobalMemory(1L << 40);
        byte[] bytes = new byte[3 * GlobalMemory.PAGE_BYTES];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) (i / 100);
        }
        long far = (1L << 40) - bytes.length;
        memory.write(DIE + 1000, bytes, 0, bytes.length);
        memory.write(DIE + far, bytes, 0, bytes.length);

        byte[] near = new byte[bytes.length];
        memory.read(DIE + 1000, near, 0, near.length);
        byte[] end = new byte[bytes.length];
        memory.read(DIE + far, end, 0, end.length);
        assertThat(near).isEqualTo(bytes);
        assertThat(end).isEqualTo(bytes);
        assertThat(memory.pageOrNull(DIE + far / 2)).isNull();
    }

    @Test
    void whatIsClearedReadsAsZeroAndCanBeWritten() {
        GlobalMemory memory = new GlobalMemory(1L << 30);
        GlobalMemory other = new GlobalMemory(1L << 30);
        memory.clear(PAGE - 2, 2 * PAGE + 4);
        other.clear(0, 4 * PAGE);
        memory.write(2 * PAGE, new byte[] {0, 7}, 0, 2);

        assertThat(bytes(memory, PAGE - 3, 4)).containsExactly(-1, 0, 0, 0);
        assertThat(bytes(memory, 2 * PAGE - 1, 4)).containsExactly(0, 0, 7, 0);
        assertThat(bytes(memory, 3 * PAGE, 4)).containsExactly(0, 0, -1, -1);
        assertThat(bytes(other, 2 * PAGE, 2)).containsExactly(0, 0);
    }

    private static byte[] bytes(GlobalMemory memory, long address, int length) {
        byte[] bytes = new byte[length];
        memory.read(address, bytes, 0, length);
        return bytes;
    }
}
