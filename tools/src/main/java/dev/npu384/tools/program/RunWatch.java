// SPDX-License-Identifier: Apache-2.0
package dev.npu384.tools.program;

import dev.npu384.emulator.launch.RunProgress;
import dev.npu384.tools.ProgressLine;
import java.util.Locale;
import java.util.OptionalLong;

/**
 * What the progress bar of a run says. How much of the run is done is known from the bytes that it is going to store, where
 * the program says so, else from its blocks, where they are more than the cores; otherwise it isn't.
 */
final class RunWatch {
    private final double hertz;
    private final OptionalLong bytesToStore;
    private volatile RunProgress reached = RunProgress.NONE;
    private volatile String step = "";

    /**
     * @param hertz clock of the cores
     * @param bytesToStore by all ranks together
     */
    RunWatch(double hertz, OptionalLong bytesToStore) {
        this.hertz = hertz;
        this.bytesToStore = bytesToStore;
    }

    void reached(RunProgress progress) {
        reached = progress;
    }

    /** Another step of the hosts has begun: what is left of the others is not known. */
    void step(int number, int steps) {
        step = String.format(Locale.ROOT, "step %d/%d, ", number, steps);
        reached = RunProgress.NONE;
    }

    ProgressLine line() {
        RunProgress now = reached;
        String text = String.format(Locale.ROOT, "%s%,.1f us", step, now.cycle() / hertz * 1e6);
        if (now.ranks() > 1) {
            text += String.format(Locale.ROOT, ", %d/%d ended", now.endedRanks(), now.ranks());
        }
        if (!step.isEmpty() || now.ranks() == 0) {
            return ProgressLine.of(text);
        }
        if (bytesToStore.isPresent() && bytesToStore.getAsLong() > 0) {
            return new ProgressLine(text, (double) now.storedBytes() / bytesToStore.getAsLong());
        }
        if (now.blocks() > now.firstBlocks()) {
            text += String.format(Locale.ROOT, ", %,d/%,d blocks", now.endedBlocks(), now.blocks());
            return new ProgressLine(text, (double) now.endedBlocks() / now.blocks());
        }
        return ProgressLine.of(text);
    }
}
