; z = exp(x) + y with one buffer of each tensor: MTE2 cannot load the next tile before the vector unit has read this one.
; Slow on purpose; two-buffers is the same kernel as it should be.
.include "../../include/kernel.inc"

.kernel one_buffer, aiv

.equ TILE_BYTES, 4 * tile
.if n % (tile * cores) != 0
    .error "n must be a multiple of tile * cores elements"
.endif

.ub x_buffers, 1 * TILE_BYTES, align=512
.ub y_buffers, 1 * TILE_BYTES + 256, align=512
.ub z_buffers, 1 * TILE_BYTES, align=512

one_buffer:
    ld.b64  x8, [x0, #0]            ; x
    ld.b64  x9, [x0, #8]            ; y
    ld.b64  x10, [x0, #16]          ; z
    mov     x1, blockid
    li      x2, n / cores * 4       ; bytes of this core
    mul.s64 x3, x1, x2
    add.s64 x8, x8, x3
    add.s64 x9, x9, x3
    add.s64 x10, x10, x3
    li      x11, n / cores / tile   ; tiles of this core
    li      x12, TILE_BYTES
    li      x19, 1 << 4 | (TILE_BYTES / 32) << 16   ; one burst
    li      x14, {vector.unary: rpt=tile / 64, dblk=1, sblk=1, drep=8, srep=8}
    li      x15, {vector.binary: rpt=tile / 64, dblk=1, s0blk=1, s1blk=1, drep=8, s0rep=8, s1rep=8}
    mov     x16, #0                 ; which buffer
    mov     x20, #0
    set_flag.v.mte2 #0              ; the buffers start free
    set_flag.mte3.v #0

next_tile:
    mul.s64 x21, x16, x12           ; byte offset of the buffer
    li      x5, x_buffers
    add.s64 x5, x5, x21
    li      x6, y_buffers + 256     ; away from the bank groups of x
    add.s64 x6, x6, x21
    li      x7, z_buffers
    add.s64 x7, x7, x21

    wait_flag.v.mte2 x16
    mov_out_to_ub [x5], [x8], x19
    mov_out_to_ub [x6], [x9], x19
    set_flag.mte2.v x16

    wait_flag.mte2.v x16
    wait_flag.mte3.v x16
    vexp.f32 [x7], [x5], x14
    bar.v
    vadd.f32 [x7], [x7], [x6], x15
    set_flag.v.mte2 x16
    set_flag.v.mte3 x16

    wait_flag.v.mte3 x16
    mov_ub_to_out [x10], [x7], x19
    set_flag.mte3.v x16

    add.s64 x8, x8, x12
    add.s64 x9, x9, x12
    add.s64 x10, x10, x12
    sub.s64 x11, x11, #1
    jumpcmp.ne.s64 x11, x20, next_tile

    wait_flag.v.mte2 #0             ; none may be left set
    wait_flag.mte3.v #0
    end
