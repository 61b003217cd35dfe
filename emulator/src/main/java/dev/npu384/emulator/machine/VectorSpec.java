// SPDX-License-Identifier: Apache-2.0
package dev.npu384.emulator.machine;

import dev.npu384.memory.spec.Unit;
import java.util.Map;

/**
 * The vector pipe.
 *
 * <p>{@code classes} is keyed by cost class: {@code add} for {@code vector.add}.
 */
public record VectorSpec(
        @Unit(
                value = "cycles",
                meaning = "pipeline stages beside execution: start to end of an instruction is fill, stages and body")
        int fill,

        @Unit(value = "cycles", meaning = "between the starts of two instructions, at least", positive = true)
        int floor,

        @Unit(value = "cycles", meaning = "count mode, added when the bytes are not whole repeats")
        int countTail,

        @Unit(value = "cycles", meaning = "per repeat that writes a part of a 32 B block: read, modify, write")
        int partialBlock,

        @Unit(value = "B/cycle", meaning = "copies from UB to UB", positive = true)
        double copyRate,

        @Unit(value = "cycles", meaning = "merge sort, per record put out")
        double mergeRecord,

        Map<String, VectorClassSpec> classes) {}
