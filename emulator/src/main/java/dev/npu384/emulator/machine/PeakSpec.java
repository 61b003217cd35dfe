// SPDX-License-Identifier: Apache-2.0
package dev.npu384.emulator.machine;

import dev.npu384.memory.spec.Unit;

/** Dense peaks of one die, as its makers count them. */
public record PeakSpec(
        @Unit(value = "op/s", meaning = "cube, FP16", positive = true)
        double fp16,

        @Unit(value = "op/s", meaning = "cube, BF16", positive = true)
        double bf16,

        @Unit(value = "op/s", meaning = "cube, FP32", positive = true)
        double fp32,

        @Unit(value = "op/s", meaning = "cube, INT8", positive = true)
        double int8,

        @Unit(value = "op/s", meaning = "vector, FP16 and BF16", positive = true)
        double vectorFp16,

        @Unit(value = "op/s", meaning = "vector, FP32", positive = true)
        double vectorFp32,

        @Unit(value = "B/s", meaning = "HBM", positive = true)
        double hbm) {}
