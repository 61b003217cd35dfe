// SPDX-License-Identifier: Apache-2.0
package dev.npu384.memory.fabric;

import java.util.Arrays;

/**
 * Keeps the flags and atomics of one pair of endpoints in order among its writes. The writes between two ordered messages
 * are an epoch (even), every ordered message is one of its own (odd). What arrives before its epoch is held.
 */
final class PairOrder {
    private static final int[] NONE = new int[0];

    private long sendEpoch;
    private long openEpoch;
    /** Messages of the open epoch that have not arrived. */
    private int waiting;
    /** The same of the epochs after it, by epoch modulo the length. */
    private int[] later = NONE;

    private int[] held = NONE;
    private int heldCount;
    private long floor;
    private long highest;

    PairOrder copy() {
        PairOrder copy = new PairOrder();
        copy.sendEpoch = sendEpoch;
        copy.openEpoch = openEpoch;
        copy.waiting = waiting;
        copy.later = later.clone();
        copy.held = held.clone();
        copy.heldCount = heldCount;
        copy.floor = floor;
        copy.highest = highest;
        return copy;
    }

    /** Takes a message in, in the order of sending; returns its epoch. */
    long enter(boolean ordered) {
        if (ordered) {
            sendEpoch += (sendEpoch & 1) == 0 ? 1 : 2;
        } else {
            sendEpoch += sendEpoch & 1;
        }
        advance();
        if (sendEpoch == openEpoch) {
            waiting++;
        } else {
            if (sendEpoch - openEpoch > later.length) {
                grow();
            }
            later[index(sendEpoch)]++;
        }
        return sendEpoch;
    }

    /** Whether something of this epoch may arrive now. */
    boolean isOpen(long epoch) {
        return epoch == openEpoch;
    }

    void hold(int chunk) {
        if (heldCount == held.length) {
            held = Arrays.copyOf(held, Math.max(4, 2 * heldCount));
        }
        held[heldCount++] = chunk;
    }

    /** When something of the open epoch that would arrive at {@code time} does arrive. */
    long arrive(long time) {
        long arrival = Math.max(time, floor);
        highest = Math.max(highest, arrival);
        return arrival;
    }

    /** A whole message of the open epoch has arrived. Returns whether a later epoch has opened: then the held chunks may go. */
    boolean leave() {
        waiting--;
        return advance();
    }

    private boolean advance() {
        boolean moved = false;
        while (openEpoch < sendEpoch && waiting == 0) {
            openEpoch++;
            floor = highest;
            moved = true;
            if (later.length > 0) {
                waiting = later[index(openEpoch)];
                later[index(openEpoch)] = 0;
            }
        }
        return moved;
    }

    /** The held chunks, taken out; those whose epoch is not open yet are held again by the caller. */
    int[] takeHeld() {
        int[] taken = Arrays.copyOf(held, heldCount);
        heldCount = 0;
        return taken;
    }

    private int index(long epoch) {
        return (int) (epoch & later.length - 1);
    }

    private void grow() {
        int[] bigger = new int[Integer.highestOneBit((int) (sendEpoch - openEpoch)) * 2];
        for (long epoch = openEpoch + 1; epoch <= openEpoch + later.length; epoch++) {
            bigger[(int) (epoch & bigger.length - 1)] = later[index(epoch)];
        }
        later = bigger;
    }
}
