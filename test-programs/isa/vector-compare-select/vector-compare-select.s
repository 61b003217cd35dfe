; Every comparison and selection. Row i of y is a where a cc b, else b, for the six comparisons, through the compare mask; the
; last row selects by a mask in the UB.
.include "../../include/kernel.inc"
.kernel compare_select, aiv

.equ BYTES, 4 * 64
.ub a0, 2 * BYTES, align=32
.equ b0, a0 + BYTES
.ub y0, 7 * BYTES, align=32
.ub other, 4096, align=32

compare_select:
    ld.b64  x8, [x0, #0]            ; a
    ld.b64  x10, [x0, #8]           ; y
    li      x2, y0
    li      x3, a0
    li      x6, other
    mov_out_to_ub [x3], [x8], x15={nburst=1, lenburst=2 * BYTES / 32}
    set_flag.mte2.v #0
    wait_flag.mte2.v #0
    mask_norm x1, x5
    li      x1, -1
    movemask mask0, x1
    movemask mask1, x1
    li      x4, b0
    li      x14, {vector.binary: rpt=1, dblk=1, s0blk=1, s1blk=1, drep=8, s0rep=8, s1rep=8}
    li      x15, {vector.unary: rpt=1, dblk=1, sblk=1, drep=8, srep=8}
    .irp cc, eq, ne, lt, gt, ge, le
    vcmp.\cc\().f32 [x3], [x4], x14
    bar.v
    vsel.f32 [x2], [x3], [x4], x14
    bar.v
    li      x1, BYTES
    add.s64 x2, x2, x1
    .endr
    ; By a scalar, packed into the UB, loaded into the compare mask.
    mov     x5, #0
    vcmpvs.lt.f32 [x6], [x3], x5, x15
    bar.v
    vmovmask cmpmask, [x6]
    bar.v
    vsel.f32 [x2], [x3], [x4], x14
    bar.v
    vmovmask [x6], cmpmask

    .irp cc, eq, ne, lt, gt, ge, le
    vcmp.\cc\().f16 [x3], [x4], x14
    .irp type, f16, f32
    vcmpv.\cc\().\type [x6], [x3], [x4], x14
    vcmpvs.\cc\().\type [x6], [x3], x5, x15
    .endr
    .endr
    vcmpv.eq.s32 [x6], [x3], [x4], x14
    vcmpvs.eq.s32 [x6], [x3], x5, x15
    vsel.f16 [x6], [x3], [x4], x14

    set_flag.v.mte3 #0
    wait_flag.v.mte3 #0
    li      x2, y0
    mov_ub_to_out [x10], [x2], x15={nburst=1, lenburst=sizeof(y0) / 32}
    end
