// SPDX-License-Identifier: Apache-2.0
package dev.npu384.memory.fabric;

import java.util.EnumMap;
import java.util.Map;

/**
 * Everything the fabric model knows about a machine; immutable. Rates and delays are in cycles of the AI cores' clock.
 *
 * @param shape what is wired to what
 * @param rates one rate per class of links
 * @param latency delays
 * @param chunkBytes the most that one reservation covers
 * @param stripeBytes messages longer than this are spread over the planes, in stripes no shorter than this
 * @param readWindowPackets packets of reads that one endpoint keeps outstanding on one plane
 * @param writeWindowPackets the same of writes
 * @param engineWriteWindowPackets the same of writes by the copy engine of a die
 * @param coreReadWindowBytes bytes of a read that one core's DMA engine keeps outstanding over the fabric
 * @param coreWriteWindowBytes the same of a write
 * @param copy bulk copies
 */
public record FabricSpec(
        FabricShape shape,
        Map<LinkClass, LinkRate> rates,
        FabricLatency latency,
        int chunkBytes,
        int stripeBytes,
        int readWindowPackets,
        int writeWindowPackets,
        int engineWriteWindowPackets,
        int coreReadWindowBytes,
        int coreWriteWindowBytes,
        CopySpec copy) {

    public FabricSpec {
        rates = java.util.Collections.unmodifiableMap(new EnumMap<>(rates));
        for (LinkClass kind : LinkClass.values()) {
            if (!rates.containsKey(kind)) {
                throw new FabricException("NPU-M0708", "no rate for " + kind.label() + " links");
            }
        }
        if (stripeBytes <= 0
                || chunkBytes < stripeBytes
                || readWindowPackets <= 0
                || writeWindowPackets <= 0
                || engineWriteWindowPackets <= 0
                || coreReadWindowBytes < stripeBytes
                || coreWriteWindowBytes < stripeBytes) {
            throw new FabricException("NPU-M0709", "windows must be positive and a chunk no shorter than a stripe");
        }
    }

    public FabricSpec withShape(FabricShape other) {
        return new FabricSpec(
                other,
                rates,
                latency,
                chunkBytes,
                stripeBytes,
                readWindowPackets,
                writeWindowPackets,
                engineWriteWindowPackets,
                coreReadWindowBytes,
                coreWriteWindowBytes,
                copy);
    }

    public LinkRate rate(LinkClass kind) {
        return rates.get(kind);
    }

    /** One-way delay between two endpoints over UB or SIO, cycles; queueing and serialisation come on top. */
    public int oneWayCycles(int a, int b) {
        return switch (shape.tier(a, b)) {
            case OWN -> 0;
            case PACKAGE -> latency.sio();
            case NODE, SYSTEM -> oneWayUnifiedBusCycles(a, b);
        };
    }

    /** The same over the switches, which two dies of a package use when their own link is cut. */
    int oneWayUnifiedBusCycles(int a, int b) {
        int ports = port(a) + port(b);
        return shape.nodeOf(a) == shape.nodeOf(b)
                ? ports + latency.l1Switch()
                : ports + 2 * latency.l1Switch() + latency.l2Switch() + 2 * latency.optics();
    }

    private int port(int endpoint) {
        return shape.isHost(endpoint) ? latency.hostPort() : latency.diePort();
    }

    /** Length of the chunks of a message: its share of all planes, within limits, whole packets. */
    int chunkBytes(long messageBytes, int packetBytes) {
        long perRound = (long) shape.planes() * chunkBytes;
        long chunks = shape.planes() * ((messageBytes + perRound - 1) / perRound);
        long bytes = Math.max(stripeBytes, (messageBytes + chunks - 1) / chunks);
        return (int) Math.min(chunkBytes, (bytes + packetBytes - 1) / packetBytes * packetBytes);
    }

    /** What a core's DMA engine adds before its access enters the fabric, cycles. */
    public int coreAccessCycles(int a, int b) {
        return shape.tier(a, b) == Tier.PACKAGE ? latency.coreAccessSio() : latency.coreAccess();
    }

    /** The smallest one-way delay between any two endpoints of the machine, cycles. */
    public int leastOneWayCycles() {
        return shape.diesPerPackage() > 1 ? Math.min(leastSwitchedCycles(), latency.sio()) : leastSwitchedCycles();
    }

    /** The smallest one-way delay between any two endpoints over the switches, cycles. */
    public int leastSwitchedCycles() {
        return 2 * Math.min(latency.diePort(), latency.hostPort()) + latency.l1Switch();
    }

    /** The longest safe window of parallel simulation for a set of endpoints: the smallest delay between any two. */
    public int lookaheadCycles(int[] endpoints) {
        int least = Integer.MAX_VALUE;
        int[] sorted = endpoints.clone();
        java.util.Arrays.sort(sorted);
        for (int i = 0; i + 1 < sorted.length; i++) {
            least = Math.min(least, oneWayCycles(sorted[i], sorted[i + 1]));
        }
        if (sorted.length > 0 && shape.isHost(sorted[sorted.length - 1])) {
            least = Math.min(least, latency.diePort() + latency.l1Switch() + latency.hostPort());
        }
        return least;
    }
}
