// SPDX-License-Identifier: Apache-2.0
package dev.npu384.emulator.vector;

/** Runs a lane program over the operands that a workspace describes. */
final class RepeatLoop {
    private RepeatLoop() {}

    /**
     * Runs all repeats.
     *
     * @param sources vector sources in use: 0, 1 or 2
     * @param staged buffer of a staged reader that must see the instruction's own writes, or the destination's buffer
     */
    static void run(Workspace workspace, LaneProgram program, int sources, byte[] written, byte[] staged) {
        LaneMask mask = workspace.mask;
        if (mask.repeats() == 0) {
            return;
        }
        workspace.destination.check(mask);
        if (sources > 0) {
            workspace.first.check(mask);
        }
        if (sources > 1) {
            workspace.second.check(mask);
        }
        if (staged == written && isDense(workspace, sources)) {
            dense(workspace, program, sources);
        } else {
            repeatByRepeat(workspace, program, sources, written, staged);
        }
    }

    private static boolean isDense(Workspace workspace, int sources) {
        LaneMask mask = workspace.mask;
        if (!mask.isFull() || !workspace.destination.isDense(mask)) {
            return false;
        }
        return (sources < 1 || isDenseSource(workspace, workspace.first))
                && (sources < 2 || isDenseSource(workspace, workspace.second));
    }

    private static boolean isDenseSource(Workspace workspace, StridedOperand source) {
        LaneMask mask = workspace.mask;
        return source.isDense(mask) && source.isIndependentOf(workspace.destination, mask.total());
    }

    private static void dense(Workspace workspace, LaneProgram program, int sources) {
        int total = workspace.mask.total();
        for (int start = 0; start < total; start += Workspace.CHUNK) {
            int count = Math.min(Workspace.CHUNK, total - start);
            if (sources > 0) {
                workspace.first.loadDense(workspace, Workspace.FIRST, start, count);
            }
            if (sources > 1) {
                workspace.second.loadDense(workspace, Workspace.SECOND, start, count);
            }
            if (program.accumulates()) {
                workspace.destination.loadDense(workspace, Workspace.RESULT, start, count);
            }
            program.kernel().apply(workspace, count);
            workspace.destination.storeDense(workspace, start, count);
        }
    }

    private static void repeatByRepeat(
            Workspace workspace, LaneProgram program, int sources, byte[] written, byte[] staged) {
        LaneMask mask = workspace.mask;
        StridedOperand destination = workspace.destination;
        int repeats = mask.repeats();
        for (int repeat = 0; repeat < repeats; repeat++) {
            int span = mask.span(repeat);
            if (sources > 0) {
                workspace.first.load(workspace, Workspace.FIRST, repeat, span);
            }
            if (sources > 1) {
                workspace.second.load(workspace, Workspace.SECOND, repeat, span);
            }
            if (program.accumulates()) {
                destination.in(staged);
                destination.load(workspace, Workspace.RESULT, repeat, span);
                destination.in(written);
            }
            program.kernel().apply(workspace, span);
            destination.store(workspace, mask, repeat, span);
            if (staged != written) {
                destination.in(staged);
                destination.store(workspace, mask, repeat, span);
                destination.in(written);
            }
        }
    }
}
