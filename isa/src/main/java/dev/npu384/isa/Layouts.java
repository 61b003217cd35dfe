// SPDX-License-Identifier: Apache-2.0
package dev.npu384.isa;

import dev.npu384.isa.cube.CubeLayouts;
import dev.npu384.isa.fixpipe.FixpipeLayouts;
import dev.npu384.isa.sync.SyncLayouts;
import dev.npu384.isa.transfer.FractalLayouts;
import dev.npu384.isa.transfer.ImageLayouts;
import dev.npu384.isa.transfer.TransferLayouts;
import dev.npu384.isa.vector.VectorLayouts;
import java.util.List;
import java.util.Optional;

/** All packed layouts by name, for literals such as {@code {vector.binary: rpt=1}}. */
public final class Layouts {
    private static final List<ConfigLayout> ALL = List.of(
            VectorLayouts.BINARY,
            VectorLayouts.UNARY,
            VectorLayouts.REDUCE,
            VectorLayouts.COMPRESS,
            VectorLayouts.GATHER,
            VectorLayouts.GATHER_BLOCK,
            VectorLayouts.BROADCAST,
            VectorLayouts.TRANSPOSE,
            VectorLayouts.TRANSPOSE_4D,
            VectorLayouts.SORT,
            VectorLayouts.MERGE_ADDRESS,
            VectorLayouts.MERGE_LENGTH,
            VectorLayouts.MERGE,
            CubeLayouts.MMAD,
            TransferLayouts.COPY,
            TransferLayouts.ALIGN_SIZE,
            TransferLayouts.ALIGN_GAPS,
            TransferLayouts.ND2NZ_SIZE,
            TransferLayouts.ND2NZ_STRIDES,
            TransferLayouts.BIAS,
            FractalLayouts.LOAD,
            FractalLayouts.TRANSPOSE,
            FractalLayouts.TRANSPOSE_GAPS,
            FractalLayouts.SPARSE_ADDRESSES,
            FractalLayouts.SPARSE,
            FractalLayouts.FILL,
            FractalLayouts.SMASK,
            ImageLayouts.EXTENT,
            ImageLayouts.WINDOW,
            ImageLayouts.IMAGE,
            ImageLayouts.IMAGE_PADDING,
            FixpipeLayouts.SIZE,
            FixpipeLayouts.MODE,
            FixpipeLayouts.FACTORS,
            SyncLayouts.CROSS_CORE,
            SpecialLayouts.CTRL,
            SpecialLayouts.LPCNT,
            SpecialLayouts.DEQSCALE,
            SpecialLayouts.QUANT_PRE,
            SpecialLayouts.ND_PARA,
            SpecialLayouts.FPC,
            SpecialLayouts.FMATRIX,
            SpecialLayouts.L3D_RPT,
            SpecialLayouts.ST_ATOMIC_CFG,
            SpecialLayouts.MAX_MIN_CNT);

    private Layouts() {}

    /** All layouts in manual order. */
    public static List<ConfigLayout> all() {
        return ALL;
    }

    public static Optional<ConfigLayout> find(String name) {
        for (ConfigLayout layout : ALL) {
            if (layout.name().equals(name)) {
                return Optional.of(layout);
            }
        }
        return Optional.empty();
    }
}
