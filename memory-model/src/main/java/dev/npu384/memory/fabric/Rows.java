// SPDX-License-Identifier: Apache-2.0
package dev.npu384.memory.fabric;

import java.util.Arrays;

/**
 * Rows of numbers under way. The numbers of a row lie side by side: between two looks at a row the host's caches have seen
 * much else, and every line that has to be fetched again costs more than the work. Freed rows are used again.
 */
class Rows {
    static final int NONE = -1;

    private final int widthBits;
    private long[] cells;
    private int used;
    private int free = NONE;
    private int live;

    /** @param widthBits a row has 2 to the power of this numbers */
    Rows(int widthBits) {
        this.widthBits = widthBits;
        cells = new long[16 << widthBits];
    }

    Rows(Rows other) {
        widthBits = other.widthBits;
        cells = other.cells.clone();
        used = other.used;
        free = other.free;
        live = other.live;
    }

    /** Rows in use. */
    final int live() {
        return live;
    }

    /** A row; what is in it is left over. */
    int add() {
        live++;
        if (free != NONE) {
            int row = free;
            free = (int) get(row, lastColumn());
            return row;
        }
        if (used << widthBits == cells.length) {
            cells = Arrays.copyOf(cells, 2 * cells.length);
        }
        return used++;
    }

    final void remove(int row) {
        live--;
        set(row, lastColumn(), free);
        free = row;
    }

    /** What a freed row no longer needs. */
    private int lastColumn() {
        return (1 << widthBits) - 1;
    }

    final long get(int row, int column) {
        return cells[(row << widthBits) + column];
    }

    final void set(int row, int column, long value) {
        cells[(row << widthBits) + column] = value;
    }
}
