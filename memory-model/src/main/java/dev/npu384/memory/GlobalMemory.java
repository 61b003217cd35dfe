// SPDX-License-Identifier: Apache-2.0
package dev.npu384.memory;

import java.util.Arrays;
import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * The memory of one die: sparse, in small pages made on first write, so that messages far apart cost what they hold and not
 * much more. Bytes never written read as 0xFF. Safe for concurrent access to different bytes.
 */
public final class GlobalMemory implements ByteMemory {
    public static final int PAGE_SHIFT = 12;
    public static final int PAGE_BYTES = 1 << PAGE_SHIFT;

    private static final long OFFSET_MASK = (1L << 40) - 1;
    private static final int CHUNK_SHIFT = 11;
    private static final int CHUNK_PAGES = 1 << CHUNK_SHIFT;

    /** Stands for a page of zeros in all memories; never written to. */
    private static final byte[] ZEROS = new byte[PAGE_BYTES];

    private final long capacity;

    /** Grows to the last chunk that has been written to. An element is set once and never changes. */
    private volatile AtomicReferenceArray<AtomicReferenceArray<byte[]>> chunks = new AtomicReferenceArray<>(0);

    /** @param capacity bytes, at most 2^40 */
    public GlobalMemory(long capacity) {
        this.capacity = capacity;
    }

    public long capacity() {
        return capacity;
    }

    private static int chunkIndex(long offset) {
        return (int) (offset >>> PAGE_SHIFT + CHUNK_SHIFT);
    }

    private static int pageIndex(long offset) {
        return (int) (offset >>> PAGE_SHIFT) & CHUNK_PAGES - 1;
    }

    private AtomicReferenceArray<byte[]> chunkOrNull(long offset) {
        AtomicReferenceArray<AtomicReferenceArray<byte[]>> present = chunks;
        int index = chunkIndex(offset);
        if (index < present.length()) {
            return present.get(index);
        }
        if (offset >= capacity) {
            throw new IndexOutOfBoundsException("offset " + offset + " of " + capacity + " bytes");
        }
        return null;
    }

    /** The page holding the offset, to look at, or null when nothing has been written to it: then its bytes are 0xFF. */
    public byte[] pageOrNull(long address) {
        long offset = address & OFFSET_MASK;
        AtomicReferenceArray<byte[]> chunk = chunkOrNull(offset);
        return chunk == null ? null : chunk.get(pageIndex(offset));
    }

    /**
     * Start of the first page from the one that holds {@code address} on that something has been written to; {@code end}
     * when there is none before it. Large ranges of untouched memory cost next to nothing.
     */
    public long nextPage(long address, long end) {
        long page = address & -PAGE_BYTES;
        while (page < end) {
            long offset = page & OFFSET_MASK;
            AtomicReferenceArray<byte[]> chunk = chunkOrNull(offset);
            int index = pageIndex(offset);
            if (chunk == null) {
                page += (long) (CHUNK_PAGES - index) << PAGE_SHIFT;
                continue;
            }
            for (; index < CHUNK_PAGES && page < end; index++, page += PAGE_BYTES) {
                if (chunk.get(index) != null) {
                    return page;
                }
            }
        }
        return end;
    }

    /** The page holding the offset, to be written to; made if it was not there. */
    public byte[] page(long address) {
        long offset = address & OFFSET_MASK;
        AtomicReferenceArray<byte[]> chunk = chunk(offset);
        int index = pageIndex(offset);
        byte[] page = chunk.get(index);
        if (page == null || page == ZEROS) {
            byte[] fresh = new byte[PAGE_BYTES];
            Arrays.fill(fresh, page == null ? (byte) 0xff : 0);
            page = chunk.compareAndSet(index, page, fresh) ? fresh : chunk.get(index);
        }
        return page;
    }

    private AtomicReferenceArray<byte[]> chunk(long offset) {
        AtomicReferenceArray<byte[]> chunk = chunkOrNull(offset);
        return chunk == null ? newChunk(chunkIndex(offset)) : chunk;
    }

    private synchronized AtomicReferenceArray<byte[]> newChunk(int index) {
        AtomicReferenceArray<AtomicReferenceArray<byte[]>> present = chunks;
        if (index >= present.length()) {
            AtomicReferenceArray<AtomicReferenceArray<byte[]>> larger =
                    new AtomicReferenceArray<>(Math.max(index + 1, 2 * present.length()));
            for (int i = 0; i < present.length(); i++) {
                larger.set(i, present.get(i));
            }
            present = larger;
        }
        if (present.get(index) == null) {
            present.set(index, new AtomicReferenceArray<>(CHUNK_PAGES));
        }
        chunks = present;
        return present.get(index);
    }

    @Override
    public void read(long address, byte[] target, int targetOffset, int length) {
        long offset = address & OFFSET_MASK;
        int done = 0;
        while (done < length) {
            int inPage = (int) (offset + done) & PAGE_BYTES - 1;
            int now = Math.min(length - done, PAGE_BYTES - inPage);
            byte[] page = pageOrNull(offset + done);
            if (page == null) {
                Arrays.fill(target, targetOffset + done, targetOffset + done + now, (byte) 0xff);
            } else {
                System.arraycopy(page, inPage, target, targetOffset + done, now);
            }
            done += now;
        }
    }

    @Override
    public void write(long address, byte[] source, int sourceOffset, int length) {
        long offset = address & OFFSET_MASK;
        int done = 0;
        while (done < length) {
            int inPage = (int) (offset + done) & PAGE_BYTES - 1;
            int now = Math.min(length - done, PAGE_BYTES - inPage);
            int from = sourceOffset + done;
            byte[] page = pageOrNull(offset + done);
            if (page != ZEROS || Arrays.mismatch(source, from, from + now, ZEROS, 0, now) >= 0) {
                System.arraycopy(source, from, page(offset + done), inPage, now);
            }
            done += now;
        }
    }

    /** Sets bytes to zero. Whole pages of them take no room until something else is written there. */
    public void clear(long address, long length) {
        long offset = address & OFFSET_MASK;
        long done = 0;
        while (done < length) {
            int inPage = (int) (offset + done) & PAGE_BYTES - 1;
            int now = (int) Math.min(length - done, PAGE_BYTES - inPage);
            if (now == PAGE_BYTES) {
                chunk(offset + done).set(pageIndex(offset + done), ZEROS);
            } else {
                write(offset + done, ZEROS, 0, now);
            }
            done += now;
        }
    }
}
