; y = x / sqrt(mean(x^2) + 1e-6) * gamma over rows, f32, one row at a time per vector core, two rows in flight; see ../README.md.
.include "kernel.inc"

param_min rows, 1

.if cols < 1 || cols > 9600
    .error "cols must be between 1 and 9600: two rows, the squares and gamma must fit in the UB"
.endif
.equ ROW_BYTES, 4 * cols
.equ BUFFER_BYTES, align_up(ROW_BYTES, 256)
.ub row_buffers, 2 * BUFFER_BYTES, align=256
.ub squares, BUFFER_BYTES, align=256
.ub gamma, BUFFER_BYTES, align=256
.include "rows.inc"

.kernel rmsnorm, aiv
rmsnorm:
    ld.b64  x8, [x0, #0]            ; x
    ld.b64  x1, [x0, #8]            ; gamma
    ld.b64  x9, [x0, #16]           ; y
    ld.b64  x10, [x0, #24]          ; rows
    rows_open
    li      x29, gamma
    mov_out_to_ub_align.b32 [x29], [x1], x16, x17
    set_flag.mte2.v #2
    wait_flag.mte2.v #2
    set_flag.mte3.mte2 #0
    set_flag.mte3.mte2 #1
next_row:
    jumpcmp.ge.s64 x11, x10, done
    mul.s64 x1, x11, x15
    add.s64 x2, x8, x1
    add.s64 x1, x9, x1
    li      x3, BUFFER_BYTES
    mul.s64 x3, x18, x3
    li      x19, row_buffers
    add.s64 x19, x19, x3
    wait_flag.mte3.mte2 x18
    mov_out_to_ub_align.b32 [x19], [x2], x16, x17
    set_flag.mte2.v x18
    wait_flag.mte2.v x18

    set_count x14, x3
    mov     x4, #0
    movev.b32 [x20], x4, x26
    set_count x13, x3
    li      x6, squares
    vmul.f32 [x6], [x19], [x19], x23
    bar.v
    vadd.f32 [x20], [x6], [x20], x24
    bar.v
    set_count x14, x3
    vcadd.f32 [x21], [x20], x27
    bar.v
    mov     x5, #8
    set_count x5, x3
    li      x4, f32bits(1.0 / cols)
    vmuls.f32 [x21], [x21], x4, x26
    bar.v
    li      x4, f32bits(1e-6)
    vadds.f32 [x21], [x21], x4, x26
    bar.v
    vsqrt.f32 [x21], [x21], x26
    bar.v
    set_count x14, x3
    vbrcb.b32 [x22], [x21], x28
    bar.v
    set_count x13, x3
    vdiv.f32 [x19], [x19], [x22], x25
    bar.v
    vmul.f32 [x19], [x19], [x29], x23
    set_flag.v.mte3 x18
    bar.v

    wait_flag.v.mte3 x18
    mov_ub_to_out_align.b32 [x1], [x19], x16, x17
    set_flag.mte3.mte2 x18
    rows_next
    jump    next_row
done:
    wait_flag.mte3.mte2 #0
    wait_flag.mte3.mte2 #1
    end
