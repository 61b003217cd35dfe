// SPDX-License-Identifier: Apache-2.0
package dev.npu384.emulator.sync;

import dev.npu384.isa.Pipe;

/** The flags by which one pipe tells another to go on. */
public record FlagPair(Pipe source, Pipe destination) {
    @Override
    public String toString() {
        return source.assemblyName() + "." + destination.assemblyName();
    }
}
