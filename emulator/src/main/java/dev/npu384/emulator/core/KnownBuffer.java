// SPDX-License-Identifier: Apache-2.0
package dev.npu384.emulator.core;

import java.util.Arrays;

/**
 * What a timing-only run knows of one on-chip buffer of one core: nothing, but for a few pages. A page holds bytes and,
 * beside them, a shadow with 0 for each known byte; it is made when a known byte is written and goes when all of it is
 * forgotten.
 */
final class KnownBuffer {
    private static final int PAGE_SHIFT = 11;
    private static final int PAGE_BYTES = 1 << PAGE_SHIFT;

    private final int capacity;
    /** By page: its bytes, then its shadow. Null where nothing is known. */
    private byte[][] pages = new byte[0][];

    private int live;

    /** @param capacity bytes */
    KnownBuffer(int capacity) {
        this.capacity = capacity;
    }

    /** Whether any byte of a range is known. What lies beyond the buffer is not. */
    boolean anyKnown(long start, long end) {
        if (live == 0) {
            return false;
        }
        int limit = (int) Math.min(end, capacity);
        for (int at = (int) Math.min(start, limit); at < limit; ) {
            int pageEnd = Math.min(limit, (at | PAGE_BYTES - 1) + 1);
            byte[] page = pages[at >>> PAGE_SHIFT];
            if (page != null && Shadow.anyKnown(page, shadowAt(at), shadowAt(at) + pageEnd - at)) {
                return true;
            }
            at = pageEnd;
        }
        return false;
    }

    /** Whether all bytes of a range are known. */
    boolean allKnown(long start, long end) {
        if (live == 0 || end > capacity) {
            return false;
        }
        for (int at = (int) start; at < end; ) {
            int pageEnd = (int) Math.min(end, (at | PAGE_BYTES - 1) + 1);
            byte[] page = pages[at >>> PAGE_SHIFT];
            if (page == null || !Shadow.allKnown(page, shadowAt(at), shadowAt(at) + pageEnd - at)) {
                return false;
            }
            at = pageEnd;
        }
        return true;
    }

    /** Nothing of a range is known any more. */
    void forget(long start, long end) {
        if (live == 0) {
            return;
        }
        int limit = (int) Math.min(end, capacity);
        for (int at = (int) Math.min(start, limit); at < limit; ) {
            int pageEnd = Math.min(limit, (at | PAGE_BYTES - 1) + 1);
            byte[] page = pages[at >>> PAGE_SHIFT];
            if (page != null && pageEnd - at == PAGE_BYTES) {
                pages[at >>> PAGE_SHIFT] = null;
                live--;
            } else if (page != null) {
                Arrays.fill(page, shadowAt(at), shadowAt(at) + pageEnd - at, Shadow.UNKNOWN);
            }
            at = pageEnd;
        }
    }

    /** Copies a range to the same place of two arrays, one for bytes and one for the shadow; 0xFF where nothing is known. */
    void copyOut(long start, long end, byte[] bytes, byte[] shadow) {
        int limit = (int) Math.min(end, capacity);
        for (int at = (int) Math.min(start, limit); at < limit; ) {
            int pageEnd = Math.min(limit, (at | PAGE_BYTES - 1) + 1);
            byte[] page = live == 0 ? null : pages[at >>> PAGE_SHIFT];
            if (page == null) {
                Arrays.fill(bytes, at, pageEnd, Shadow.UNKNOWN);
                Arrays.fill(shadow, at, pageEnd, Shadow.UNKNOWN);
            } else {
                System.arraycopy(page, at & PAGE_BYTES - 1, bytes, at, pageEnd - at);
                System.arraycopy(page, shadowAt(at), shadow, at, pageEnd - at);
            }
            at = pageEnd;
        }
    }

    /** Takes a range over from the same place of two arrays as {@link #copyOut} fills them. */
    void copyIn(long start, long end, byte[] bytes, byte[] shadow) {
        int limit = (int) Math.min(end, capacity);
        for (int at = (int) Math.min(start, limit); at < limit; ) {
            int pageEnd = Math.min(limit, (at | PAGE_BYTES - 1) + 1);
            boolean known = Shadow.anyKnown(shadow, at, pageEnd);
            if (known || live != 0 && pages[at >>> PAGE_SHIFT] != null) {
                byte[] page = page(at >>> PAGE_SHIFT);
                System.arraycopy(bytes, at, page, at & PAGE_BYTES - 1, pageEnd - at);
                System.arraycopy(shadow, at, page, shadowAt(at), pageEnd - at);
            }
            at = pageEnd;
        }
    }

    /** Reads up to 8 bytes; returns which of them are known, bit i for byte i. Unknown ones may not be what they seem. */
    long read(int offset, byte[] target, int length) {
        long known = 0;
        for (int i = 0; i < length; i++) {
            int at = offset + i;
            byte[] page = live == 0 ? null : pages[at >>> PAGE_SHIFT];
            if (page != null && page[shadowAt(at)] == 0) {
                known |= 1L << i;
                target[i] = page[at & PAGE_BYTES - 1];
            }
        }
        return known;
    }

    /** Writes known bytes. */
    void write(int offset, byte[] source, int length) {
        for (int i = 0; i < length; i++) {
            int at = offset + i;
            byte[] page = page(at >>> PAGE_SHIFT);
            page[at & PAGE_BYTES - 1] = source[i];
            page[shadowAt(at)] = 0;
        }
    }

    private byte[] page(int index) {
        if (pages.length == 0) {
            pages = new byte[(capacity + PAGE_BYTES - 1) >>> PAGE_SHIFT][];
        }
        if (pages[index] == null) {
            pages[index] = new byte[2 * PAGE_BYTES];
            Arrays.fill(pages[index], Shadow.UNKNOWN);
            live++;
        }
        return pages[index];
    }

    private static int shadowAt(int offset) {
        return PAGE_BYTES + (offset & PAGE_BYTES - 1);
    }
}
