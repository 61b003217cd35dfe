// SPDX-License-Identifier: Apache-2.0
package dev.npu384.tools.profile;

import dev.npu384.emulator.observe.CoreId;
import dev.npu384.isa.Pipe;
import java.util.Arrays;

/** The slices of one pipe of one core, in order of their ends. */
final class Track {
    private final CoreId core;
    private final Pipe pipe;
    private long[] starts = new long[64];
    private long[] ends = new long[64];
    private int[] words = new int[64];
    private long[] bytes = new long[64];
    private int size;

    Track(CoreId core, Pipe pipe) {
        this.core = core;
        this.pipe = pipe;
    }

    CoreId core() {
        return core;
    }

    Pipe pipe() {
        return pipe;
    }

    int size() {
        return size;
    }

    long start(int slice) {
        return starts[slice];
    }

    long end(int slice) {
        return ends[slice];
    }

    /** Word of the slice; of its longest part, when it stands for several. */
    int word(int slice) {
        return words[slice];
    }

    long bytes(int slice) {
        return bytes[slice];
    }

    /** Appends a slice, or widens the last one when both fit in the resolution; returns how many slices were added. */
    int add(long startCycle, long endCycle, int word, long sliceBytes, long resolutionCycles) {
        if (size > 0 && resolutionCycles > 1 && endCycle - starts[size - 1] <= resolutionCycles) {
            widen(size - 1, endCycle, word, sliceBytes, endCycle - startCycle);
            return 0;
        }
        if (size == starts.length) {
            starts = Arrays.copyOf(starts, 2 * size);
            ends = Arrays.copyOf(ends, 2 * size);
            words = Arrays.copyOf(words, 2 * size);
            bytes = Arrays.copyOf(bytes, 2 * size);
        }
        starts[size] = startCycle;
        ends[size] = endCycle;
        words[size] = word;
        bytes[size] = sliceBytes;
        size++;
        return 1;
    }

    /** Merges neighbours that fit together in the resolution. */
    void merge(long resolutionCycles) {
        int kept = 0;
        for (int i = 1; i < size; i++) {
            if (ends[i] - starts[kept] <= resolutionCycles) {
                widen(kept, ends[i], words[i], bytes[i], ends[i] - starts[i]);
            } else {
                kept++;
                starts[kept] = starts[i];
                ends[kept] = ends[i];
                words[kept] = words[i];
                bytes[kept] = bytes[i];
            }
        }
        size = Math.min(size, kept + 1);
    }

    private void widen(int slice, long endCycle, int word, long moreBytes, long partCycles) {
        if (partCycles > ends[slice] - starts[slice]) {
            words[slice] = word;
        }
        ends[slice] = Math.max(ends[slice], endCycle);
        bytes[slice] += moreBytes;
    }
}
