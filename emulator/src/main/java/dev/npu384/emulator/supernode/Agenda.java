// SPDX-License-Identifier: Apache-2.0
package dev.npu384.emulator.supernode;

import java.util.Arrays;

/**
 * What is advanced in a run, by the number of its (first) endpoint, and when each has something to do next: so that a window
 * asks nobody who has nothing to do in it. Within a window every one is touched by one thread; between windows, and when
 * something is posted, by the thread that posts.
 */
final class Agenda {
    private static final long NEVER = Long.MAX_VALUE;

    private final Advanced[] members;
    private final long[] next;
    /** When the memory of each has to answer next. */
    private final long[] uses;
    /** Arrivals that will take bytes of its memory to another. */
    private final int[] takes;

    private volatile boolean anyOver;

    /** @param endpoints of the machine */
    Agenda(int endpoints) {
        members = new Advanced[endpoints];
        next = new long[endpoints];
        uses = new long[endpoints];
        takes = new int[endpoints];
        Arrays.fill(uses, NEVER);
        Arrays.fill(next, NEVER);
    }

    void add(int number, Advanced member) {
        members[number] = member;
    }

    Advanced member(int number) {
        return members[number];
    }

    /** Looks again at what everybody has to do. */
    void refresh() {
        for (int i = 0; i < members.length; i++) {
            next[i] = members[i] == null ? NEVER : members[i].nextCycle();
            uses[i] = members[i] == null ? NEVER : members[i].nextUse();
            anyOver |= members[i] != null && members[i].over();
        }
    }

    /** Something will arrive at a cycle. */
    void posted(int number, long cycle, boolean takesBytes) {
        next[number] = Math.min(next[number], cycle);
        takes[number] += takesBytes ? 1 : 0;
    }

    /** A message will come to a memory at a cycle. */
    void expected(int number, long cycle) {
        next[number] = Math.min(next[number], cycle);
        uses[number] = Math.min(uses[number], cycle);
    }

    void taken(int number) {
        takes[number]--;
    }

    /** The cycle of the first thing that happens anywhere; Long.MAX_VALUE when there is none. */
    long nextCycle() {
        long first = NEVER;
        for (long cycle : next) {
            first = Math.min(first, cycle);
        }
        return first;
    }

    /** The cycle at which the first memory has to answer; Long.MAX_VALUE when none has. */
    long nextUse() {
        long first = NEVER;
        for (long cycle : uses) {
            first = Math.min(first, cycle);
        }
        return first;
    }

    /** Whether bytes of somebody's memory will be taken for somebody else. */
    boolean bytesWillBeTaken() {
        for (int count : takes) {
            if (count > 0) {
                return true;
            }
        }
        return false;
    }

    /** Writes down who has something to do before a cycle; returns how many. */
    int busyBefore(long limit, int[] numbers) {
        int count = 0;
        for (int i = 0; i < next.length; i++) {
            if (next[i] < limit) {
                numbers[count++] = i;
            }
        }
        return count;
    }

    void advance(int number, long limit) {
        Advanced member = members[number];
        member.advanceTo(limit);
        next[number] = member.nextCycle();
        uses[number] = member.nextUse();
        if (member.over()) {
            anyOver = true;
        }
    }

    /** Whether somebody can't go on. */
    boolean anyOver() {
        return anyOver;
    }
}
