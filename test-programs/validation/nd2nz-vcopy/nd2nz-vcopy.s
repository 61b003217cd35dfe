; Row-major f16 matrix to NZ (columns of 16, one after the other) by VCOPY in the UB, double-buffered; see ../README.md.
; A VCOPY takes one row of a tile per repeat and puts its 16-element blocks `stride` blocks apart.
.include "kernel.inc"

param_range rows, 1, 65535
param_range tile_rows, 1, 255
param_range tile_cols, 16, 128

.if cols % tile_cols != 0 || tile_cols % 16 != 0 || tile_cols > 128 || tile_rows > 255 || stride < tile_rows
    .error "tile_cols must divide cols, be a multiple of 16 and at most 128; tile_rows at most 255; stride at least tile_rows"
.endif
.equ STRIPS, tile_cols / 16
.ub in_buffers, 2 * 2 * tile_rows * tile_cols, align=256
.ub out_buffers, 2 * 32 * STRIPS * stride, align=256
.equ TILES_ACROSS, cols / tile_cols
.equ TILES, TILES_ACROSS * ceil_div(rows, tile_rows)

.kernel nd2nz, aiv
nd2nz:
    ld.b64  x8, [x0, #0]
    ld.b64  x9, [x0, #8]
    mov     x10, blockid            ; tile
    mov     x11, blockdim
    li      x12, TILES
    mov     x16, #0                 ; buffer
    mask_norm x1, x2
    ; STRIPS blocks of 16 lanes per repeat
    li      x1, STRIPS >= 4 ? -1 : (1 << 16 * STRIPS) - 1
    movemask mask0, x1
    li      x1, STRIPS >= 8 ? -1 : STRIPS <= 4 ? 0 : (1 << 16 * (STRIPS - 4)) - 1
    movemask mask1, x1
    set_flag.v.mte2 #0
    set_flag.v.mte2 #1
    set_flag.mte3.v #0
    set_flag.mte3.v #1
next_tile:
    jumpcmp.ge.s64 x10, x12, done
    li      x1, TILES_ACROSS
    div.s64 x13, x10, x1            ; tile row
    mul.s64 x2, x13, x1
    sub.s64 x14, x10, x2            ; tile column
    li      x1, tile_rows
    mul.s64 x13, x13, x1            ; first row
    li      x2, rows
    sub.s64 x17, x2, x13
    min.s64 x17, x17, x1            ; rows of this tile

    wait_flag.v.mte2 x16
    li      x1, cols
    mul.s64 x2, x13, x1
    li      x1, tile_cols
    mul.s64 x3, x14, x1
    add.s64 x2, x2, x3
    shl.b64 x2, #1
    add.s64 x2, x8, x2
    li      x4, 2 * tile_rows * tile_cols
    mul.s64 x4, x16, x4
    li      x5, in_buffers
    add.s64 x5, x5, x4
    mov     x6, x17
    shl.b64 x6, #4
    li      x1, {transfer.copy: nburst=0, lenburst=STRIPS, srcgap=(cols - tile_cols) / 16}
    or.b64  x6, x6, x1
    mov_out_to_ub [x5], [x2], x6
    set_flag.mte2.v x16

    wait_flag.mte2.v x16
    wait_flag.mte3.v x16
    li      x4, 32 * STRIPS * stride
    mul.s64 x4, x16, x4
    li      x7, out_buffers
    add.s64 x7, x7, x4
    mov     x6, x17
    shl.b64 x6, #56
    li      x1, {vector.unary: rpt=0, dblk=stride, sblk=1, drep=1, srep=STRIPS}
    or.b64  x6, x6, x1
    vcopy.b16 [x7], [x5], x6
    set_flag.v.mte2 x16
    set_flag.v.mte3 x16

    wait_flag.v.mte3 x16
    li      x1, STRIPS * rows
    mul.s64 x2, x14, x1
    add.s64 x2, x2, x13
    shl.b64 x2, #5
    add.s64 x2, x9, x2
    mov     x6, x17
    shl.b64 x6, #16                 ; a strip of this tile is one burst
    li      x1, stride
    sub.s64 x1, x1, x17
    shl.b64 x1, #32
    or.b64  x6, x6, x1
    li      x1, rows
    sub.s64 x1, x1, x17
    shl.b64 x1, #48
    or.b64  x6, x6, x1
    li      x1, {transfer.copy: nburst=STRIPS, lenburst=0}
    or.b64  x6, x6, x1
    mov_ub_to_out [x2], [x7], x6
    set_flag.mte3.v x16

    add.s64 x10, x10, x11
    mov     x1, #1
    xor.b64 x16, x16, x1
    jump    next_tile
done:
    wait_flag.v.mte2 #0
    wait_flag.v.mte2 #1
    wait_flag.mte3.v #0
    wait_flag.mte3.v #1
    end
