// SPDX-License-Identifier: Apache-2.0
package dev.npu384.emulator.timing;

/**
 * What the shared memory of a die did during a kernel.
 *
 * @param l2HitBytes bytes of requests that L2 held
 * @param l2MissBytes bytes of requests that went to HBM
 * @param hbmReadBytes bytes read from HBM
 * @param hbmWriteBytes bytes written to HBM, write-backs included
 */
public record MemoryCounters(long l2HitBytes, long l2MissBytes, long hbmReadBytes, long hbmWriteBytes) {
    public static final MemoryCounters NONE = new MemoryCounters(0, 0, 0, 0);
}
