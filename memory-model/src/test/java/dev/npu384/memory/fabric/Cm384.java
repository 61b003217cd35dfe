// SPDX-License-Identifier: Apache-2.0
package dev.npu384.memory.fabric;

import java.util.EnumMap;
import java.util.Map;

/** A fabric like CloudMatrix384 for tests; the machine file is tested in the emulator module. */
final class Cm384 {
    static final double CLOCK_GHZ = 1.8;

    private Cm384() {}

    static FabricShape shape(int nodes) {
        return new FabricShape(nodes, 8, 2, 4, 7, 16, 48, 4, 12, 4, 2);
    }

    static FabricSpec spec(int nodes) {
        Map<LinkClass, LinkRate> rates = new EnumMap<>(LinkClass.class);
        rates.put(LinkClass.DIE_UP, rate(28, 512, 80));
        rates.put(LinkClass.DIE_DOWN, rate(28, 512, 80));
        rates.put(LinkClass.HOST_UP, rate(160.0 / 7, 512, 80));
        rates.put(LinkClass.HOST_DOWN, rate(160.0 / 7, 512, 80));
        rates.put(LinkClass.L1_UP, rate(28, 512, 80));
        rates.put(LinkClass.L1_DOWN, rate(28, 512, 80));
        rates.put(LinkClass.SIO, rate(270, 128, 36));
        rates.put(LinkClass.RDMA_UP, rate(25, 4096, 205));
        rates.put(LinkClass.RDMA_DOWN, rate(25, 4096, 205));
        rates.put(LinkClass.DRAM_READ, rate(110, 512, 0));
        rates.put(LinkClass.DRAM_WRITE, rate(75, 512, 0));
        rates.put(LinkClass.SDMA, rate(187, 512, 0));
        FabricLatency latency = new FabricLatency(180, 270, 270, 450, 270, 180, 6300, 360, 36, 3780);
        return new FabricSpec(
                shape(nodes),
                rates,
                latency,
                16384,
                2048,
                96,
                88,
                80,
                8192,
                16384,
                new CopySpec(1800, 18900, 26100, 0, 2160));
    }

    private static LinkRate rate(double gigabytesPerSecond, int packet, int overhead) {
        return new LinkRate(gigabytesPerSecond / CLOCK_GHZ, packet, overhead);
    }

    static double gigabytesPerSecond(long bytes, long cycles) {
        return bytes * CLOCK_GHZ / cycles;
    }
}
