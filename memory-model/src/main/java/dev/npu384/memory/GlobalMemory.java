// SPDX-License-Identifier: Apache-2.0
package dev.npu384.memory;

import java.util.Arrays;
import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * The memory of one die: sparse, in 64 KiB pages made on first write. Bytes never written read as 0xFF. Safe for
 * concurrent access to different bytes.
 */
public final class GlobalMemory implements ByteMemory {
    public static final int PAGE_SHIFT = 16;
    public static final int PAGE_BYTES = 1 << PAGE_SHIFT;

    private static final long OFFSET_MASK = (1L << 40) - 1;
    private static final int CHUNK_SHIFT = 12;
    private static final int CHUNK_PAGES = 1 << CHUNK_SHIFT;

    private final long capacity;
    private final AtomicReferenceArray<AtomicReferenceArray<byte[]>> chunks;

    /** @param capacity bytes, at most 2^40 */
    public GlobalMemory(long capacity) {
        this.capacity = capacity;
        long pages = (capacity + PAGE_BYTES - 1) >>> PAGE_SHIFT;
        this.chunks = new AtomicReferenceArray<>((int) (pages + CHUNK_PAGES - 1 >>> CHUNK_SHIFT));
    }

    public long capacity() {
        return capacity;
    }

    /** The page holding the offset, or null when nothing has been written to it: then its bytes are 0xFF. */
    public byte[] pageOrNull(long address) {
        long offset = address & OFFSET_MASK;
        AtomicReferenceArray<byte[]> chunk = chunks.get((int) (offset >>> PAGE_SHIFT + CHUNK_SHIFT));
        return chunk == null ? null : chunk.get((int) (offset >>> PAGE_SHIFT) & CHUNK_PAGES - 1);
    }

    /**
     * Start of the first page from the one that holds {@code address} on that something has been written to; {@code end}
     * when there is none before it. Large ranges of untouched memory cost next to nothing.
     */
    public long nextPage(long address, long end) {
        long page = address & -PAGE_BYTES;
        while (page < end) {
            long offset = page & OFFSET_MASK;
            AtomicReferenceArray<byte[]> chunk = chunks.get((int) (offset >>> PAGE_SHIFT + CHUNK_SHIFT));
            int index = (int) (offset >>> PAGE_SHIFT) & CHUNK_PAGES - 1;
            for (; index < CHUNK_PAGES && page < end; index++, page += PAGE_BYTES) {
                if (chunk != null && chunk.get(index) != null) {
                    return page;
                }
            }
        }
        return end;
    }

    /** The page holding the offset, made if it was not there. */
    public byte[] page(long address) {
        long offset = address & OFFSET_MASK;
        int chunkIndex = (int) (offset >>> PAGE_SHIFT + CHUNK_SHIFT);
        AtomicReferenceArray<byte[]> chunk = chunks.get(chunkIndex);
        if (chunk == null) {
            chunks.compareAndSet(chunkIndex, null, new AtomicReferenceArray<>(CHUNK_PAGES));
            chunk = chunks.get(chunkIndex);
        }
        int pageIndex = (int) (offset >>> PAGE_SHIFT) & CHUNK_PAGES - 1;
        byte[] page = chunk.get(pageIndex);
        if (page == null) {
            byte[] fresh = new byte[PAGE_BYTES];
            Arrays.fill(fresh, (byte) 0xff);
            chunk.compareAndSet(pageIndex, null, fresh);
            page = chunk.get(pageIndex);
        }
        return page;
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
            System.arraycopy(source, sourceOffset + done, page(offset + done), inPage, now);
            done += now;
        }
    }
}
