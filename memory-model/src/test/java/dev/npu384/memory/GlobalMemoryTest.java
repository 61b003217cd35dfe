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
}
