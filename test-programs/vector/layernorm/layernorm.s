; y = (x - mean) / sqrt(variance + 1e-5) * gamma + beta over the last axis: float16 in memory, float32 inside.
;
; One row at a time per vector core. Two input and two output buffers keep MTE2 and MTE3 busy while V works in float32.
.include "../../include/kernel.inc"

.kernel layernorm, aiv

.equ MAX_COLS, 7936
.if cols < 1 || cols > MAX_COLS
    .error "cols must be between 1 and 7936: a row in float32, its squares, gamma and beta must fit in the UB"
.endif
.equ ROW_BYTES, 2 * cols
.equ HALF_BYTES, align_up(2 * cols, 256)
.equ FLOAT_BYTES, align_up(4 * cols, 256)

.ub in_buffers, 2 * HALF_BYTES, align=256
.ub out_buffers, 2 * HALF_BYTES, align=256
.ub row, FLOAT_BYTES, align=256
.ub squares, FLOAT_BYTES, align=256
.ub gamma32, FLOAT_BYTES, align=256
.ub beta32, FLOAT_BYTES, align=256
.include "../../include/rows.inc"

; [spread] = mean of the `cols` floats at [source], in 64 lanes.
.macro mean source
    set_count x14, x3
    mov     x4, #0
    movev.b32 [x20], x4, x26
    bar.v
    set_count x13, x3
    vadd.f32 [x20], [\source], [x20], x24
    bar.v
    set_count x14, x3
    vcadd.f32 [x21], [x20], x27
    bar.v
    li      x4, f32bits(1.0 / cols)
    mov     x5, #8
    set_count x5, x3
    vmuls.f32 [x21], [x21], x4, x26
    bar.v
    set_count x14, x3
    vbrcb.b32 [x22], [x21], x28
    bar.v
.endm

; [target] = the `cols` float16 at `source` in global memory, as float32. Uses the first input buffer.
.macro load_vector target, source
    li      x19, in_buffers
    mov_out_to_ub_align.b16 [x19], [\source], x16, x17
    set_flag.mte2.v #2
    wait_flag.mte2.v #2
    set_count x13, x3
    li      x4, \target
    vconv.f162f32 [x4], [x19], x29
    set_flag.v.mte2 #2
    wait_flag.v.mte2 #2
.endm

layernorm:
    ld.b64  x8, [x0, #0]            ; x
    ld.b64  x1, [x0, #8]            ; gamma
    ld.b64  x2, [x0, #16]           ; beta
    ld.b64  x9, [x0, #24]           ; y
    ld.b64  x10, [x0, #32]          ; rows
    rows_open
    li      x29, {vector.unary: rpt=1, dblk=1, sblk=1, drep=8, srep=4}    ; float16 to float32
    li      x30, {vector.unary: rpt=1, dblk=1, sblk=1, drep=4, srep=8}    ; float32 to float16
    load_vector gamma32, x1
    load_vector beta32, x2
    set_flag.v.mte2 #0
    set_flag.v.mte2 #1
    set_flag.mte3.v #0
    set_flag.mte3.v #1

next_row:
    jumpcmp.ge.s64 x11, x10, done
    mul.s64 x1, x11, x15
    add.s64 x2, x8, x1              ; this row of x
    add.s64 x1, x9, x1              ; this row of y
    li      x3, HALF_BYTES
    mul.s64 x6, x18, x3
    li      x19, in_buffers
    add.s64 x19, x19, x6
    li      x7, out_buffers
    add.s64 x7, x7, x6

    wait_flag.v.mte2 x18
    mov_out_to_ub_align.b16 [x19], [x2], x16, x17
    set_flag.mte2.v x18

    wait_flag.mte2.v x18
    set_count x13, x3
    li      x2, row
    vconv.f162f32 [x2], [x19], x29
    set_flag.v.mte2 x18
    bar.v
    mean    x2
    set_count x13, x3
    vsub.f32 [x2], [x2], [x22], x25
    bar.v
    li      x6, squares
    vmul.f32 [x6], [x2], [x2], x23
    bar.v
    mean    x6
    set_count x14, x3
    li      x4, f32bits(1e-5)
    vadds.f32 [x22], [x22], x4, x26
    bar.v
    vsqrt.f32 [x22], [x22], x26
    bar.v
    set_count x13, x3
    vdiv.f32 [x2], [x2], [x22], x25
    bar.v
    li      x4, gamma32
    vmul.f32 [x2], [x2], [x4], x23
    bar.v
    li      x4, beta32
    vadd.f32 [x2], [x2], [x4], x23
    bar.v
    wait_flag.mte3.v x18
    vconv.f322f16 [x7], [x2], x30
    set_flag.v.mte3 x18
    bar.v

    wait_flag.v.mte3 x18
    mov_ub_to_out_align.b16 [x1], [x7], x16, x17
    set_flag.mte3.v x18

    rows_next
    jump    next_row

done:
    wait_flag.v.mte2 #0
    wait_flag.v.mte2 #1
    wait_flag.mte3.v #0
    wait_flag.mte3.v #1
    end
