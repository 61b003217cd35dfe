// SPDX-License-Identifier: Apache-2.0
package dev.npu384.emulator.transfer;

import dev.npu384.emulator.core.Issued;
import dev.npu384.emulator.machine.Mte1Spec;
import dev.npu384.emulator.timing.Cost;
import dev.npu384.isa.SpecialRegister;
import dev.npu384.isa.transfer.FractalLayouts;

/**
 * When MTE1's moves inside a cube core start and end. The engine streams bytes into L0A or L0B at the rate of the
 * buffer's port; starting a run into a buffer costs a start-up, the last bytes drain. A run is a sequence of loads into
 * one buffer without an idle gap between them.
 */
public final class LoadTiming {
    private static final int FRACTAL = 512;
    private static final int ROWS = 16;

    private final Mte1Spec spec;
    private String runTarget = "";
    private boolean runOfImages;
    private long runFree;

    public LoadTiming(Mte1Spec spec) {
        this.spec = spec;
    }

    /** Fills occupancy, latency and bytes of an MTE1 instruction that starts at {@code start}. */
    public void cost(Issued issued, long start, Cost out) {
        switch (issued.decoded().instruction().mnemonic()) {
            case "LOAD_L1_TO_L0A_2D", "LOAD_L1_TO_L0B_2D", "LOAD_L1_TO_L0B_2D_SP" ->
                load(issued, FractalConfig.of(issued.xm()).repeat() * (long) FRACTAL, false, start, out);
            case "LOAD_L1_TO_L0A_2D_TRANSPOSE", "LOAD_L1_TO_L0B_2D_TRANSPOSE" ->
                load(issued, squares(issued) * FRACTAL, false, start, out);
            case "LOAD_L1_TO_L0A_3DV2", "LOAD_L1_TO_L0B_3DV2" -> load(issued, imageBytes(issued), true, start, out);
            case "SET_L1_2D" -> table(filled(issued) * BurstConfig.BLOCK, out);
            case "SET_L0A_2D", "SET_L0B_2D" -> load(issued, filled(issued) * FRACTAL, false, start, out);
            case "MOV_L1_TO_BT" -> table(tableBytes(issued), out);
            default -> table(0, out);
        }
    }

    private void load(Issued issued, long bytes, boolean image, long start, Cost out) {
        if (bytes == 0) {
            return;
        }
        String mnemonic = issued.decoded().instruction().mnemonic();
        boolean a = mnemonic.contains("L0A");
        String target = a ? "L0A" : "L0B";
        long moving = (long) Math.ceil(bytes / (a ? spec.l0aRate() : spec.l0bRate()));
        boolean runs = target.equals(runTarget) && image == runOfImages && start <= runFree;
        int startup = runs ? 0 : image ? spec.startupImage() : spec.startup();
        long busy = startup + Math.max(moving, a ? spec.floorA() : spec.floorB());
        runTarget = target;
        runOfImages = image;
        runFree = start + busy;
        out.occupancyCycles = busy;
        out.latencyCycles = startup + moving + (image ? spec.drainImage() : spec.drain());
        out.bytes = bytes;
    }

    private void table(long bytes, Cost out) {
        long moving = (long) Math.ceil(bytes / spec.btRate());
        out.occupancyCycles = Math.max(1, moving);
        out.latencyCycles = moving + spec.tableLatency();
        out.bytes = bytes;
        runTarget = "";
    }

    private static long squares(Issued issued) {
        String suffix = issued.decoded().form().suffix();
        int fractals = suffix.startsWith("f16") || suffix.startsWith("b16") ? 1 : suffix.startsWith("b4") ? 4 : 2;
        return FractalLayouts.LOAD_REPEAT.get(issued.xm()) * fractals;
    }

    private static long filled(Issued issued) {
        return FractalLayouts.FILL_REPEAT.get(issued.xm()) * FractalLayouts.FILL_BLOCKS.get(issued.xm());
    }

    /** XM holds the extents in elements; L3D_RPT repeats the load. A fractal row is 32 bytes of k. */
    private static long imageBytes(Issued issued) {
        long k = issued.xm() & 0xffff;
        long m = issued.xm() >>> 16 & 0xffff;
        long repeats = Math.max(1, issued.special(SpecialRegister.L3D_RPT) >>> 16 & 0xff);
        return blocks(m) * ROWS * k * elementBytes(issued) * repeats;
    }

    private static int elementBytes(Issued issued) {
        return Math.max(1, issued.decoded().form().type().bytes());
    }

    private static long tableBytes(Issued issued) {
        BurstConfig config = BurstConfig.of(issued.xm());
        return config.bursts() * config.length() * 64L;
    }

    private static long blocks(long rows) {
        return (rows + ROWS - 1) / ROWS;
    }
}
