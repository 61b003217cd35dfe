// SPDX-License-Identifier: Apache-2.0
package dev.npu384.isa;

import java.util.Locale;
import java.util.Optional;

/**
 * Special-purpose registers (isa.md section 4). Numbers from 112 up are modelled: the real ones are not public.
 * {@link #ordinal()} indexes the emulator's register file.
 */
public enum SpecialRegister {
    CTRL(3, Access.READ_WRITE, "mode bits: atomics, saturation, mask mode"),
    LPCNT(8, Access.READ_WRITE, "hardware loop count"),
    FMATRIX(10, Access.READ_WRITE, "feature-map shape of 3D loads"),
    COND(11, Access.READ_WRITE, "result of CMP and JUMPCMP"),
    DEQSCALE(12, Access.READ_WRITE, "dequantisation scale of vector conversions"),
    PADDING(13, Access.READ_WRITE, "fill value of 3D loads"),
    L0_SET_VALUE(15, Access.READ_WRITE, "fill value of SET_*_2D"),
    L1_3D_SIZE(22, Access.READ_WRITE, "L1 wrap size of 3D loads"),
    L3D_RPT(58, Access.READ_WRITE, "repeat of 3D loads"),
    LRELU_ALPHA(61, Access.READ_WRITE, "slope of the fixpipe's leaky ReLU, f32"),
    FPC(64, Access.READ_WRITE, "fixpipe factor addresses"),
    SYS_VA_BASE(67, Access.READ, "base of the data window"),
    SYS_CNT(72, Access.READ, "free-running system counter"),
    FMATRIX_B(92, Access.READ_WRITE, "feature-map shape of 3D loads to L0B"),
    SUBBLOCKID(96, Access.READ, "vector core's index in its group"),
    ND_PARA(97, Access.READ_WRITE, "fixpipe NZ to ND parameters"),
    MASK0(100, Access.READ_WRITE, "vector mask, low half, or element count"),
    MASK1(101, Access.READ_WRITE, "vector mask, high half"),
    CMPMASK0(104, Access.READ_WRITE, "compare mask, low half"),
    CMPMASK1(105, Access.READ_WRITE, "compare mask, high half"),
    BLOCKID(112, Access.READ, "logical block of this core"),
    BLOCKDIM(113, Access.READ, "number of logical blocks"),
    SUBBLOCKDIM(114, Access.READ, "vector cores per group"),
    COREID(115, Access.READ, "physical core in the die"),
    PARA_BASE(116, Access.READ, "address of the parameter block"),
    FFTS_BASE_ADDR(117, Access.READ_WRITE, "base of the cross-core flag block"),
    QUANT_PRE(118, Access.READ_WRITE, "scalar quantisation factor of the fixpipe"),
    MOV_PAD_VAL(119, Access.READ_WRITE, "pad value of aligned copies"),
    ST_ATOMIC_CFG(120, Access.READ_WRITE, "type and operation of scalar atomic stores"),
    VMS4_SR(121, Access.READ, "consumed records of the last merge sort"),
    RSVD_CNT(122, Access.READ, "elements kept by the last VREDUCE"),
    ACC_VAL(123, Access.READ, "accumulated VCADD sum"),
    MAX_MIN_CNT(124, Access.READ, "last VCMAX/VCMIN value and index"),
    RANK(125, Access.READ, "rank of this die in the launch"),
    WORLD(126, Access.READ, "number of ranks in the launch"),
    DATA_UB_BASE(127, Access.READ, "base of the scalar window into the UB");

    /** Whether programs may write the register. */
    public enum Access {
        READ,
        READ_WRITE
    }

    private static final SpecialRegister[] BY_NUMBER = new SpecialRegister[128];

    static {
        for (SpecialRegister register : values()) {
            BY_NUMBER[register.number] = register;
        }
    }

    private final int number;
    private final Access access;
    private final String summary;

    SpecialRegister(int number, Access access, String summary) {
        this.number = number;
        this.access = access;
        this.summary = summary;
    }

    public int number() {
        return number;
    }

    public Access access() {
        return access;
    }

    public String summary() {
        return summary;
    }

    /** Whether the number is ours because the real one is not public. */
    public boolean modelled() {
        return number >= 112;
    }

    public String assemblyName() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<SpecialRegister> ofNumber(int number) {
        return number < 0 || number >= BY_NUMBER.length ? Optional.empty() : Optional.ofNullable(BY_NUMBER[number]);
    }
}
