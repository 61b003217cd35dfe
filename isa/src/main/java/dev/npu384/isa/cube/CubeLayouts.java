// SPDX-License-Identifier: Apache-2.0
package dev.npu384.isa.cube;

import dev.npu384.isa.BitField;
import dev.npu384.isa.ConfigLayout;
import java.util.List;

/** Packed config registers of the cube (isa.md 3.6). */
public final class CubeLayouts {
    public static final BitField M = BitField.of("m", 0, 11, "rows", "rows of A and C");
    public static final BitField K = BitField.of("k", 12, 23, "elements", "columns of A, rows of B");
    public static final BitField N = BitField.of("n", 24, 35, "columns", "columns of B and C");
    public static final BitField FEATURE_OFFSET = BitField.of("fmoff", 36, 43, "", "reserved");
    public static final BitField SPARSE_OFFSET =
            BitField.of("smaskoff", 44, 50, "", "sparse-mask offset, meaning not public");
    public static final BitField UNIT_FLAG =
            BitField.of("unitflag", 55, 56, "", "0 off, 2 wait for clear and leave clear, 3 wait for clear and set");
    public static final BitField WEIGHT_OFFSET = BitField.of("woff", 57, 57, "", "weight offset, meaning not public");
    public static final BitField K_ALIGN = BitField.of("kalign", 58, 58, "", "f32: 1 when K is padded to 16 in L0");
    public static final BitField NO_GEMV = BitField.of("nogemv", 61, 61, "", "no effect: m = 1 selects GEMV");
    public static final BitField C_FROM_BIAS = BitField.of("bias", 62, 62, "", "1: C starts from the bias table");
    public static final BitField C_ZERO = BitField.of("init", 63, 63, "", "1: C starts from zero");
    public static final ConfigLayout MMAD = new ConfigLayout(
            "cube.mmad",
            "shape and accumulation",
            List.of(
                    M,
                    K,
                    N,
                    FEATURE_OFFSET,
                    SPARSE_OFFSET,
                    UNIT_FLAG,
                    WEIGHT_OFFSET,
                    K_ALIGN,
                    NO_GEMV,
                    C_FROM_BIAS,
                    C_ZERO),
            "isa.md 3.6");

    /** The register in field XD: not a plain address. */
    public static final BitField C_ADDRESS = BitField.of("c", 0, 31, "bytes", "L0C address");

    public static final BitField BIAS_ADDRESS = BitField.of("biasaddr", 32, 63, "bytes", "bias table address");

    private CubeLayouts() {}
}
