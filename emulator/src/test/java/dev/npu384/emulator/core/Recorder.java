// SPDX-License-Identifier: Apache-2.0
package dev.npu384.emulator.core;

import dev.npu384.emulator.observe.CoreId;
import dev.npu384.emulator.observe.Observer;
import dev.npu384.emulator.observe.StallReason;
import dev.npu384.isa.Pipe;
import java.util.ArrayList;
import java.util.List;

/** Writes events down as text. */
final class Recorder implements Observer {
    final List<String> events = new ArrayList<>();

    @Override
    public void blockStarted(CoreId core, int block, long cycle) {
        events.add(core + " block " + block + " from " + cycle);
    }

    @Override
    public void ended(CoreId core, Pipe pipe, Issued instruction, long startCycle, long endCycle) {
        events.add(instruction.decoded().form().mnemonic() + " " + pipe + " " + startCycle + "-" + endCycle);
    }

    @Override
    public void stalled(CoreId core, Pipe pipe, StallReason reason, int wordIndex, long startCycle, long endCycle) {
        events.add(pipe + " " + reason + " " + startCycle + "-" + endCycle);
    }

    List<String> of(String word) {
        return events.stream().filter(event -> event.contains(word)).toList();
    }
}
