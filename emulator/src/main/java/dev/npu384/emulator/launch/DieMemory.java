// SPDX-License-Identifier: Apache-2.0
package dev.npu384.emulator.launch;

import dev.npu384.emulator.core.GlobalMap;
import dev.npu384.emulator.core.KernelFault;
import dev.npu384.isa.KernelAbi;
import dev.npu384.memory.GlobalMemory;
import java.util.ArrayList;
import java.util.List;

/**
 * The global memory of one die as a host sees it: its bytes, what is allocated, and which bytes a timing-only run may look
 * at. Addresses are global addresses of this die, or plain offsets.
 */
public final class DieMemory implements GlobalMap {
    /** A named allocated range of offsets. */
    public record Region(String name, long start, long length) {
        long end() {
            return start + length;
        }
    }

    private final int die;
    private final GlobalMemory bytes;
    private final GlobalMemory unknown;
    private final List<Region> regions = new ArrayList<>();
    private long[] starts = new long[0];
    private long[] ends = new long[0];
    private int last;
    private long nextTensor = KernelAbi.TENSOR_BASE;

    DieMemory(int die, long capacity) {
        this.die = die;
        bytes = new GlobalMemory(capacity);
        unknown = new GlobalMemory(capacity);
    }

    public int die() {
        return die;
    }

    /** The bytes. Never written ones read as 0xFF. */
    public GlobalMemory bytes() {
        return bytes;
    }

    /** Per byte: 0 when it is known in a timing-only run, anything else when it is not. */
    public GlobalMemory unknown() {
        return unknown;
    }

    /** The global address of an offset. */
    public long address(long offset) {
        return offset & KernelAbi.OFFSET_MASK | (long) die << KernelAbi.DIE_SHIFT;
    }

    /** Allocates the next free range for a tensor, 512 B aligned, and returns its global address. */
    public long allocate(String name, long length) {
        long start = nextTensor;
        long padded = (Math.max(1, length) + KernelAbi.TENSOR_ALIGNMENT - 1) & -KernelAbi.TENSOR_ALIGNMENT;
        map(name, start, padded);
        nextTensor = start + padded;
        return address(start);
    }

    /**
     * Allocates a given range.
     *
     * @throws IllegalArgumentException when it is outside the memory or overlaps another
     */
    public void map(String name, long address, long length) {
        long start = address & KernelAbi.OFFSET_MASK;
        if (length <= 0 || start + length > bytes.capacity()) {
            throw new IllegalArgumentException(name + " does not fit: " + length + " bytes at 0x"
                    + Long.toHexString(start) + " of " + bytes.capacity());
        }
        for (Region region : regions) {
            if (start < region.end() && region.start() < start + length) {
                throw new IllegalArgumentException(name + " overlaps " + region.name());
            }
        }
        regions.add(new Region(name, start, length));
        regions.sort(java.util.Comparator.comparingLong(Region::start));
        starts = regions.stream().mapToLong(Region::start).toArray();
        ends = regions.stream().mapToLong(Region::end).toArray();
        last = 0;
    }

    /** Frees a region by name, if it is there. */
    public void unmap(String name) {
        if (regions.removeIf(region -> region.name().equals(name))) {
            starts = regions.stream().mapToLong(Region::start).toArray();
            ends = regions.stream().mapToLong(Region::end).toArray();
            last = 0;
        }
    }

    public List<Region> regions() {
        return List.copyOf(regions);
    }

    /** Timing-only runs may look at these bytes: they control the program's course. */
    public void markKnown(long address, long length) {
        unknown.clear(address, length);
    }

    @Override
    public void check(long start, long end) {
        long from = start & KernelAbi.OFFSET_MASK;
        long to = from + (end - start);
        int guess = last;
        if (guess < starts.length && starts[guess] <= from && to <= ends[guess]) {
            return;
        }
        for (int i = 0; i < starts.length; i++) {
            if (starts[i] <= from && to <= ends[i]) {
                last = i;
                return;
            }
        }
        throw new KernelFault("NPU-F0314", explain(from, to));
    }

    private String place() {
        if (die >= KernelAbi.FIRST_HOST) {
            return " of host " + (die - KernelAbi.FIRST_HOST);
        }
        return die == 0 ? "" : " of die " + die;
    }

    private String explain(long from, long to) {
        String range = "global memory 0x" + Long.toHexString(from) + " to 0x" + Long.toHexString(to) + place();
        if (die > 0 && regions.isEmpty()) {
            return range + " is not allocated, as no rank runs there; check how the peer's address is made";
        }
        for (Region region : regions) {
            if (from < region.end() && region.start() < to) {
                long beyond = to - region.end();
                return range + " leaves " + region.name() + " (0x" + Long.toHexString(region.start()) + " to 0x"
                        + Long.toHexString(region.end()) + ")"
                        + (beyond > 0 ? ", " + beyond + " bytes beyond its end" : "");
            }
        }
        Region nearest = null;
        for (Region region : regions) {
            if (region.end() <= from && (nearest == null || region.end() > nearest.end())) {
                nearest = region;
            }
        }
        return nearest == null
                ? range
                        + " is not allocated; no tensor lies so low: an argument that the run does not give reads as zero"
                : range + " is not allocated; the last region before it is " + nearest.name() + ", which ends at 0x"
                        + Long.toHexString(nearest.end());
    }
}
