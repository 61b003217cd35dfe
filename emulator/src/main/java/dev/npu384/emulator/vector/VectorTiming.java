// SPDX-License-Identifier: Apache-2.0
package dev.npu384.emulator.vector;

import dev.npu384.emulator.core.Issued;
import dev.npu384.emulator.machine.VectorSpec;
import dev.npu384.emulator.timing.Cost;
import dev.npu384.emulator.vector.VectorCost.Shape;
import dev.npu384.isa.BitField;
import dev.npu384.isa.Decoded;
import dev.npu384.isa.Form;
import dev.npu384.isa.vector.Lanes;
import dev.npu384.isa.vector.VectorLayouts;
import dev.npu384.memory.bank.UbBanks;
import java.util.IdentityHashMap;
import java.util.Map;

/**
 * When instructions of the vector pipe start and end. An instruction has a body, in which the pipe takes its repeats, and
 * then drains through the stages of its class: the next one may start after the body, the result is there after the
 * stages. The body is the number of repeats times the slope of the class, stretched by conflicts at the UB banks:
 *
 * <pre>body = max(slope * read beats, write beats) + read-write stalls + partial-block writes + count-mode tail</pre>
 */
public final class VectorTiming {
    private static final int REPEAT_BYTES = 256;
    private static final int REPEAT_SHIFT = 56;
    private static final int CACHE = 1 << 10;

    private final VectorSpec spec;
    private final UbBanks banks;
    private final double conflictCost;
    private final Map<Form, VectorCost> costs = new IdentityHashMap<>();

    /** Bodies of recent instructions, by strides and by places, repeats and form. */
    private final long[] cachedStrides = new long[CACHE];

    private final long[] cachedPlaces = new long[CACHE];
    private final VectorCost[] cachedCost = new VectorCost[CACHE];
    private final long[] cachedBody = new long[CACHE];

    /** Cycles of the body that bank conflicts cost. */
    private final long[] cachedConflicts = new long[CACHE];

    private long conflictCycles;

    /**
     * @param conflictCost share of the conflicts that costs time: 1, but in what-if runs
     */
    public VectorTiming(VectorSpec spec, UbBanks banks, double conflictCost) {
        this.spec = spec;
        this.banks = banks;
        this.conflictCost = conflictCost;
    }

    /** Fills occupancy and latency. */
    public void cost(Issued issued, Cost out) {
        Decoded decoded = issued.decoded();
        VectorCost cost = costs.get(decoded.form());
        if (cost == null) {
            cost = VectorCost.of(spec, decoded);
            costs.put(decoded.form(), cost);
        }
        conflictCycles = 0;
        long body = body(cost, issued);
        out.occupancyCycles = Math.max(spec.floor(), body);
        out.conflictCycles = out.occupancyCycles - Math.max(spec.floor(), body - conflictCycles);
        out.latencyCycles = Math.max(spec.floor(), body) + (body == 0 ? 0 : cost.stages() + spec.fill());
    }

    private long body(VectorCost cost, Issued issued) {
        return switch (cost.shape()) {
            case BINARY -> lanes(cost, issued, VectorLayouts.BINARY_REPEAT);
            case UNARY, FILL -> lanes(cost, issued, VectorLayouts.UNARY_REPEAT);
            case REDUCE -> reduce(cost, issued);
            case COMPRESS -> plain(cost, compressRepeats(cost, issued), issued);
            case GATHER -> plain(cost, Lanes.repeats(issued, cost.lanes(), issued.xm() >>> REPEAT_SHIFT), issued);
            case ONCE -> plain(cost, 1, issued);
            case MERGE -> merge(cost, issued);
            case REPEAT_ONLY -> plain(cost, issued.xt() >>> REPEAT_SHIFT, issued);
            case COPY -> copy(issued);
        };
    }

    private long lanes(VectorCost cost, Issued issued, BitField repeatField) {
        long repeats = Lanes.repeats(issued, cost.lanes(), repeatField.get(issued.xt()));
        return repeats == 0 ? 0 : conflicts(cost, issued, repeats) + tail(cost, issued);
    }

    private long plain(VectorCost cost, long repeats, Issued issued) {
        return cycles(repeats * cost.slope256());
    }

    private long reduce(VectorCost cost, Issued issued) {
        long repeats = Lanes.repeats(issued, cost.lanes(), VectorLayouts.REDUCE_REPEAT.get(issued.xt()));
        long partial = cost.partial() ? repeats * spec.partialBlock() : 0;
        return repeats == 0 ? 0 : cycles(repeats * cost.slope256()) + partial + tail(cost, issued);
    }

    private long compressRepeats(VectorCost cost, Issued issued) {
        return Lanes.repeats(issued, cost.lanes(), VectorLayouts.COMPRESS_REPEAT.get(issued.xt()));
    }

    private long merge(VectorCost cost, Issued issued) {
        long valid = VectorLayouts.MERGE_VALID.get(issued.xt());
        long records = 0;
        for (int list = 0; list < VectorLayouts.MERGE_LENGTHS.size(); list++) {
            if ((valid >> list & 1) != 0) {
                records += VectorLayouts.MERGE_LENGTHS.get(list).get(issued.xm());
            }
        }
        long repeats = VectorLayouts.MERGE_REPEAT.get(issued.xt());
        return cycles(repeats * cost.slope256()) + (long) Math.ceil(repeats * records * spec.mergeRecord());
    }

    private long copy(Issued issued) {
        long bursts = issued.xm() >>> 4 & 0xfff;
        long blocks = issued.xm() >>> 16 & 0xffff;
        return bursts * (long) Math.ceil(blocks * 32 / spec.copyRate());
    }

    /** In count mode an element count that is not whole repeats costs once. */
    private long tail(VectorCost cost, Issued issued) {
        boolean cut = Lanes.countMode(issued) && Lanes.count(issued) * cost.widestBytes() % REPEAT_BYTES != 0;
        return cut ? spec.countTail() : 0;
    }

    private long conflicts(VectorCost cost, Issued issued, long repeats) {
        long strides = issued.xt() & (1L << REPEAT_SHIFT) - 1;
        boolean binary = cost.shape() == Shape.BINARY;
        long places = banks.place(issued.xd())
                | (long) banks.place(issued.xn()) << 6
                | (binary ? (long) banks.place(issued.xm()) << 12 : 0)
                | repeats << 18;
        int slot = (int) ((strides * 31 + places) * 0x9e3779b97f4a7c15L >>> 54);
        if (cachedStrides[slot] != strides || cachedPlaces[slot] != places || cachedCost[slot] != cost) {
            cachedStrides[slot] = strides;
            cachedPlaces[slot] = places;
            cachedCost[slot] = cost;
            long withConflicts = countConflicts(cost, issued, repeats, binary);
            long conflictFree = Math.min(withConflicts, conflictFree(cost, repeats, binary));
            cachedConflicts[slot] = Math.round((withConflicts - conflictFree) * conflictCost);
            cachedBody[slot] = conflictFree + cachedConflicts[slot];
        }
        conflictCycles = cachedConflicts[slot];
        return cachedBody[slot];
    }

    /** The same body when every row comes from a bank of its own. */
    private static long conflictFree(VectorCost cost, long repeats, boolean binary) {
        long passes = cost.readsDestination() && binary ? 2 : 1;
        return Math.max(cycles(passes * repeats * cost.slope256()), repeats);
    }

    private long countConflicts(VectorCost cost, Issued issued, long repeats, boolean binary) {
        banks.clear();
        if (binary) {
            binaryOperands(cost, issued);
        } else {
            unaryOperands(cost, issued);
        }
        banks.count((int) Math.min(Integer.MAX_VALUE, repeats));
        long passes = cost.readsDestination() && binary ? 2 : 1;
        long reading = cycles(passes * banks.readBeats() * cost.slope256());
        return Math.max(reading, banks.writeBeats()) + banks.readWriteStalls();
    }

    private void binaryOperands(VectorCost cost, Issued issued) {
        long xt = issued.xt();
        int block = (int) VectorLayouts.BINARY_DST_BLOCK.get(xt);
        int repeat = (int) VectorLayouts.BINARY_DST_REPEAT.get(xt);
        if (cost.destinationRows() > 0) {
            banks.write(issued.xd(), block, repeat, cost.destinationRows());
        }
        if (cost.readsDestination()) {
            banks.read(issued.xd(), block, repeat, cost.destinationRows());
        }
        banks.read(
                issued.xn(),
                (int) VectorLayouts.BINARY_SRC0_BLOCK.get(xt),
                (int) VectorLayouts.BINARY_SRC0_REPEAT.get(xt),
                cost.sourceRows());
        banks.read(
                issued.xm(),
                (int) VectorLayouts.BINARY_SRC1_BLOCK.get(xt),
                (int) VectorLayouts.BINARY_SRC1_REPEAT.get(xt),
                cost.sourceRows());
    }

    private void unaryOperands(VectorCost cost, Issued issued) {
        long xt = issued.xt();
        int block = (int) VectorLayouts.UNARY_DST_BLOCK.get(xt);
        int repeat = (int) VectorLayouts.UNARY_DST_REPEAT.get(xt);
        if (cost.destinationRows() > 0) {
            banks.write(issued.xd(), block, repeat, cost.destinationRows());
        }
        if (cost.readsDestination()) {
            banks.read(issued.xd(), block, repeat, cost.destinationRows());
        }
        if (cost.shape() == Shape.UNARY) {
            banks.read(
                    issued.xn(),
                    (int) VectorLayouts.UNARY_SRC_BLOCK.get(xt),
                    (int) VectorLayouts.UNARY_SRC_REPEAT.get(xt),
                    cost.sourceRows());
        }
    }

    private static long cycles(long in256ths) {
        return in256ths + 255 >> 8;
    }
}
