// SPDX-License-Identifier: Apache-2.0
package dev.npu384.emulator.core;

import dev.npu384.isa.Space;
import java.util.Arrays;

/**
 * Executes an instruction on the UB of a timing-only run, all of whose sources are known, and finds out which bytes became
 * known. Footprints may span bytes that are not written: then it is executed twice, with different bytes where nothing is
 * known, and what comes out the same both times has been written.
 */
final class DerivedBytes {
    private DerivedBytes() {}

    static void derive(Issued issued, Ranges ranges, CoreMemory memory, CoreMemory shadow) {
        byte[] bytes = memory.bytes(Space.UB);
        byte[] known = shadow.bytes(Space.UB);
        if (ranges.writesEveryByte()) {
            issued.fixed.semantics.execute(issued, memory, memory);
            for (int i = 0; i < ranges.writeCount(); i++) {
                Arrays.fill(known, (int) ranges.writeStart(i), (int) ranges.writeEnd(i), Shadow.KNOWN);
            }
            return;
        }
        if (allKnown(ranges, known)) {
            issued.fixed.semantics.execute(issued, memory, memory);
            return;
        }
        byte[][] before = copy(ranges, bytes);
        placeOverZeros(ranges, before, bytes, known);
        issued.fixed.semantics.execute(issued, memory, memory);
        byte[][] first = copy(ranges, bytes);
        placeOverOnes(ranges, before, bytes, known);
        issued.fixed.semantics.execute(issued, memory, memory);
        for (int i = 0; i < first.length; i++) {
            markEqual(first[i], bytes, (int) ranges.writeStart(i), known);
        }
    }

    private static boolean allKnown(Ranges ranges, byte[] known) {
        for (int i = 0; i < ranges.writeCount(); i++) {
            if (!Shadow.allKnown(known, (int) ranges.writeStart(i), (int) ranges.writeEnd(i))) {
                return false;
            }
        }
        return true;
    }

    private static byte[][] copy(Ranges ranges, byte[] bytes) {
        byte[][] copies = new byte[ranges.writeCount()][];
        for (int i = 0; i < copies.length; i++) {
            copies[i] = Arrays.copyOfRange(bytes, (int) ranges.writeStart(i), (int) ranges.writeEnd(i));
        }
        return copies;
    }

    /** The bytes from before, 0 where they are not known: the shadow has no bit set where they are. */
    private static void placeOverZeros(Ranges ranges, byte[][] before, byte[] bytes, byte[] known) {
        for (int i = 0; i < before.length; i++) {
            byte[] from = before[i];
            int start = (int) ranges.writeStart(i);
            for (int j = 0; j < from.length; j++) {
                bytes[start + j] = (byte) (from[j] & ~known[start + j]);
            }
        }
    }

    /** The same with 0xFF where they are not known. */
    private static void placeOverOnes(Ranges ranges, byte[][] before, byte[] bytes, byte[] known) {
        for (int i = 0; i < before.length; i++) {
            byte[] from = before[i];
            int start = (int) ranges.writeStart(i);
            for (int j = 0; j < from.length; j++) {
                bytes[start + j] = (byte) (from[j] | known[start + j]);
            }
        }
    }

    /** What came out the same is known. */
    private static void markEqual(byte[] first, byte[] bytes, int start, byte[] known) {
        for (int at = 0; at < first.length; at++) {
            int different = Arrays.mismatch(first, at, first.length, bytes, start + at, start + first.length);
            int end = different < 0 ? first.length : at + different;
            Arrays.fill(known, start + at, start + end, Shadow.KNOWN);
            at = end;
        }
    }
}
