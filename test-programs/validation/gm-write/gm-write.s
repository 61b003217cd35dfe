; Writes a row-major f16 matrix tile by tile; see ../README.md. Each core writes a range of tile rows, from left to right.
.include "kernel.inc"
.include "probe.inc"

param_range source, 0, 1
param_min rows, 1
param_min cols, 16
param_min tile_rows, 1
param_min tile_cols, 16
param_min passes, 1
param_range flat, 0, 1

.if cols % 16 != 0 || tile_cols % 16 != 0
    .error "cols and tile_cols must be multiples of 16: stores go in blocks of 32 B"
.endif
.if !flat && min(rows, tile_rows) > 4095
    .error "a tile must have at most 4095 rows: a transfer takes no more bursts"
.endif
.if 2 * tile_rows * tile_cols > (source ? 524032 : 196352)
    .error "a tile must fit in the UB (source 0) or in L1 (source 1)"
.endif
.if flat
    .equ TILE_ROWS, ceil_div(rows * cols, tile_rows * tile_cols)
    .equ FULL_TILES, 1
    .equ TAIL, 0
    .equ TILE_ROW_BYTES, 2 * tile_rows * tile_cols
.else
    .equ TILE_ROWS, ceil_div(rows, tile_rows)
    .equ FULL_TILES, cols / tile_cols
    .equ TAIL, cols % tile_cols
    .equ TILE_ROW_BYTES, 2 * tile_rows * cols
.endif

; With `flat`, the last tile may hold less than the others.
.equ CUT, flat && rows * cols % (tile_rows * tile_cols) != 0

.if source == 0
    .kernel write, aiv
.else
    .kernel write, aic
.endif

; Config word of a tile `width` elements wide and `height` (a register) rows high, in x6.
.macro tile_config width, height
    .if CUT
    mov     x6, \height
    shl.b64 x6, #12                 ; blocks of 16 elements, from bit 16 on
    li      x1, {transfer.copy: nburst=1, lenburst=0}
    or.b64  x6, x6, x1
    .elseif flat
    li      x6, {transfer.copy: nburst=1, lenburst=tile_rows * tile_cols / 16}
    .else
    mov     x6, \height
    shl.b64 x6, #4
    li      x1, {transfer.copy: nburst=0, lenburst=(\width) / 16, dstgap=(cols - (\width)) / 16}
    or.b64  x6, x6, x1
    .endif
.endm

.macro store
    .if source == 0
    mov_ub_to_out [x5], [x9], x6
    .else
    mov_l1_to_out [x5], [x9], x6
    .endif
.endm

write:
    ld.b64  x8, [x0, #0]
    mov     x9, #0
    mov     x10, blockid
    mov     x11, blockdim
    li      x12, TILE_ROWS
    mul.s64 x13, x10, x12
    div.s64 x13, x13, x11           ; first tile row of this core
    add.s64 x14, x10, #1
    mul.s64 x14, x14, x12
    div.s64 x14, x14, x11           ; the one behind its last
    mov     x17, #0                 ; pass
    probe_begin region, x24
next_pass:
    mov     x18, x13
next_row:
    jumpcmp.ge.s64 x18, x14, row_end
    li      x1, TILE_ROW_BYTES
    mul.s64 x5, x18, x1
    add.s64 x5, x8, x5
    .if CUT
    li      x1, tile_rows * tile_cols
    mul.s64 x20, x18, x1
    li      x2, rows * cols
    sub.s64 x20, x2, x20
    min.s64 x20, x20, x1            ; elements of this tile
    .elseif !flat
    li      x1, tile_rows
    mul.s64 x20, x18, x1
    li      x2, rows
    sub.s64 x20, x2, x20
    min.s64 x20, x20, x1            ; rows of this tile
    .endif
    .if FULL_TILES
    tile_config tile_cols, x20
    li      x21, FULL_TILES
    li      x22, 2 * tile_cols
1:  store
    add.s64 x5, x5, x22
    sub.s64 x21, x21, #1
    jumpcmp.gt.s64 x21, #0, 1b
    .endif
    .if TAIL
    tile_config TAIL, x20
    store
    .endif
    add.s64 x18, x18, #1
    jump    next_row
row_end:
    add.s64 x17, x17, #1
    li      x1, passes
    jumpcmp.lt.s64 x17, x1, next_pass
    probe_end region, x24
    end
