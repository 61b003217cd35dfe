// SPDX-License-Identifier: Apache-2.0
package dev.npu384.tools.profile;

import dev.npu384.emulator.core.Issued;
import dev.npu384.emulator.observe.CoreId;
import dev.npu384.isa.Pipe;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * The slices that the page draws, at most {@link #MAXIMUM_SLICES}. When a run has more, neighbours shorter than the
 * resolution are merged and the resolution doubled, so that the whole run stays visible and memory bounded.
 */
final class TimelineBuffer implements SliceSink {
    private static final int PIPES = Pipe.values().length;
    static final int MAXIMUM_SLICES = 200_000;
    static final int MAXIMUM_FLOWS = 40_000;

    /** A flag hand-over between two tracks. */
    record Flow(Track from, long setCycle, Track to, long takenCycle, int id) {}

    private final SliceFilter filter;
    private final List<Track> tracks = new ArrayList<>();
    private Track[] byIndex = new Track[64];
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
        return tracks.stream()
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
            for (Track each : tracks) {
                each.merge(resolutionCycles);
                slices += each.size();
            }
        }
    }

    private Track track(CoreId core, Pipe pipe) {
        int index = core.index() * PIPES + pipe.ordinal();
        if (index >= byIndex.length) {
            byIndex = Arrays.copyOf(byIndex, 2 * index);
        }
        Track track = byIndex[index];
        if (track == null) {
            track = new Track(core, pipe);
            byIndex[index] = track;
            tracks.add(track);
        }
        return track;
    }
}
