// SPDX-License-Identifier: Apache-2.0
package dev.npu384.memory.spec;

/** A DMA engine's way between a core's buffer and global memory. */
public record PathSpec(
        @Unit(value = "B/cycle", meaning = "port between the core and the die's interconnect", positive = true)
        double rate,

        @Unit(value = "cycles", meaning = "between the starts of two instructions", positive = true)
        int issueInterval,

        @Unit(value = "cycles", meaning = "engine time before the first burst")
        double setup,

        @Unit(value = "cycles", meaning = "engine time per burst (row)")
        double burst,

        @Unit(value = "cycles", meaning = "engine time per request of at most one L2 line")
        double request,

        @Unit(value = "B/cycle", meaning = "what misses L2 reaches the core at most this fast", positive = true)
        double missRate,

        @Unit(value = "cycles", meaning = "request to data in L2 and back, unloaded")
        int latency,

        @Unit(value = "count", meaning = "requests in flight", positive = true, most = 1 << 16)
        int window,

        @Unit(value = "count", meaning = "lines the engine has at hand after reading them", most = 1 << 10)
        int recentLines) {}
