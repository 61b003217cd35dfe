// SPDX-License-Identifier: Apache-2.0
package dev.npu384.tools.tensor;

/**
 * Random numbers by position: element i of a tensor depends on the seed and on i alone, so that tensors are made and
 * checked in any order and on any number of threads. The sequence is SplitMix64's (Steele, Lea, Flood: Fast splittable
 * pseudorandom number generators, 2014); {@code tools/manual/run-json.md} specifies it for others to repeat.
 */
public final class CounterRandom {
    private static final long GAMMA = 0x9E37_79B9_7F4A_7C15L;

    private final long key;

    public CounterRandom(long seed) {
        this.key = mix(seed + GAMMA);
    }

    /** 64 random bits. */
    public long bits(long index) {
        return mix(key + (index + 1) * GAMMA);
    }

    /** A number strictly between 0 and 1, a multiple of 2^-53. */
    public double unit(long index) {
        return ((bits(index) >>> 12) + 0.5) * 0x1p-52;
    }

    /** An integer from 0 up to, but without, {@code bound}, which is at most 2^53. */
    public long below(long index, long bound) {
        return Math.multiplyHigh(bits(index) >>> 1, bound << 1);
    }

    private static long mix(long value) {
        long mixed = (value ^ value >>> 30) * 0xBF58_476D_1CE4_E5B9L;
        mixed = (mixed ^ mixed >>> 27) * 0x94D0_49BB_1331_11EBL;
        return mixed ^ mixed >>> 31;
    }
}
