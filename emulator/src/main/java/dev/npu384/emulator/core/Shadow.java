// SPDX-License-Identifier: Apache-2.0
package dev.npu384.emulator.core;

import java.util.Arrays;

/** Bytes that say of other bytes whether a timing-only run knows them: 0 where it does, 0xFF where it does not. */
final class Shadow {
    static final byte KNOWN = 0;
    static final byte UNKNOWN = (byte) 0xff;

    private static final int PIECE = 1 << 11;
    /** To compare with, as the host compares many bytes at once. */
    private static final byte[] ALL_KNOWN = new byte[PIECE];

    private static final byte[] ALL_UNKNOWN = new byte[PIECE];

    static {
        Arrays.fill(ALL_UNKNOWN, UNKNOWN);
    }

    private Shadow() {}

    /** Whether any byte from {@code from} up to {@code to} is known. */
    static boolean anyKnown(byte[] shadow, int from, int to) {
        for (int at = from; at < to; at += PIECE) {
            int end = Math.min(to, at + PIECE);
            if (Arrays.mismatch(shadow, at, end, ALL_UNKNOWN, 0, end - at) >= 0) {
                return true;
            }
        }
        return false;
    }

    /** Whether all bytes from {@code from} up to {@code to} are known. */
    static boolean allKnown(byte[] shadow, int from, int to) {
        for (int at = from; at < to; at += PIECE) {
            int end = Math.min(to, at + PIECE);
            if (Arrays.mismatch(shadow, at, end, ALL_KNOWN, 0, end - at) >= 0) {
                return false;
            }
        }
        return true;
    }
}
