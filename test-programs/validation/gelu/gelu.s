; y = gelu(x) in f32 over the vector cores, double-buffered; see ../README.md.
; gelu(x) = x / (1 + exp(-2 sqrt(2/pi) (x + 0.044715 x^3)))
.include "kernel.inc"

param_min n, 1

.if tile % 8 != 0 || tile < 8 || tile > 9776
    .error "tile must be a multiple of 8 elements, at most 9776: two inputs, two outputs and a temporary in the UB"
.endif
.equ TILE_BYTES, 4 * tile
.ub x_buffers, 2 * TILE_BYTES, align=32
.ub y_buffers, 2 * TILE_BYTES, align=32
.ub t, TILE_BYTES, align=32

.kernel gelu, aiv
gelu:
    ld.b64  x8, [x0, #0]
    ld.b64  x9, [x0, #8]
    mov     x1, blockid
    mov     x2, blockdim
    li      x12, tile
    mul.s64 x13, x1, x12            ; first element of this core's tile
    mul.s64 x14, x2, x12            ; distance to its next tile
    li      x11, n
    mask_count x3, x4
    li      x15, {vector.binary: rpt=1, dblk=1, s0blk=1, s1blk=1, drep=8, s0rep=8, s1rep=8}
    li      x25, {vector.unary: rpt=1, dblk=1, sblk=1, drep=8, srep=8}
    li      x26, f32bits(0.044715)
    li      x27, f32bits(1.0)
    li      x28, f32bits(-1.5957691216057308)
    mov     x16, #0                 ; buffer
    mov     x24, #0                 ; no gaps
    set_flag.v.mte2 #0
    set_flag.v.mte2 #1
    set_flag.mte3.v #0
    set_flag.mte3.v #1
next_tile:
    jumpcmp.ge.s64 x13, x11, done
    sub.s64 x17, x11, x13
    min.s64 x17, x17, x12
    mov     x18, x17
    shl.b64 x18, #2                 ; bytes
    burst_config x19, x18, x3
    mov     x20, x13
    shl.b64 x20, #2
    li      x3, TILE_BYTES
    mul.s64 x21, x16, x3
    wait_flag.v.mte2 x16
    add.s64 x4, x8, x20
    li      x5, x_buffers
    add.s64 x5, x5, x21
    mov_out_to_ub_align.b32 [x5], [x4], x19, x24
    set_flag.mte2.v x16

    wait_flag.mte2.v x16
    set_count x17, x3
    li      x6, t
    vmul.f32 [x6], [x5], [x5], x15
    bar.v
    vmuls.f32 [x6], [x6], x26, x25
    bar.v
    vadds.f32 [x6], [x6], x27, x25
    bar.v
    vmul.f32 [x6], [x6], [x5], x15
    bar.v
    vmuls.f32 [x6], [x6], x28, x25
    bar.v
    vexp.f32 [x6], [x6], x25
    bar.v
    vadds.f32 [x6], [x6], x27, x25
    bar.v
    wait_flag.mte3.v x16
    li      x7, y_buffers
    add.s64 x7, x7, x21
    vdiv.f32 [x7], [x5], [x6], x15
    set_flag.v.mte2 x16
    set_flag.v.mte3 x16
    bar.v

    wait_flag.v.mte3 x16
    add.s64 x4, x9, x20
    mov_ub_to_out_align.b32 [x4], [x7], x19, x24
    set_flag.mte3.v x16

    add.s64 x13, x13, x14
    mov     x3, #1
    xor.b64 x16, x16, x3
    jump    next_tile
done:
    wait_flag.v.mte2 #0
    wait_flag.v.mte2 #1
    wait_flag.mte3.v #0
    wait_flag.mte3.v #1
    end
