// SPDX-License-Identifier: Apache-2.0
package dev.npu384.tools.profile;

import dev.npu384.emulator.core.Issued;
import dev.npu384.emulator.observe.CoreId;
import dev.npu384.isa.Pipe;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The slices that the page draws, at most {@link #MAXIMUM_SLICES}. When a run has more, neighbours shorter than the
 * resolution are merged and the resolution doubled, so that the whole run stays visible and memory bounded.
 */
final class TimelineBuffer implements SliceSink {
    static final int MAXIMUM_SLICES = 200_000;
    static final int MAXIMUM_FLOWS = 40_000;

    /** A flag hand-over between two tracks. */
    record Flow(Track from, long setCycle, Track to, long takenCycle, int id) {}

    private final SliceFilter filter;
    private final Map<Long, Track> tracks = new HashMap<>();
    private final List<Flow> flows = new ArrayList<>();
    private long resolutionCycles = 1;
    private int slices;

    TimelineBuffer(SliceFilter filter) {
        this.filter = filter;
    }

    @Override
    public void slice(CoreId core, Pipe pipe, Issued instruction, long startCycle, long endCycle, long bytes) {
        if (filter.keeps(core)) {
            add(track(core, pipe), startCycle, endCycle, instruction.wordIndex(), bytes);
        }
    }

    @Override
    public void scalarRun(CoreId core, int firstWord, long instructions, long startCycle, long endCycle) {
        if (filter.keeps(core)) {
            add(track(core, Pipe.S), startCycle, endCycle, firstWord, 0);
        }
    }

    @Override
    public void flow(CoreId core, Pipe source, Pipe destination, int id, long setCycle, long takenCycle) {
        if (filter.keeps(core) && flows.size() < MAXIMUM_FLOWS) {
            flows.add(new Flow(track(core, source), setCycle, track(core, destination), takenCycle, id));
        }
    }

    /** Tracks with at least one slice or arrow: cores in event order, pipes in their order. */
    List<Track> tracks() {
        return tracks.values().stream()
                .sorted(Comparator.comparingInt((Track track) -> track.core().die())
                        .thenComparingInt(track -> track.core().index())
                        .thenComparing(Track::pipe))
                .toList();
    }

    List<Flow> flows() {
        return List.copyOf(flows);
    }

    /** Slices shorter than this may stand for several; 1 when none were merged. */
    long resolutionCycles() {
        return resolutionCycles;
    }

    private void add(Track track, long startCycle, long endCycle, int word, long bytes) {
        slices += track.add(startCycle, endCycle, word, bytes, resolutionCycles);
        while (slices > MAXIMUM_SLICES) {
            resolutionCycles *= 2;
            slices = 0;
            for (Track each : tracks.values()) {
                each.merge(resolutionCycles);
                slices += each.size();
            }
        }
    }

    private Track track(CoreId core, Pipe pipe) {
        long key = ((long) core.die() << 16 | core.index()) << 8 | pipe.ordinal();
        return tracks.computeIfAbsent(key, unused -> new Track(core, pipe));
    }
}
