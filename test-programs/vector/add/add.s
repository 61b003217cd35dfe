; z = x + y in float16, over all vector cores, two buffers in flight.
;
; Every core takes each BLOCKDIM-th tile. While the vector unit adds one tile, MTE2 loads the next and MTE3 stores the
; one before; a pair of flags per buffer hands each buffer round: MTE2 -> V -> MTE3 and back.
.include "../../include/kernel.inc"

.kernel add, aiv

.if tile % 16 != 0 || tile < 16
    .error "tile must be a multiple of 16 elements"
.endif
.equ TILE_BYTES, 2 * tile

.ub x_buffers, 2 * TILE_BYTES, align=32
.ub y_buffers, 2 * TILE_BYTES, align=32
.ub z_buffers, 2 * TILE_BYTES, align=32

add:
    ld.b64  x8, [x0, #0]            ; x
    ld.b64  x9, [x0, #8]            ; y
    ld.b64  x10, [x0, #16]          ; z
    ld.b64  x11, [x0, #24]          ; n
    mov     x1, blockid
    mov     x2, blockdim
    li      x12, tile
    mul.s64 x13, x1, x12            ; first element of this core's tile
    mul.s64 x14, x2, x12            ; distance to its next tile
    mask_count x3, x4
    li      x15, {vector.binary: rpt=1, dblk=1, s0blk=1, s1blk=1, drep=8, s0rep=8, s1rep=8}
    mov     x16, #0                 ; which of the two buffers
    mov     x24, #0                 ; no gaps in the copies
    ; Both buffers start free.
    set_flag.v.mte2 #0
    set_flag.v.mte2 #1
    set_flag.mte3.v #0
    set_flag.mte3.v #1

next_tile:
    jumpcmp.ge.s64 x13, x11, done
    sub.s64 x17, x11, x13
    min.s64 x17, x17, x12           ; elements in this tile
    add.s64 x18, x17, x17           ; bytes
    burst_config x19, x18, x3
    add.s64 x20, x13, x13           ; byte offset of the tile
    li      x3, TILE_BYTES
    mul.s64 x21, x16, x3            ; byte offset of the buffer

    wait_flag.v.mte2 x16
    add.s64 x4, x8, x20
    li      x5, x_buffers
    add.s64 x5, x5, x21
    mov_out_to_ub_align.b16 [x5], [x4], x19, x24
    add.s64 x4, x9, x20
    li      x6, y_buffers
    add.s64 x6, x6, x21
    mov_out_to_ub_align.b16 [x6], [x4], x19, x24
    set_flag.mte2.v x16

    wait_flag.mte2.v x16
    wait_flag.mte3.v x16
    li      x7, z_buffers
    add.s64 x7, x7, x21
    set_count x17, x3
    vadd.f16 [x7], [x5], [x6], x15
    set_flag.v.mte2 x16
    set_flag.v.mte3 x16

    wait_flag.v.mte3 x16
    add.s64 x4, x10, x20
    mov_ub_to_out_align.b16 [x4], [x7], x19, x24
    set_flag.mte3.v x16

    add.s64 x13, x13, x14
    mov     x3, #1
    xor.b64 x16, x16, x3
    jump    next_tile

done:
    ; Take back the flags that say "free": none may be left set at the end.
    wait_flag.v.mte2 #0
    wait_flag.v.mte2 #1
    wait_flag.mte3.v #0
    wait_flag.mte3.v #1
    end
