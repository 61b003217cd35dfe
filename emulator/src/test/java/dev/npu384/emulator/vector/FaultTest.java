// SPDX-License-Identifier: Apache-2.0
package dev.npu384.emulator.vector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.npu384.emulator.core.KernelFault;
import dev.npu384.isa.vector.VectorLayouts;
import org.junit.jupiter.api.Test;

class FaultTest {
    private static final long DENSE = VectorLayouts.BINARY.pack(java.util.Map.of());

    private static void fails(String code, String text, Runnable action) {
        assertThatThrownBy(action::run).isInstanceOfSatisfying(KernelFault.class, fault -> {
            assertThat(fault.code()).isEqualTo(code);
            assertThat(fault).hasMessageContaining(text);
        });
    }

    @Test
    void addressesAreAlignedToBlocks() {
        VectorRig rig = new VectorRig();
        fails("NPU-F0102", "0x10 of the source 0", () -> rig.run("VADD", "f16", 0, 16, 0, DENSE));
        fails("NPU-F0102", "0x21 of the destination", () -> rig.run("VADD", "f16", 33, 32, 0, DENSE));
        long reduce = VectorLayouts.REDUCE.pack(java.util.Map.of());
        fails("NPU-F0102", "multiple of 2 bytes", () -> rig.run("VCADD", "f16", 1, 0, 0, reduce));
        rig.run("VCADD", "f16", 2, 0, 0, reduce);
    }

    @Test
    void nothingOutsideTheBufferIsTouched() {
        VectorRig rig = new VectorRig();
        int last = VectorRig.UB_BYTES - 256;
        rig.run("VADD", "f16", last, last, last, DENSE);
        fails("NPU-F0103", "UB 0x2ff20..0x3001f", () -> rig.run("VADD", "f16", last + 32, last, last, DENSE));
        fails("NPU-F0103", "source 1", () -> rig.run("VADD", "f16", 0, 0, 0xffff_ffe0L, DENSE));
        long two = VectorRig.config(VectorLayouts.BINARY, "rpt", 2);
        fails("NPU-F0103", "destination", () -> rig.run("VADD", "f16", last, 0, 0, two));
    }

    @Test
    void maskedLanesMayLieOutside() {
        VectorRig rig = new VectorRig();
        int last = VectorRig.UB_BYTES - 64;
        rig.mask(0xffff_ffffL, 0).run("VADD", "f16", last, last, last, DENSE);
        rig.count(32).run("VADD", "f16", last, last, last, DENSE);
        fails("NPU-F0103", "destination", () -> rig.count(33).run("VADD", "f16", last, 0, 0, DENSE));
    }

    @Test
    void countModeWantsAnEmptyUpperMask() {
        VectorRig rig = new VectorRig().control(56).mask(64, 1);
        fails("NPU-F0104", "MASK1 must be 0", () -> rig.run("VADD", "f16", 0, 0, 0, DENSE));
    }

    @Test
    void gatheredAddressesAreChecked() {
        VectorRig rig = new VectorRig();
        long config = VectorRig.config(VectorLayouts.GATHER, "base", 0x1000);
        rig.ub.putInt(0, 3);
        fails("NPU-F0102", "gathered element", () -> rig.mask(1, 0).run("VGATHER", "b32", 0x8000, 0, config, 0));
        rig.ub.putInt(0, VectorRig.UB_BYTES);
        fails("NPU-F0103", "gathered element", () -> rig.mask(1, 0).run("VGATHER", "b32", 0x8000, 0, config, 0));
    }

    @Test
    void impossibleModesAreRefused() {
        VectorRig rig = new VectorRig();
        long mode = VectorRig.config(VectorLayouts.BINARY, "mode", 3);
        fails("NPU-F0105", "mode 3", () -> rig.run("VSEL", "f16", 0, 0, 0, mode));
        long pattern = VectorRig.config(VectorLayouts.COMPRESS, "pattern", 8);
        fails("NPU-F0105", "pattern 8", () -> rig.run("VREDUCEV2", "b16", 0, 0, 0, pattern));
        long merge = VectorRig.config(VectorLayouts.MERGE, "rpt", 2, "valid", 3);
        fails("NPU-F0105", "four adjacent lists", () -> rig.run("VMS4V2", "f32", 0, 0, 0x0004_0004L, merge));
    }

    @Test
    void nothingHappensWithoutRepeatsOrLanes() {
        VectorRig rig = new VectorRig();
        rig.ub.putInt(0, 42);
        rig.run("VADD", "s32", 0, 0, 0, VectorRig.config(VectorLayouts.BINARY, "rpt", 0));
        rig.mask(0, 0).run("VADD", "s32", 0, 0, 0, DENSE);
        rig.count(0).run("VADD", "s32", 0, 0, 0, DENSE);
        assertThat(rig.ub.getInt(0)).isEqualTo(42);
    }
}
