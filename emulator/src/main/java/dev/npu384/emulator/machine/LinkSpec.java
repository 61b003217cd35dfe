// SPDX-License-Identifier: Apache-2.0
package dev.npu384.emulator.machine;

import dev.npu384.memory.spec.Unit;

/** One class of links, per link and direction. */
public record LinkSpec(
        @Unit(value = "B/s", meaning = "wire rate, one direction", positive = true)
        double bandwidth,

        @Unit(value = "B", meaning = "payload of a full packet", positive = true)
        int packet,

        @Unit(value = "B", meaning = "header, check and gap bytes that a packet adds")
        int overhead) {}
