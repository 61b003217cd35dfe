; Reads a row-major f16 matrix tile by tile; see ../README.md. Each core reads a range of tile rows (or all of them), from
; left to right. All tiles go to the same place: nobody reads them, so nothing has to wait.
.include "kernel.inc"
.include "probe.inc"

param_range target, 0, 2
param_min rows, 1
param_min cols, 1
param_min tile_rows, 1
param_min tile_cols, 1
param_min passes, 1
param_min slices, 1
param_range share, 0, 1
param_range rotate, 0, 1
param_range bypass, 0, 1
param_range flat, 0, 1
param_range warm, 0, 1
param_range serial, 0, 1

.equ SLICE, cols / slices
.if cols % slices != 0
    .error "cols must be a multiple of slices"
.endif
.if flat
    .equ TILE_ROWS, ceil_div(rows * cols, tile_rows * tile_cols)
    .equ FULL_TILES, 1
    .equ TAIL, 0
    .equ TILE_ROW_BYTES, 2 * tile_rows * tile_cols
.else
    .equ TILE_ROWS, ceil_div(rows, tile_rows)
    .equ FULL_TILES, SLICE / tile_cols
    .equ TAIL, SLICE % tile_cols
    .equ TILE_ROW_BYTES, 2 * tile_rows * cols
.endif
.equ WHOLE_BLOCKS, cols % 16 == 0 && tile_cols % 16 == 0 && SLICE % 16 == 0

; With `flat`, the last tile may hold less than the others.
.equ CUT, flat && rows * cols % (tile_rows * tile_cols) != 0

.if !flat && target != 1 && min(rows, tile_rows) > 4095
    .error "a tile must have at most 4095 rows: a transfer takes no more bursts"
.endif
.if flat && slices > 1
    .error "with flat, slices must be 1: a vector has no columns"
.endif
.if target != 0 && flat && tile_rows * tile_cols % 16 != 0
    .error "with flat, a tile for L1 must hold a multiple of 16 elements: copies to L1 go in blocks of 32 B"
.endif
.if target == 2 && !flat && !WHOLE_BLOCKS
    .error "with target 2, cols, tile_cols and cols / slices must be multiples of 16: copies to L1 go in blocks of 32 B"
.endif

.if target == 0
    .if 2 * tile_rows * align_up(tile_cols, 16) > 196352
        .error "a tile must fit in the UB"
    .endif
    .kernel read, aiv
.else
    .if 2 * tile_rows * align_up(tile_cols, 16) > 524032
        .error "a tile must fit in L1"
    .endif
    .kernel read, aic
.endif

; Config words of a tile `width` elements wide and `height` (a register) rows high, in x6 and x7.
.macro tile_config width, height
    .if CUT
        .if target == 0
        mov     x6, \height
        shl.b64 x6, #17                 ; bytes, from bit 16 on
        li      x1, {transfer.align: nburst=1}
        .else
        add.s64 x6, \height, #15
        shr.u64 x6, #4
        shl.b64 x6, #16                 ; blocks
        li      x1, {transfer.copy: nburst=1, lenburst=0}
        .endif
        or.b64  x6, x6, x1
        mov     x7, #0
    .elseif flat
        .if target == 0
        li      x6, {transfer.align: nburst=1, lenburst=2 * tile_rows * tile_cols}
        .else
        li      x6, {transfer.copy: nburst=1, lenburst=tile_rows * tile_cols / 16}
        .endif
        mov     x7, #0
    .elseif target == 1
        mov     x6, \height
        shl.b64 x6, #16
        li      x1, {transfer.nd2nz: d=\width}
        or.b64  x6, x6, x1
        li      x7, {transfer.nd2nz_strides: srcrow=cols, dstc0=align_up(tile_rows, 16)}
    .else
        mov     x6, \height
        shl.b64 x6, #4
        .if WHOLE_BLOCKS
        li      x1, {transfer.copy: nburst=0, lenburst=(\width) / 16, srcgap=(cols - (\width)) / 16}
        or.b64  x6, x6, x1
        .else
        li      x1, {transfer.align: nburst=0, lenburst=2 * (\width)}
        or.b64  x6, x6, x1
        li      x7, {transfer.align_gaps: srcgap=2 * (cols - (\width))}
        .endif
    .endif
.endm

; One tile from [x5] to address 0 of the buffer.
.macro load
    .if target == 1 && !flat
        mov_out_to_l1_multi_nd2nz.b16 [x9], [x5], x6, x7
    .elseif target == 0 && (flat || !WHOLE_BLOCKS)
        mov_out_to_ub_align.b16 [x9], [x5], x6, x7
    .elseif target == 0
        mov_out_to_ub [x9], [x5], x6
    .else
        mov_out_to_l1 [x9], [x5], x6
    .endif
    .if serial
    bar.mte2
    .endif
.endm

read:
    ld.b64  x8, [x0, #0]
    .if bypass
    li      x1, 1 << 56
    or.b64  x8, x8, x1
    .endif
    mov     x9, #0
    mov     x10, blockid
    mov     x11, blockdim
    li      x12, TILE_ROWS
    mul.s64 x13, x10, x12
    div.s64 x13, x13, x11           ; first tile row of this core
    add.s64 x14, x10, #1
    mul.s64 x14, x14, x12
    div.s64 x14, x14, x11
    sub.s64 x14, x14, x13           ; how many
    .if share
    mov     x14, x12
    .if !rotate
    mov     x13, #0
    .endif
    .endif
    .if warm
    mov     x15, #1
    call    sweep_all
    .endif
    probe_begin region, x24
    li      x15, passes
    call    sweep_all
    probe_end region, x24
    end

; x15 passes over each slice.
sweep_all:
    mov     x16, #0                 ; slice
next_slice:
    mov     x17, #0                 ; pass
next_pass:
    mov     x18, x13                ; tile row
    mov     x19, x14                ; tile rows to go
next_row:
    jumpcmp.le.s64 x19, #0, row_end
    li      x1, TILE_ROW_BYTES
    mul.s64 x5, x18, x1
    add.s64 x5, x8, x5
    .if slices > 1
    li      x1, 2 * SLICE
    mul.s64 x1, x16, x1
    add.s64 x5, x5, x1
    .endif
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
1:  load
    add.s64 x5, x5, x22
    sub.s64 x21, x21, #1
    jumpcmp.gt.s64 x21, #0, 1b
    .endif
    .if TAIL
    tile_config TAIL, x20
    load
    .endif
    add.s64 x18, x18, #1
    jumpcmp.lt.s64 x18, x12, 2f
    mov     x18, #0
2:  sub.s64 x19, x19, #1
    jump    next_row
row_end:
    add.s64 x17, x17, #1
    jumpcmp.lt.s64 x17, x15, next_pass
    add.s64 x16, x16, #1
    li      x1, slices
    jumpcmp.lt.s64 x16, x1, next_slice
    ret
