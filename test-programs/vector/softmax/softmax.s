; y = softmax(x) over the last axis, float32, one row at a time per vector core, two rows in flight.
;
; A row stays in the UB from load to store: largest element, subtract, exponential, sum, divide. The largest element and
; the sum never pass through the scalar unit; VBRCB spreads them to a block that the next instruction reads with stride 0.
.include "../../include/kernel.inc"

.kernel softmax, aiv

.equ MAX_COLS, 22528
.if cols < 1 || cols > MAX_COLS
    .error "cols must be between 1 and 22528: a row and its neighbour must fit in the UB"
.endif
.equ ROW_BYTES, 4 * cols
.equ BUFFER_BYTES, align_up(ROW_BYTES, 256)

.ub row_buffers, 2 * BUFFER_BYTES, align=256
.include "../../include/rows.inc"

softmax:
    ld.b64  x8, [x0, #0]            ; x
    ld.b64  x9, [x0, #8]            ; y
    ld.b64  x10, [x0, #16]          ; rows
    rows_open
    set_flag.mte3.mte2 #0
    set_flag.mte3.mte2 #1

next_row:
    jumpcmp.ge.s64 x11, x10, done
    mul.s64 x1, x11, x15
    add.s64 x2, x8, x1              ; this row of x
    add.s64 x1, x9, x1              ; this row of y
    li      x3, BUFFER_BYTES
    mul.s64 x3, x18, x3
    li      x19, row_buffers
    add.s64 x19, x19, x3

    wait_flag.mte3.mte2 x18
    mov_out_to_ub_align.b32 [x19], [x2], x16, x17
    set_flag.mte2.v x18
    wait_flag.mte2.v x18

    ; Largest element: 64 lanes over all repeats, then across the lanes.
    set_count x14, x3
    li      x4, f32bits(-inf)
    movev.b32 [x20], x4, x26
    bar.v
    set_count x13, x3
    vmax.f32 [x20], [x19], [x20], x24
    bar.v
    set_count x14, x3
    vcmax.f32.value [x21], [x20], x27
    bar.v
    vbrcb.b32 [x22], [x21], x28
    bar.v
    set_count x13, x3
    vsub.f32 [x19], [x19], [x22], x25
    bar.v
    vexp.f32 [x19], [x19], x26
    ; Sum, the same way.
    set_count x14, x3
    mov     x4, #0
    movev.b32 [x20], x4, x26
    bar.v
    set_count x13, x3
    vadd.f32 [x20], [x19], [x20], x24
    bar.v
    set_count x14, x3
    vcadd.f32 [x21], [x20], x27
    bar.v
    vbrcb.b32 [x22], [x21], x28
    bar.v
    set_count x13, x3
    vdiv.f32 [x19], [x19], [x22], x25
    set_flag.v.mte3 x18

    wait_flag.v.mte3 x18
    mov_ub_to_out_align.b32 [x1], [x19], x16, x17
    set_flag.mte3.mte2 x18

    rows_next
    jump    next_row

done:
    wait_flag.mte3.mte2 #0
    wait_flag.mte3.mte2 #1
    end
