// SPDX-License-Identifier: Apache-2.0
package dev.npu384.emulator.transfer;

/**
 * How MOV_OUT_TO_L1 changes the size of its units: mode 0 copies 32 B blocks, modes 1 to 5 put 1, 2, 4, 8, 16 bytes at the
 * start of a block and zeros behind, modes 6 to 8 keep the first 4, 8, 16 bytes of a block.
 *
 * @param sourceBytes bytes of a unit read
 * @param targetBytes bytes of a unit in L1
 */
record PadMode(int sourceBytes, int targetBytes) {
    /** @param mode 0 to 8 */
    static PadMode of(int mode) {
        if (mode == 0) {
            return new PadMode(BurstConfig.BLOCK, BurstConfig.BLOCK);
        }
        return mode <= 5
                ? new PadMode(1 << mode - 1, BurstConfig.BLOCK)
                : new PadMode(BurstConfig.BLOCK, 4 << mode - 6);
    }
}
