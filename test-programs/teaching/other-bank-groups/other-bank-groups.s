; z = x + rounds * y, by repeated addition. x and y lie in different bank groups of the UB. Compare same-bank-groups.
.kernel other_bank_groups, aiv

.equ TILE_BYTES, 4 * tile
.if n % (tile * cores) != 0 || tile % 128 != 0
    .error "n must be a multiple of tile * cores elements, tile of 128"
.endif

.ub x_buffer, TILE_BYTES, align=512
.ub y_buffer, TILE_BYTES + 512, align=512
.equ Y_PLACE, y_buffer + 256

other_bank_groups:
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
    li      x15, {vector.binary: rpt=tile / 64, dblk=1, s0blk=1, s1blk=1, drep=8, s0rep=8, s1rep=8}
    li      x5, x_buffer
    li      x6, Y_PLACE
    mov     x20, #0
    set_flag.mte3.mte2 #0           ; the buffers start free

next_tile:
    wait_flag.mte3.mte2 #0
    mov_out_to_ub [x5], [x8], x19
    mov_out_to_ub [x6], [x9], x19
    set_flag.mte2.v #0

    wait_flag.mte2.v #0
    .rept rounds
    vadd.f32 [x5], [x5], [x6], x15
    bar.v
    .endr
    set_flag.v.mte3 #0

    wait_flag.v.mte3 #0
    mov_ub_to_out [x10], [x5], x19
    set_flag.mte3.mte2 #0

    add.s64 x8, x8, x12
    add.s64 x9, x9, x12
    add.s64 x10, x10, x12
    sub.s64 x11, x11, #1
    jumpcmp.ne.s64 x11, x20, next_tile

    wait_flag.mte3.mte2 #0          ; none may be left set
    end
