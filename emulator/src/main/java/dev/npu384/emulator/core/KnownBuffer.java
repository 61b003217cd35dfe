// SPDX-License-Identifier: Apache-2.0
package dev.npu384.emulator.core;

import java.util.ArrayDeque;
import java.util.Arrays;

/**
 * What a timing-only run knows of one on-chip buffer of one core: nothing, but for a few pages. A page is there while any
 * of its bytes is known.
 */
final class KnownBuffer {
    private static final int PAGE_BYTES = KnownBits.PAGE_BYTES;
    private static final int PAGE_SHIFT = Integer.numberOfTrailingZeros(PAGE_BYTES);

    private final int capacity;
    private final ArrayDeque<byte[]> spare;
    /** Null where nothing is known. */
    private byte[][] pages = new byte[0][];
    /** A bit for each page, set while it is there. */
    private final long[] live;

    /**
     * @param capacity bytes
     * @param spare pages that nobody uses, shared with other buffers
     */
    KnownBuffer(int capacity, ArrayDeque<byte[]> spare) {
        this.capacity = capacity;
        this.spare = spare;
        live = new long[(capacity >>> PAGE_SHIFT) / Long.SIZE + 1];
    }

    /** Whether any byte of a range is known. What lies beyond the buffer is not. */
    boolean anyKnown(long start, long end) {
        int limit = (int) Math.min(end, capacity);
        int from = (int) Math.min(start, limit);
        if (!anyPage(from, limit)) {
            return false;
        }
        for (int at = from; at < limit; ) {
            int pageEnd = Math.min(limit, (at | PAGE_BYTES - 1) + 1);
            byte[] page = pages[at >>> PAGE_SHIFT];
            if (page != null && KnownBits.anyKnown(page, inPage(at), inPage(at) + pageEnd - at)) {
                return true;
            }
            at = pageEnd;
        }
        return false;
    }

    /** Whether all bytes of a range are known. */
    boolean allKnown(long start, long end) {
        if (end > capacity || !anyPage((int) start, (int) end)) {
            return false;
        }
        for (int at = (int) start; at < end; ) {
            int pageEnd = (int) Math.min(end, (at | PAGE_BYTES - 1) + 1);
            byte[] page = pages[at >>> PAGE_SHIFT];
            if (page == null || !KnownBits.allKnown(page, inPage(at), inPage(at) + pageEnd - at)) {
                return false;
            }
            at = pageEnd;
        }
        return true;
    }

    /** Nothing of a range is known any more. */
    void forget(long start, long end) {
        int limit = (int) Math.min(end, capacity);
        int from = (int) Math.min(start, limit);
        if (!anyPage(from, limit)) {
            return;
        }
        for (int at = from; at < limit; ) {
            int pageEnd = Math.min(limit, (at | PAGE_BYTES - 1) + 1);
            byte[] page = pages[at >>> PAGE_SHIFT];
            if (page != null) {
                KnownBits.forget(page, inPage(at), inPage(at) + pageEnd - at);
                dropIfUnknown(at >>> PAGE_SHIFT);
            }
            at = pageEnd;
        }
    }

    private void dropIfUnknown(int index) {
        if (!KnownBits.anyKnown(pages[index], 0, PAGE_BYTES)) {
            spare.push(pages[index]);
            pages[index] = null;
            live[index >>> 6] &= ~(1L << index);
        }
    }

    /** Copies a range to the same place of two arrays, one for bytes and one for the shadow; 0xFF where nothing is known. */
    void copyOut(long start, long end, byte[] bytes, byte[] shadow) {
        int limit = (int) Math.min(end, capacity);
        for (int at = (int) Math.min(start, limit); at < limit; ) {
            int pageEnd = Math.min(limit, (at | PAGE_BYTES - 1) + 1);
            byte[] page = anyPage(at, at + 1) ? pages[at >>> PAGE_SHIFT] : null;
            if (page == null) {
                Arrays.fill(bytes, at, pageEnd, Shadow.UNKNOWN);
                Arrays.fill(shadow, at, pageEnd, Shadow.UNKNOWN);
            } else {
                System.arraycopy(page, inPage(at), bytes, at, pageEnd - at);
                KnownBits.toShadow(page, inPage(at), inPage(at) + pageEnd - at, shadow, at);
            }
            at = pageEnd;
        }
    }

    /** Takes a range over from the same place of two arrays as {@link #copyOut} fills them. */
    void copyIn(long start, long end, byte[] bytes, byte[] shadow) {
        int limit = (int) Math.min(end, capacity);
        for (int at = (int) Math.min(start, limit); at < limit; ) {
            int pageEnd = Math.min(limit, (at | PAGE_BYTES - 1) + 1);
            if (Shadow.anyKnown(shadow, at, pageEnd)) {
                byte[] page = page(at >>> PAGE_SHIFT);
                System.arraycopy(bytes, at, page, inPage(at), pageEnd - at);
                KnownBits.fromShadow(page, inPage(at), inPage(at) + pageEnd - at, shadow, at);
            } else {
                forget(at, pageEnd);
            }
            at = pageEnd;
        }
    }

    /** Reads up to 8 bytes; returns which of them are known, bit i for byte i. Unknown ones may not be what they seem. */
    long read(int offset, byte[] target, int length) {
        long known = 0;
        for (int i = 0; i < length; i++) {
            int at = offset + i;
            byte[] page = anyPage(at, at + 1) ? pages[at >>> PAGE_SHIFT] : null;
            if (page != null && KnownBits.known(page, inPage(at))) {
                known |= 1L << i;
                target[i] = page[inPage(at)];
            }
        }
        return known;
    }

    /** Writes known bytes. */
    void write(int offset, byte[] source, int length) {
        for (int i = 0; i < length; i++) {
            int at = offset + i;
            byte[] page = page(at >>> PAGE_SHIFT);
            page[inPage(at)] = source[i];
            KnownBits.setKnown(page, inPage(at));
        }
    }

    private byte[] page(int index) {
        if (pages.length == 0) {
            pages = new byte[capacity + PAGE_BYTES - 1 >>> PAGE_SHIFT][];
        }
        if (pages[index] == null) {
            byte[] page = spare.isEmpty() ? KnownBits.newPage() : spare.pop();
            KnownBits.reset(page);
            pages[index] = page;
            live[index >>> 6] |= 1L << index;
        }
        return pages[index];
    }

    /** Whether there is a page with a byte of a range inside the buffer. */
    private boolean anyPage(int start, int end) {
        if (start >= end) {
            return false;
        }
        int first = start >>> PAGE_SHIFT;
        int last = end - 1 >>> PAGE_SHIFT;
        long found = 0;
        for (int word = first >>> 6; word <= last >>> 6; word++) {
            long mask = word == first >>> 6 ? -1L << first : -1L;
            found |= live[word] & mask & (word == last >>> 6 ? -1L >>> ~last : -1L);
        }
        return found != 0;
    }

    private static int inPage(int offset) {
        return offset & PAGE_BYTES - 1;
    }
}
