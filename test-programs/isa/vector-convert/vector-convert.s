; Every conversion of the vector pipe. Rows 0 to 4 of y hold a rounded to integers in the five modes, the last three what is left
; of a after a way through bfloat16, float16 and int32 and back; all others run on the same bytes without a check.
.include "../../include/kernel.inc"
.kernel convert, aiv

.equ BYTES, 4 * n
.equ RPT, n / 64
.ub a0, BYTES, align=32
.ub y0, 8 * BYTES, align=32
.ub other, 4 * BYTES, align=32
.equ SAME, {vector.unary: rpt=RPT, dblk=1, sblk=1, drep=8, srep=8}
.equ NARROW, {vector.unary: rpt=RPT, dblk=1, sblk=1, drep=4, srep=8}
.equ WIDE, {vector.unary: rpt=RPT, dblk=1, sblk=1, drep=8, srep=4}

.macro next_row
    li      x1, BYTES
    add.s64 x2, x2, x1
.endm
; There by one conversion and back by another.
.macro through there, config, back, back_config
    vconv.\there [x6], [x3], x15=\config
    bar.v
    vconv.\back [x2], [x6], x15=\back_config
    bar.v
    next_row
.endm
.macro unchecked list:vararg
    .irp pair, \list
    vconv.\pair [x6], [x3], x15
    .endr
.endm
.macro fused mnemonic, list:vararg
    .irp pair, \list
    \mnemonic\().\pair [x6], [x3], [x3], x15
    .endr
.endm

convert:
    ld.b64  x8, [x0, #0]            ; a
    ld.b64  x10, [x0, #8]           ; y
    li      x2, y0
    li      x3, a0
    li      x6, other
    mov_out_to_ub [x3], [x8], x15={nburst=1, lenburst=BYTES / 32}
    set_flag.mte2.v #0
    wait_flag.mte2.v #0
    mask_norm x1, x5
    li      x1, -1
    movemask mask0, x1
    movemask mask1, x1
    .irp mode, r, a, f, c, z
    vconv.f322f32\mode [x2], [x3], x15=SAME
    next_row
    .endr
    through f322bf16r, NARROW, bf162f32, WIDE
    through f322f16r, NARROW, f162f32, WIDE
    through f322s32r, SAME, s322f32r, SAME

    mov     x1, #0
    mov     deqscale, x1
    li      x15, {vector.unary: rpt=1, dblk=1, sblk=1, drep=8, srep=8}
    unchecked f322bf16r, f322bf16a, f322bf16f, f322bf16c, f322bf16z, f322s64r, f322s64a, f322s64f, f322s64c
    unchecked f322s64z, f322s32r, f322s32a, f322s32f, f322s32c, f322s32z, f322s16r, f322s16a, f322s16f
    unchecked f322s16c, f322s16z, f322f16r, f322f16a, f322f16f, f322f16c, f322f16z, f322f16o, f322f16, f162f32
    unchecked f162s32r, f162s32a, f162s32f, f162s32c, f162s32z, f162s16r, f162s16a, f162s16f, f162s16c
    unchecked f162s16z, f162s8r, f162s8a, f162s8f, f162s8c, f162s8z, f162u8r, f162u8a, f162u8f, f162u8c
    unchecked f162u8z, f162s4r, f162s4a, f162s4f, f162s4c, f162s4z, f162s8, f162u8, f162s4, bf162f32, bf162s32r
    unchecked bf162s32a, bf162s32f, bf162s32c, bf162s32z, s642f32r, s642f32a, s642f32f, s642f32c, s642f32z
    unchecked s642s32, s322s64, s322f32r, s322f32a, s322f32f, s322f32c, s322f32z, s322f32, s322s16, s162f32
    unchecked s162f16r, s162f16a, s162f16f, s162f16c, s162f16z, s162f16, s82f16, u82f16, s42f16, vdeqs162b8l
    unchecked vdeqs162b8h, deqs162b8l, deqs162b8h, deq
    li      x15, {vector.binary: rpt=1, dblk=1, s0blk=1, s1blk=1, drep=8, s0rep=8, s1rep=8}
    fused   vaddreluconv, vdeqs162b8, f162s8, s162s8, f322f16, vdeqs162b8h, f162s8h, s162s8h, f322f16h
    fused   vsubreluconv, vdeqs162b8, f162s8, s162s8, f322f16, vdeqs162b8h, f162s8h, s162s8h, f322f16h
    fused   vmulconv, f162s8, f162u8, f162s8h, f162u8h
    fused   vadddeqrelu, s32

    set_flag.v.mte3 #0
    wait_flag.v.mte3 #0
    li      x2, y0
    mov_ub_to_out [x10], [x2], x15={nburst=1, lenburst=sizeof(y0) / 32}
    end
