// SPDX-License-Identifier: Apache-2.0
package dev.npu384.emulator.cube;

import java.util.Arrays;

/**
 * What all tiles of one product share, and where their sums start and end: in C itself, or for integers in a scratch tile
 * that is added to C afterwards. Vector code then has no cases inside.
 */
final class Tile {
    private static final int[] ZEROS = new int[Fractal.STRIP];
    private static final int[] INTEGER_BASES = new int[Fractal.STRIP];

    static {
        Arrays.fill(INTEGER_BASES, TileKernel.INTEGER_BASE_BITS);
    }

    private final float[] a;
    private final float[] b;
    private final int depth;
    private final int[] c;
    private final int stripWords;
    private final TileKernel.Start start;
    private final int[] scratch;
    private final float[] row;

    /**
     * @param depth number of k steps
     * @param stripWords words from one strip of C to the next
     */
    Tile(Panels panels, int depth, int[] c, int stripWords, TileKernel.Start start) {
        this.a = panels.a;
        this.b = panels.b;
        this.depth = depth;
        this.c = c;
        this.stripWords = stripWords;
        this.start = start;
        this.scratch = panels.sums;
        this.row = panels.row;
    }

    float[] a() {
        return a;
    }

    float[] b() {
        return b;
    }

    int depth() {
        return depth;
    }

    int[] c() {
        return c;
    }

    int stripWords() {
        return stripWords;
    }

    /** Room for a row of four strips. */
    float[] row() {
        return row;
    }

    boolean integer() {
        return start == TileKernel.Start.INTEGER;
    }

    boolean keeps() {
        return start == TileKernel.Start.KEEP;
    }

    /** Where sums start; the three accessors below say how it is laid out. */
    int[] first() {
        return switch (start) {
            case KEEP -> c;
            case ZERO -> ZEROS;
            case INTEGER -> INTEGER_BASES;
        };
    }

    int firstAt(int cAt) {
        return keeps() ? cAt : 0;
    }

    int firstRowWords() {
        return keeps() ? Fractal.STRIP : 0;
    }

    int firstStripWords() {
        return keeps() ? stripWords : 0;
    }

    /** Where sums end; rows are 16 words apart. */
    int[] last() {
        return integer() ? scratch : c;
    }

    int lastAt(int cAt) {
        return integer() ? 0 : cAt;
    }

    int lastStripWords() {
        return integer() ? 4 * Fractal.STRIP : stripWords;
    }

    /** Adds the scratch tile to C, where sums ended there. */
    void finish(int cAt, int rows, int strips) {
        if (!integer()) {
            return;
        }
        for (int strip = 0; strip < strips; strip++) {
            int to = cAt + strip * stripWords;
            int from = strip * lastStripWords();
            for (int i = 0; i < rows * Fractal.STRIP; i++) {
                c[to + i] += scratch[from + i] - TileKernel.INTEGER_BASE_BITS;
            }
        }
    }
}
