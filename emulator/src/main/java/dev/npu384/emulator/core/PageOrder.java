// SPDX-License-Identifier: Apache-2.0
package dev.npu384.emulator.core;

import dev.npu384.isa.Space;
import java.util.Arrays;

/**
 * Who wrote each page of global memory last and who has read it since, among effects handed over. Effects are named by
 * core and sequence number; one that is needed is packed into a long.
 */
final class PageOrder {
    static final long[] NOTHING = {};

    private static final int CORE_SHIFT = 48;
    private static final long SEQUENCE_MASK = (1L << CORE_SHIFT) - 1;

    private final int cores;
    private final EffectQueues queues;
    private long[] keys = new long[1024];
    private Page[] pages = new Page[1024];
    private int used;
    private long[] needs = new long[64];
    private int needCount;

    private static final class Page {
        private int writer = -1;
        private long writerSequence;
        private long[] readers;
        private int firstReader = Integer.MAX_VALUE;
        private int lastReader = -1;
    }

    PageOrder(int cores, EffectQueues queues) {
        this.cores = cores;
        this.queues = queues;
        Arrays.fill(keys, -1);
    }

    static int core(long need) {
        return (int) (need >>> CORE_SHIFT);
    }

    static long sequence(long need) {
        return need & SEQUENCE_MASK;
    }

    /** Records the effect and returns the effects of other cores it must come after. */
    long[] order(int core, long sequence, Ranges ranges) {
        needCount = 0;
        for (int i = 0; i < ranges.readCount(); i++) {
            if (ranges.readSpace(i) == Space.GM) {
                long last = ranges.readEnd(i) - 1 >>> ThreadedValues.PAGE_SHIFT;
                for (long key = ranges.readStart(i) >>> ThreadedValues.PAGE_SHIFT; key <= last; key++) {
                    read(page(key), core, sequence);
                }
            }
        }
        for (int i = 0; i < ranges.writeCount(); i++) {
            if (ranges.writeSpace(i) == Space.GM) {
                long last = ranges.writeEnd(i) - 1 >>> ThreadedValues.PAGE_SHIFT;
                for (long key = ranges.writeStart(i) >>> ThreadedValues.PAGE_SHIFT; key <= last; key++) {
                    write(page(key), core, sequence);
                }
            }
        }
        return needCount == 0 ? NOTHING : Arrays.copyOf(needs, needCount);
    }

    private void read(Page page, int core, long sequence) {
        needWriter(page, core);
        if (page.readers == null) {
            page.readers = new long[cores];
        }
        page.readers[core] = sequence;
        page.firstReader = Math.min(page.firstReader, core);
        page.lastReader = Math.max(page.lastReader, core);
    }

    private void write(Page page, int core, long sequence) {
        needWriter(page, core);
        for (int reader = page.firstReader; reader <= page.lastReader; reader++) {
            if (reader != core && page.readers[reader] != 0) {
                need(reader, page.readers[reader]);
            }
        }
        if (page.lastReader >= 0) {
            Arrays.fill(page.readers, page.firstReader, page.lastReader + 1, 0);
            page.firstReader = Integer.MAX_VALUE;
            page.lastReader = -1;
        }
        page.writer = core;
        page.writerSequence = sequence;
    }

    private void needWriter(Page page, int core) {
        if (page.writer >= 0 && page.writer != core) {
            need(page.writer, page.writerSequence);
        }
    }

    private void need(int core, long sequence) {
        if (queues.done(core) >= sequence) {
            return;
        }
        long packed = (long) core << CORE_SHIFT;
        for (int i = 0; i < needCount; i++) {
            if (core(needs[i]) == core) {
                needs[i] = packed | Math.max(sequence, sequence(needs[i]));
                return;
            }
        }
        if (needCount == needs.length) {
            needs = Arrays.copyOf(needs, 2 * needCount);
        }
        needs[needCount++] = packed | sequence;
    }

    /** Waits until effects that write any page of the range have been applied. */
    void awaitWriters(long address, int length) {
        for (long key = address >>> ThreadedValues.PAGE_SHIFT;
                key <= address + length - 1 >>> ThreadedValues.PAGE_SHIFT;
                key++) {
            Page page = find(key);
            if (page != null && page.writer >= 0) {
                queues.await(page.writer, page.writerSequence);
            }
        }
    }

    /** Waits until effects that read any page of the range have been applied. */
    void awaitReaders(long address, int length) {
        for (long key = address >>> ThreadedValues.PAGE_SHIFT;
                key <= address + length - 1 >>> ThreadedValues.PAGE_SHIFT;
                key++) {
            Page page = find(key);
            if (page != null) {
                for (int reader = page.firstReader; reader <= page.lastReader; reader++) {
                    if (page.readers[reader] != 0) {
                        queues.await(reader, page.readers[reader]);
                    }
                }
            }
        }
    }

    private int slot(long key) {
        int slot = (int) (key * 0x9E3779B97F4A7C15L >>> 40) & keys.length - 1;
        while (keys[slot] != key && keys[slot] != -1) {
            slot = slot + 1 & keys.length - 1;
        }
        return slot;
    }

    private Page find(long key) {
        return pages[slot(key)];
    }

    private Page page(long key) {
        int slot = slot(key);
        if (keys[slot] == key) {
            return pages[slot];
        }
        if (2 * used >= keys.length) {
            grow();
            slot = slot(key);
        }
        used++;
        keys[slot] = key;
        pages[slot] = new Page();
        return pages[slot];
    }

    private void grow() {
        long[] oldKeys = keys;
        Page[] oldPages = pages;
        keys = new long[2 * oldKeys.length];
        Arrays.fill(keys, -1);
        pages = new Page[keys.length];
        for (int i = 0; i < oldKeys.length; i++) {
            if (oldKeys[i] != -1) {
                int slot = slot(oldKeys[i]);
                keys[slot] = oldKeys[i];
                pages[slot] = oldPages[i];
            }
        }
    }
}
