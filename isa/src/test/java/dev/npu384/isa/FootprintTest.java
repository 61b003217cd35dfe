// SPDX-License-Identifier: Apache-2.0
package dev.npu384.isa;

import static org.assertj.core.api.Assertions.assertThat;

import dev.npu384.isa.cube.CubeLayouts;
import dev.npu384.isa.fixpipe.FixpipeLayouts;
import dev.npu384.isa.transfer.FractalLayouts;
import dev.npu384.isa.transfer.ImageLayouts;
import dev.npu384.isa.transfer.TransferLayouts;
import dev.npu384.isa.vector.VectorLayouts;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Footprints worked out by hand. */
class FootprintTest {
    private static final int A = 0x1000;
    private static final int B = 0x2000;
    private static final int D = 0x4000;

    @Test
    void denseBinary() {
        long config = VectorLayouts.BINARY.pack(Map.of("rpt", 4L));
        assertThat(Captured.of("VADD", "f32").registers(D, A, B, config).footprint())
                .isEqualTo("R UB 4096+1024, R UB 8192+1024, W UB 16384+1024");
    }

    @Test
    void lanesOutsideTheMaskAreLeftOut() {
        long config = VectorLayouts.BINARY.pack(Map.of("rpt", 2L));
        assertThat(Captured.of("VADD", "f32")
                        .registers(D, A, B, config)
                        .with(SpecialRegister.MASK0, 0b1100)
                        .footprint())
                .isEqualTo("R UB 4104+264, R UB 8200+264, W UB 16392+264");
        assertThat(Captured.of("VADD", "f32")
                        .registers(D, A, B, config)
                        .with(SpecialRegister.MASK0, 0)
                        .footprint())
                .isEmpty();
    }

    @Test
    void sixteenBitLanesUseBothMaskHalves() {
        long config = VectorLayouts.BINARY.pack(Map.of());
        assertThat(Captured.of("VADD", "f16")
                        .registers(D, A, B, config)
                        .with(SpecialRegister.MASK0, 0)
                        .with(SpecialRegister.MASK1, 1)
                        .footprint())
                .isEqualTo("R UB 4224+2, R UB 8320+2, W UB 16512+2");
    }

    @Test
    void countModeIgnoresTheRepeatField() {
        long config = VectorLayouts.BINARY.pack(Map.of("rpt", 77L));
        assertThat(Captured.of("VADD", "f32")
                        .registers(D, A, B, config)
                        .count(100)
                        .footprint())
                .isEqualTo("R UB 4096+400, R UB 8192+400, W UB 16384+400");
        assertThat(Captured.of("VADD", "f32")
                        .registers(D, A, B, config)
                        .count(64)
                        .footprint())
                .isEqualTo("R UB 4096+256, R UB 8192+256, W UB 16384+256");
        assertThat(Captured.of("VADD", "f32")
                        .registers(D, A, B, config)
                        .count(0)
                        .footprint())
                .isEmpty();
    }

    @Test
    void stridesSpread() {
        long config = VectorLayouts.UNARY.pack(Map.of("sblk", 2L, "srep", 20L, "drep", 300L, "rpt", 2L));
        assertThat(Captured.of("VEXP", "f32").registers(D, A, 0, config).footprint())
                .isEqualTo("R UB 4096+" + (20 * 32 + 7 * 64 + 32) + ", W UB 16384+" + (300 * 32 + 256));
    }

    @Test
    void zeroRepeatStrideStaysInPlace() {
        long config = VectorLayouts.BINARY.pack(Map.of("rpt", 9L, "s1rep", 0L, "drep", 0L));
        assertThat(Captured.of("VADD", "f32").registers(D, A, B, config).footprint())
                .isEqualTo("R UB 4096+2304, R UB 8192+256, W UB 16384+256");
    }

    @Test
    void zeroBlockStrideComesBackToOneBlock() {
        long config = VectorLayouts.UNARY.pack(Map.of("sblk", 0L, "dblk", 0L));
        assertThat(Captured.of("VEXP", "f32")
                        .registers(D, A, 0, config)
                        .with(SpecialRegister.MASK0, 0b1_0000_1000)
                        .footprint())
                .isEqualTo("R UB 4096+32, W UB 16384+32");
    }

    @Test
    void halfResultsReportWholeBlocks() {
        long config = VectorLayouts.BINARY.pack(Map.of());
        assertThat(Captured.of("VADDRELUCONV", "f162s8h")
                        .registers(D, A, B, config)
                        .with(SpecialRegister.MASK0, 1 << 17)
                        .with(SpecialRegister.MASK1, 0)
                        .footprint())
                .isEqualTo("R UB 4130+2, R UB 8226+2, W UB 16416+32");
    }

    @Test
    void accumulatorsAreRead() {
        long config = VectorLayouts.BINARY.pack(Map.of());
        assertThat(Captured.of("VMLA", "fmix").registers(D, A, B, config).footprint())
                .isEqualTo("R UB 4096+128, R UB 8192+128, R UB 16384+256, W UB 16384+256");
    }

    @Test
    void conversionsTakeTheWiderType() {
        long config = VectorLayouts.UNARY.pack(Map.of());
        assertThat(Captured.of("VCONV", "f322f16r").registers(D, A, 0, config).footprint())
                .isEqualTo("R UB 4096+256, W UB 16384+128");
        assertThat(Captured.of("VCONV", "s42f16").registers(D, A, 0, config).footprint())
                .isEqualTo("R UB 4096+64, W UB 16384+256");
        assertThat(Captured.of("VCONV", "deqs162b8h").registers(D, A, 0, config).footprint())
                .isEqualTo("R UB 4096+256, W UB 16384+256");
    }

    @Test
    void reductionsPackTheirResults() {
        long config = VectorLayouts.REDUCE.pack(Map.of("rpt", 3L, "drep", 2L));
        assertThat(Captured.of("VCADD", "f32").registers(D, A, 0, config).footprint())
                .isEqualTo("R UB 4096+768, W UB 16384+20");
        assertThat(Captured.of("VCMAX", "f16").registers(D, A, 0, config).footprint())
                .isEqualTo("R UB 4096+768, W UB 16384+20");
        assertThat(Captured.of("VCGADD", "f32").registers(D, A, 0, config).footprint())
                .isEqualTo("R UB 4096+768, W UB 16384+160");
    }

    @Test
    void comparisonsStoreBits() {
        long config = VectorLayouts.BINARY.pack(Map.of("rpt", 4L));
        assertThat(Captured.of("VCMPV", "lt.f32").registers(D, A, B, config).footprint())
                .isEqualTo("R UB 4096+1024, R UB 8192+1024, W UB 16384+32");
    }

    @Test
    void selectionReadsTheMaskTensor() {
        long config = VectorLayouts.BINARY.pack(Map.of("rpt", 4L, "mode", 1L));
        assertThat(Captured.of("VSEL", "f32").registers(D, A, B, config).footprint())
                .isEqualTo("R UB 4096+1024, R UB 8192+32, W UB 16384+1024");
    }

    @Test
    void gathersMayReadAnything() {
        long config = VectorLayouts.GATHER.pack(Map.of("base", 256L, "rpt", 2L));
        assertThat(Captured.of("VGATHER", "b32").registers(D, A, config, 0).footprint())
                .isEqualTo("R UB 4096+512, R UB 256+" + (Addresses.UB_SPAN - 256) + ", W UB 16384+512");
    }

    @Test
    void mergeSortReadsItsLists() {
        long addresses = VectorLayouts.MERGE_ADDRESS.pack(Map.of("addr0", 1L, "addr1", 9L));
        long lengths = VectorLayouts.MERGE_LENGTH.pack(Map.of("len0", 8L, "len1", 4L, "len2", 5L));
        long config = VectorLayouts.MERGE.pack(Map.of("valid", 3L));
        assertThat(Captured.of("VMS4V2", "f32")
                        .registers(D, addresses, lengths, config)
                        .footprint())
                .isEqualTo("R UB 8+64, R UB 72+32, W UB 16384+96");
    }

    @Test
    void transposeFollowsTheAddressRegisters() {
        long config = VectorLayouts.TRANSPOSE.pack(Map.of("rpt", 2L, "srep", 4L, "drep", 1L));
        String text = Captured.of("VNCHWCONV", "b16")
                .registers(0, 0, 0, config)
                .entry(0, 0, 0x0003_0002_0001_0000L)
                .footprint();
        assertThat(text).startsWith("R UB 0+160, R UB 32+160, R UB 64+160, R UB 96+160");
        assertThat(text.split(", ")).hasSize(32);
    }

    @Test
    void plainCopies() {
        long config = TransferLayouts.COPY.pack(Map.of("nburst", 3L, "lenburst", 2L, "srcgap", 1L, "dstgap", 5L));
        assertThat(Captured.of("MOV_OUT_TO_UB", "")
                        .registers(D, KernelAbi.NO_ALLOCATE_BIT | A, config, 0)
                        .footprint())
                .isEqualTo("R GM 4096+256, W UB 16384+512");
    }

    @Test
    void unalignedCopiesFillWholeBlocksOfTheUb() {
        long size = TransferLayouts.ALIGN_SIZE.pack(Map.of("nburst", 2L, "lenburst", 33L, "lpad", 1L));
        long gaps = TransferLayouts.ALIGN_GAPS.pack(Map.of("srcgap", 7L, "dstgap", 1L));
        assertThat(Captured.of("MOV_OUT_TO_UB_ALIGN", "b16")
                        .registers(D, A, size, gaps)
                        .footprint())
                .isEqualTo("R GM 4096+73, W UB 16384+160");
        assertThat(Captured.of("MOV_UB_TO_OUT_ALIGN", "b16")
                        .registers(D, A, size, gaps)
                        .footprint())
                .isEqualTo("R UB 4096+352, W GM 16384+67");
    }

    @Test
    void rowMajorToNz() {
        long size = TransferLayouts.ND2NZ_SIZE.pack(Map.of("n", 5L, "d", 20L));
        long strides = TransferLayouts.ND2NZ_STRIDES.pack(Map.of("srcrow", 100L, "dstc0", 16L));
        assertThat(Captured.of("MOV_OUT_TO_L1_MULTI_ND2NZ", "b16")
                        .registers(D, A, size, strides)
                        .footprint())
                .isEqualTo("R GM 4096+840, W L1 16384+" + (16 * 32 + 4 * 32 + 32));
    }

    @Test
    void fractalLoadsWalkBothWays() {
        long config = FractalLayouts.LOAD.pack(Map.of("start", 3L, "rpt", 2L, "srcstride", 2L, "dstgap", 1L));
        assertThat(Captured.of("LOAD_L1_TO_L0A_2D", "")
                        .registers(0, 0, config, 0)
                        .footprint())
                .isEqualTo("R L1 1536+1536, W L0A 0+1536");
        assertThat(Captured.of("LOAD_L1_TO_L0A_2D", "decrement")
                        .registers(0, 0, config, 0)
                        .footprint())
                .isEqualTo("R L1 512+1536, W L0A 0+1536");
    }

    @Test
    void imageLoadsReadTheWholeMap() {
        long extent = ImageLayouts.EXTENT.pack(Map.of("kext", 144L, "mext", 20L));
        long window = ImageLayouts.WINDOW.pack(Map.of("channels", 16L, "wk", 3L, "hk", 3L));
        long map = SpecialLayouts.FMATRIX.pack(Map.of("w", 5L, "h", 4L));
        assertThat(Captured.of("LOAD_L1_TO_L0A_3DV2", "b16")
                        .registers(0, A, extent, window)
                        .with(SpecialRegister.FMATRIX, map)
                        .footprint())
                .isEqualTo("R L1 4096+640, W L0A 0+9216");
    }

    @Test
    void matricesRoundUpToFractals() {
        long zero = CubeLayouts.MMAD.pack(Map.of("m", 17L, "k", 33L, "n", 1L, "init", 1L));
        assertThat(Captured.of("MMAD", "f16_to_f32").registers(0, A, B, zero).footprint())
                .isEqualTo("R L0A 4096+3072, R L0B 8192+1536, W L0C 0+2048");
        long accumulate = CubeLayouts.MMAD.pack(Map.of("m", 16L, "k", 32L, "n", 16L));
        assertThat(Captured.of("MMAD", "s8").registers(1024, A, B, accumulate).footprint())
                .isEqualTo("R L0A 4096+512, R L0B 8192+512, R L0C 1024+1024, W L0C 1024+1024");
        long bias = CubeLayouts.MMAD.pack(Map.of("m", 16L, "k", 8L, "n", 10L, "bias", 1L));
        assertThat(Captured.of("MMAD", "f32_2_f32")
                        .registers(64L << 32, A, B, bias)
                        .footprint())
                .isEqualTo("R L0A 4096+512, R L0B 8192+512, R BT 64+64, W L0C 0+1024");
        long nothing = CubeLayouts.MMAD.pack(Map.of("m", 16L, "k", 8L));
        assertThat(Captured.of("MMAD", "s8").registers(0, A, B, nothing).footprint())
                .isEmpty();
    }

    @Test
    void resultsLeaveAsStripsOrRows() {
        long strips = FixpipeLayouts.SIZE.pack(Map.of("nsize", 32L, "msize", 20L, "dststride", 20L));
        long half = FixpipeLayouts.MODE.pack(Map.of("srcstride", 32L, "quant", 1L));
        assertThat(Captured.of("FIX_L0C_TO_L1", "f32")
                        .registers(D, 0, strips, half)
                        .footprint())
                .isEqualTo("R L0C 0+" + (32 * 64 + 20 * 64) + ", W L1 16384+" + (20 * 32 + 20 * 32));
        long rows = FixpipeLayouts.SIZE.pack(Map.of("nsize", 32L, "msize", 20L, "dststride", 100L));
        long plain = FixpipeLayouts.MODE.pack(Map.of("srcstride", 32L, "nz2nd", 1L));
        assertThat(Captured.of("FIX_L0C_TO_OUT", "f32")
                        .registers(D, 0, rows, plain)
                        .footprint())
                .isEqualTo("R L0C 0+3328, W GM 16384+" + (19 * 400 + 128));
    }

    @Test
    void fillsOnlyWrite() {
        long config = FractalLayouts.FILL.pack(Map.of("rpt", 2L, "blocks", 3L, "gap", 1L));
        assertThat(Captured.of("SET_L0A_2D", "b16").registers(512, 0, config, 0).footprint())
                .isEqualTo("W L0A 512+3584");
        assertThat(Captured.of("SET_L1_2D", "b16").registers(512, 0, config, 0).footprint())
                .isEqualTo("W L1 512+224");
    }
}
