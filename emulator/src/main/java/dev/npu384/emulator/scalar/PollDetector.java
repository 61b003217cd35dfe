// SPDX-License-Identifier: Apache-2.0
package dev.npu384.emulator.scalar;

import java.util.Arrays;

/**
 * Recognises a polling loop: the scalar unit comes back to a read of global memory in exactly the state it had there
 * before, having only read in between, twice in a row with the same period, and nobody wrote what it read. From then on
 * only a write to what it reads can change anything, so it may sleep until there is one.
 */
final class PollDetector {
    private static final int MAX_ADDRESSES = 1024;

    private final long[] registers = new long[32];
    private boolean valid;
    private boolean watching;
    private int pc;
    private long condition;
    private long loopCount;
    private int loopDepth;
    private final long[] loopRemaining = new long[ScalarUnit.MAX_LOOPS];
    private long[] specials;
    private long cycle;
    private long instructions;
    private long period;
    private long periodInstructions;
    private int matches;
    private int visits;
    private int patience = 4;
    private long[] addresses = new long[8];
    private int addressCount;

    /** Something other than a read happened: what came before does not repeat. */
    void forget() {
        valid = false;
    }

    boolean active() {
        return valid;
    }

    /**
     * The unit is about to read global memory.
     *
     * @return whether the state is the one remembered, so that one period has passed
     */
    boolean returned(ScalarUnit unit, long atCycle, long count) {
        visits++;
        if (valid && same(unit)) {
            boolean steady = matches > 0 && atCycle - cycle == period && count - instructions == periodInstructions;
            period = atCycle - cycle;
            periodInstructions = count - instructions;
            cycle = atCycle;
            instructions = count;
            matches = steady ? matches + 1 : 1;
            visits = 0;
            return true;
        }
        if (!valid || visits >= patience) {
            patience = valid ? Math.min(MAX_ADDRESSES, 2 * patience) : 4;
            remember(unit, atCycle, count);
        }
        return false;
    }

    /** Whether at least two periods of the same length have passed. */
    boolean steady() {
        return matches >= 2;
    }

    private boolean same(ScalarUnit unit) {
        return unit.pc == pc
                && unit.condition == condition
                && unit.loopCount == loopCount
                && unit.loopDepth == loopDepth
                && Arrays.equals(unit.loopRemaining, 0, loopDepth, loopRemaining, 0, loopDepth)
                && unit.specials == specials
                && Arrays.equals(unit.x, 0, 32, registers, 0, 32);
    }

    private void remember(ScalarUnit unit, long atCycle, long count) {
        valid = true;
        pc = unit.pc;
        condition = unit.condition;
        loopCount = unit.loopCount;
        loopDepth = unit.loopDepth;
        System.arraycopy(unit.loopRemaining, 0, loopRemaining, 0, loopDepth);
        specials = unit.specials;
        System.arraycopy(unit.x, 0, registers, 0, 32);
        cycle = atCycle;
        instructions = count;
        matches = 0;
        visits = 0;
        addressCount = 0;
    }

    /** One address that the loop reads. Too many end the attempt. */
    void reads(long address) {
        if (!valid) {
            return;
        }
        if (addressCount == MAX_ADDRESSES) {
            valid = false;
            return;
        }
        if (addressCount == addresses.length) {
            addresses = Arrays.copyOf(addresses, 2 * addressCount);
        }
        addresses[addressCount++] = address;
    }

    /** The reads of the remembered loop are being watched. */
    void watchBegins() {
        watching = true;
    }

    /** Whether a watch is left over from a loop that is remembered no more; if so, it is to be ended. */
    boolean watchIsStale() {
        if (watching && (!valid || matches == 0)) {
            watching = false;
            return true;
        }
        return false;
    }

    void clearAddresses() {
        addressCount = 0;
    }

    long[] addresses() {
        return addresses;
    }

    int addressCount() {
        return addressCount;
    }

    long period() {
        return period;
    }

    long cycle() {
        return cycle;
    }

    long periodInstructions() {
        return periodInstructions;
    }
}
