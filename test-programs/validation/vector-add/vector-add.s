; z = x + y in f16; see ../README.md. With one buffer per operand the loads wait for the add and the add for the store
; before it, so that only a store and the next loads overlap; with two buffers all of them do. Each core owns a contiguous part of the vectors.
.include "kernel.inc"

param_min n, 1
param_range buffers, 1, 2
param_range overlap, 0, 1
param_range bypass, 0, 1
param_range bank_free, 0, 1

.if tile_bytes % 32 != 0 || tile_bytes < 32 || tile_bytes > 32768
    .error "tile_bytes must be a multiple of 32, at most 32768"
.endif
.equ TILE, tile_bytes / 2
.if bank_free
    .if buffers > 1 && tile_bytes > 32512
        .error "with bank_free and two buffers, tile_bytes must be at most 32512: y is shifted by 256 B inside its 64 KiB"
    .endif
    ; One 64 KiB row of banks per operand; y lies half a period of bank groups behind x.
    .equ X, 0
    .equ Y, 0x10100
    .equ Z, 0x20000
    .equ NEXT, 0x8000
.else
    .equ X, 0
    .equ Y, buffers * tile_bytes
    .equ Z, 2 * buffers * tile_bytes
    .equ NEXT, tile_bytes
.endif

.kernel add, aiv
add:
    ld.b64  x8, [x0, #0]
    ld.b64  x9, [x0, #8]
    ld.b64  x10, [x0, #16]
    .if bypass
    li      x1, 1 << 56
    or.b64  x8, x8, x1
    or.b64  x9, x9, x1
    .endif
    mov     x1, blockid
    mov     x2, blockdim
    li      x3, ceil_div(n, TILE)
    mul.s64 x4, x1, x3
    div.s64 x4, x4, x2
    li      x12, TILE
    mul.s64 x13, x4, x12            ; first element of this core
    add.s64 x4, x1, #1
    mul.s64 x4, x4, x3
    div.s64 x4, x4, x2
    mul.s64 x11, x4, x12
    li      x3, n
    min.s64 x11, x11, x3            ; the one behind its last
    mask_count x3, x4
    li      x15, {vector.binary: rpt=1, dblk=1, s0blk=1, s1blk=1, drep=8, s0rep=8, s1rep=8}
    mov     x16, #0                 ; buffer
    mov     x24, #0                 ; no gaps
    .rept buffers
    set_flag.v.mte2 #\+
    set_flag.mte3.v #\+
    .endr

next_tile:
    jumpcmp.ge.s64 x13, x11, done
    sub.s64 x17, x11, x13
    min.s64 x17, x17, x12           ; elements
    add.s64 x18, x17, x17           ; bytes
    burst_config x19, x18, x3
    add.s64 x20, x13, x13           ; byte offset of the tile
    li      x3, NEXT
    mul.s64 x21, x16, x3            ; byte offset of the buffer
    wait_flag.v.mte2 x16
    add.s64 x4, x8, x20
    li      x5, X
    add.s64 x5, x5, x21
    mov_out_to_ub_align.b16 [x5], [x4], x19, x24
    add.s64 x4, x9, x20
    li      x6, Y
    add.s64 x6, x6, x21
    mov_out_to_ub_align.b16 [x6], [x4], x19, x24
    set_flag.mte2.v x16
    wait_flag.mte2.v x16
    wait_flag.mte3.v x16
    li      x7, Z
    add.s64 x7, x7, x21
    set_count x17, x3
    vadd.f16 [x7], [x5], [x6], x15
    set_flag.v.mte2 x16
    set_flag.v.mte3 x16
    wait_flag.v.mte3 x16
    add.s64 x4, x10, x20
    mov_ub_to_out_align.b16 [x4], [x7], x19, x24
    set_flag.mte3.v x16
    .if !overlap
    set_flag.mte3.mte2 x16
    wait_flag.mte3.mte2 x16
    .endif
    add.s64 x13, x13, x12
    .if buffers > 1
    mov     x3, #1
    xor.b64 x16, x16, x3
    .endif
    jump    next_tile
done:
    .rept buffers
    wait_flag.v.mte2 #\+
    wait_flag.mte3.v #\+
    .endr
    end
