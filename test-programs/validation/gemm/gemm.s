; C = A B with every tiling knob as a param; see ../README.md. A is m x k, B is k x n, row-major. With `gelu` the vector
; cores then turn C into gelu(C), tile by tile (gelu.inc).
;
; Core (i, j) of the grid computes a contiguous part of C, tile by tile. Loads to L1 run ahead of the cube across tiles: a
; loader of its own for A and for B knows which block comes next, and fills a buffer as soon as MTE1 gives it back.
.include "kernel.inc"

param_min m, 1
param_range n, 1, 65535
param_range k, 1, 65535
param_range base_m, 16, 4095
param_range base_n, 16, 4095
param_range base_k, 16, 4095
param_min grid_m, 1
param_min grid_n, 1
param_range round, 0, 1
param_min step_a, 1
param_min step_b, 1
param_range l1_buffers, 1, 2
param_range l0_buffers, 1, 2
param_range unit_flag, 0, 1
param_range out, 0, 1
param_min l2_m, 1
param_min l2_n, 1
param_range stagger, 0, 1
param_min split_k, 1
param_range order, 0, 1
param_min scalar_work, 0
.default gelu, 0
param_range gelu, 0, 1
.if load != 2 && load != 3 && load != 32
    .error "load must be 2, 3 or 32"
.endif

.if base_m % 16 != 0 || base_n % 16 != 0 || base_k % 16 != 0
    .error "base_m, base_n and base_k must be multiples of 16"
.endif
.ifc type, bf16
.equ MMAD_BF16, 1
.else
.equ MMAD_BF16, 0
.ifnc type, f16
    .error "type must be f16 or bf16"
.endif
.endif
.if split_k > 1 && out
    .error "with split_k, out must be 0: cores add in f32"
.endif
.if gelu && (out || split_k > 1)
    .error "with gelu, out must be 0 and split_k 1: the vector cores read whole tiles of f32"
.endif

; A block of A in L1 is base_m rows by step_a steps, a block of B step_b steps by base_n columns; both in columns of fractals.
.equ A_ROWS, base_m
.equ A_COLS, step_a * base_k
.equ B_ROWS, step_b * base_k
.equ A_BYTES, 2 * A_ROWS * A_COLS
.equ B_BYTES, 2 * B_ROWS * base_n
.equ L1_A, 0
.equ L1_B, l1_buffers * A_BYTES
.if L1_B + l1_buffers * B_BYTES > 524288
    .error "the blocks do not fit in L1: lower step_a, step_b or l1_buffers"
.endif
.equ L0A_BYTES, 2 * base_m * base_k
.equ L0B_BYTES, 2 * base_k * base_n
.if l0_buffers * L0A_BYTES > 65536 || l0_buffers * L0B_BYTES > 65536 || 4 * base_m * base_n > 131072
    .error "the tile does not fit in L0: lower base_m, base_n, base_k or l0_buffers"
.endif
.equ C_SHIFT, out ? 1 : 2

; Parts of C that are computed one after the other, and a core's share of a part.
.equ PART_M, ceil_div(m, l2_m)
.equ PART_N, ceil_div(n, l2_n)
.equ CORE_M, round ? align_up(ceil_div(PART_M, grid_m), base_m) : ceil_div(PART_M, grid_m)
.equ CORE_N, round ? align_up(ceil_div(PART_N, grid_n), base_n) : ceil_div(PART_N, grid_n)
.equ CORE_K, align_up(ceil_div(k, split_k), base_k)

.if stagger && (k % (base_k * step_a) != 0 || k % (base_k * step_b) != 0 || split_k > 1)
    .error "with stagger, k must be a multiple of base_k * step_a and of base_k * step_b, and split_k 1"
.endif

; A block that holds all of k serves the tiles of its row one after the other, if the walk goes along n; likewise B.
.equ KEEP_a, order == 0 && A_COLS >= CORE_K
.equ KEEP_b, order == 1 && B_ROWS >= CORE_K

; \rest = place of tile \tile in its row (order 1: column) of \tiles tiles.
.macro kept rest, tiles, tile
    .if order == 0
    mov     \tiles, x13
    .else
    div.s64 \tiles, x12, x13
    .endif
    rem.s64 \rest, \tile, \tiles
.endm

; target |= value << shift
.macro field target, value, shift, tmp
    mov     \tmp, \value
    shl.b64 \tmp, #\shift
    or.b64  \target, \target, \tmp
.endm

; \row, \col = first row and column of tile \tile of this core (x14, x15 its part; x13 tiles across, x12 tiles in all).
.macro tile_place row, col, tile, tmp
    .if order == 0
    div.s64 \row, \tile, x13
    mul.s64 \tmp, \row, x13
    sub.s64 \col, \tile, \tmp
    .else
    div.s64 \tmp, x12, x13          ; tiles down
    div.s64 \col, \tile, \tmp
    mul.s64 \row, \col, \tmp
    sub.s64 \row, \tile, \row
    .endif
    li      \tmp, base_m
    mul.s64 \row, \row, \tmp
    add.s64 \row, x14, \row
    li      \tmp, base_n
    mul.s64 \col, \col, \tmp
    add.s64 \col, x15, \col
.endm

; \k = first k of step \step of this core; with stagger the walk starts part of the way in.
.macro step_place at, step, tmp
    .if stagger
    ld.b64  \at, [x31, #-8]
    add.s64 \at, \at, \step
    jumpcmp.lt.s64 \at, x18, 8f
    sub.s64 \at, \at, x18
8:
    .else
    mov     \at, \step
    .endif
    li      \tmp, base_k
    mul.s64 \at, \at, \tmp
    add.s64 \at, x19, \at
.endm

; Jumps to `no` unless step x20 of tile x11 is the first that uses a block of A or B (`matrix`). x1 to x3 are overwritten.
.macro first_of_block matrix, no
    li      x1, step_\matrix
    rem.s64 x2, x20, x1
    jumpcmp.ne.s64 x2, #0, \no
    .if KEEP_\matrix
    kept    x2, x3, x11
    jumpcmp.ne.s64 x2, #0, \no
    .endif
.endm

; Loads block of A at (tile x21, step x22) into buffer x25 and moves on. x1 to x7 are overwritten.
.macro load_block_a
    jumpcmp.ge.s64 x21, x12, 9f     ; past the last tile
    tile_place x1, x2, x21, x3
    sub.s64 x4, x16, x1
    li      x3, base_m
    min.s64 x4, x4, x3              ; rows
    step_place x2, x22, x3
    ld.b64  x5, [x31, #-16]         ; end of this core's k
    sub.s64 x5, x5, x2
    li      x3, A_COLS
    min.s64 x5, x5, x3              ; columns
    li      x3, k
    mul.s64 x1, x1, x3
    add.s64 x1, x1, x2
    shl.b64 x1, #1
    add.s64 x1, x8, x1
    li      x6, {transfer.nd2nz: ndnum=1}
    field   x6, x4, 16, x3
    field   x6, x5, 32, x3
    li      x7, {transfer.nd2nz_strides: srcrow=k, dstc0=A_ROWS}
    li      x3, A_BYTES
    mul.s64 x2, x25, x3
    .if L1_A
    li      x3, L1_A
    add.s64 x2, x2, x3
    .endif
    wait_flag.mte1.mte2 x25
    mov_out_to_l1_multi_nd2nz.b16 [x2], [x1], x6, x7
    set_flag.mte2.mte1 x25
    .if l1_buffers > 1
    mov     x3, #1
    xor.b64 x25, x25, x3
    .endif
    add.s64 x22, x22, #step_a
    jumpcmp.lt.s64 x22, x18, 9f
    mov     x22, #0
    .if KEEP_a
    add.s64 x21, x21, x13
    .else
    add.s64 x21, x21, #1
    .endif
9:
.endm

; The same for B: (tile x23, step x24), buffer x26; flags 2 and 3.
.macro load_block_b
    jumpcmp.ge.s64 x23, x12, 9f
    tile_place x2, x1, x23, x3
    sub.s64 x5, x17, x1
    li      x3, base_n
    min.s64 x5, x5, x3              ; columns
    step_place x2, x24, x3
    ld.b64  x4, [x31, #-16]
    sub.s64 x4, x4, x2
    li      x3, B_ROWS
    min.s64 x4, x4, x3              ; rows
    li      x3, n
    mul.s64 x2, x2, x3
    add.s64 x1, x1, x2
    shl.b64 x1, #1
    add.s64 x1, x9, x1
    li      x6, {transfer.nd2nz: ndnum=1}
    field   x6, x4, 16, x3
    field   x6, x5, 32, x3
    li      x7, {transfer.nd2nz_strides: srcrow=n, dstc0=B_ROWS}
    li      x3, B_BYTES
    mul.s64 x2, x26, x3
    li      x3, L1_B
    add.s64 x2, x2, x3
    add.s64 x3, x26, #2
    wait_flag.mte1.mte2 x3
    mov_out_to_l1_multi_nd2nz.b16 [x2], [x1], x6, x7
    set_flag.mte2.mte1 x3
    .if l1_buffers > 1
    mov     x3, #1
    xor.b64 x26, x26, x3
    .endif
    add.s64 x24, x24, #step_b
    jumpcmp.lt.s64 x24, x18, 9f
    mov     x24, #0
    .if KEEP_b
    div.s64 x3, x12, x13
    add.s64 x23, x23, x3
    .else
    add.s64 x23, x23, #1
    .endif
9:
.endm

; This core's part of part [x31 - 32] of C: rows [x14, x16), columns [x15, x17), x13 tiles across and x12 in all.
.macro part_place
    ld.b64  x1, [x31, #-32]
    li      x2, l2_n
    div.s64 x3, x1, x2
    mul.s64 x4, x3, x2
    sub.s64 x4, x1, x4
    li      x2, PART_M
    mul.s64 x14, x3, x2
    add.s64 x16, x14, x2
    li      x2, m
    min.s64 x16, x16, x2
    li      x2, PART_N
    mul.s64 x15, x4, x2
    add.s64 x17, x15, x2
    li      x2, n
    min.s64 x17, x17, x2
    ld.b64  x1, [x31, #-24]
    li      x2, grid_n
    div.s64 x3, x1, x2
    mul.s64 x4, x3, x2
    sub.s64 x4, x1, x4
    li      x2, CORE_M
    mul.s64 x3, x3, x2
    add.s64 x14, x14, x3            ; first row of this core
    add.s64 x3, x14, x2
    min.s64 x16, x16, x3            ; the one behind its last
    li      x2, CORE_N
    mul.s64 x4, x4, x2
    add.s64 x15, x15, x4
    add.s64 x4, x15, x2
    min.s64 x17, x17, x4
    mov     x12, #0
    mov     x13, #1
    .if CORE_K * (split_k - 1) >= k
    jumpcmp.le.s64 x18, #0, 1f      ; nothing of k is left for this core
    .endif
    jumpcmp.ge.s64 x14, x16, 1f
    jumpcmp.ge.s64 x15, x17, 1f
    sub.s64 x3, x16, x14
    li      x2, base_m
    add.s64 x3, x3, x2
    sub.s64 x3, x3, #1
    div.s64 x12, x3, x2
    sub.s64 x4, x17, x15
    li      x2, base_n
    add.s64 x4, x4, x2
    sub.s64 x4, x4, #1
    div.s64 x13, x4, x2
    mul.s64 x12, x12, x13
1:
.endm

; To \next for the next part of C; behind the last to \done.
.macro next_part_or done, next
    ld.b64  x1, [x31, #-32]
    add.s64 x1, x1, #1
    st.b64  x1, [x31, #-32]
    li      x2, l2_m * l2_n
    jumpcmp.lt.s64 x1, x2, \next
    jump    \done
.endm

.if gelu
.equ TILE_READY, 0
.equ TILE_READ, 1
.equ MOST_AHEAD, 8                  ; tiles that the vector cores have not read
.kernel gemm, mix, ratio=1:2
gemm_mix_aic:
    mov     x1, #0
    st.b64  x1, [x31, #-40]         ; tiles ahead of the vector cores
.else
.kernel gemm, aic
gemm:
.endif
    ld.b64  x8, [x0, #0]
    ld.b64  x9, [x0, #8]
    .if out
    ld.b64  x10, [x0, #24]
    .else
    ld.b64  x10, [x0, #16]
    .endif
    li      x1, 1
    mov     nd_para, x1
    .if split_k > 1
    mov     x1, ctrl
    li      x2, 1 << 6              ; stores add in f32
    or.b64  x1, x1, x2
    mov     ctrl, x1
    .endif
    .if load != 2
    li      x1, A_ROWS | 1 << 16
    mov     fmatrix, x1
    li      x1, B_ROWS | 1 << 16
    mov     fmatrix_b, x1
    .endif
    ; This core's k: from x19 to [x31 - 16], x18 steps.
    mov     x1, blockid
    li      x2, split_k
    div.s64 x3, x1, x2
    mul.s64 x4, x3, x2
    sub.s64 x4, x1, x4
    li      x5, CORE_K
    mul.s64 x19, x4, x5
    add.s64 x6, x19, x5
    li      x5, k
    min.s64 x6, x6, x5
    st.b64  x6, [x31, #-16]
    sub.s64 x18, x6, x19
    li      x5, base_k
    add.s64 x18, x18, x5
    sub.s64 x18, x18, #1
    div.s64 x18, x18, x5
    .if stagger
    li      x5, grid_m * grid_n
    mul.s64 x6, x3, x18
    div.s64 x6, x6, x5
    li      x5, max(step_a, step_b)
    div.s64 x6, x6, x5
    mul.s64 x6, x6, x5              ; whole blocks, so that A and B stay in step
    st.b64  x6, [x31, #-8]
    .endif
    st.b64  x3, [x31, #-24]         ; place in the grid
    mov     x25, #0
    mov     x26, #0
    mov     x27, #0
    mov     x28, #0
    mov     x29, #0
    .rept l1_buffers
    set_flag.mte1.mte2 #\+
    set_flag.mte1.mte2 #\+ + 2
    .endr
    .rept l0_buffers
    set_flag.m.mte1 #\+
    .endr
    .if !unit_flag
    set_flag.fix.m #0
    .endif
    mov     x1, #0
    st.b64  x1, [x31, #-32]         ; part of C
next_part:
    part_place
    mov     x21, #0
    mov     x22, #0
    mov     x23, #0
    mov     x24, #0
    mov     x11, #0
    load_block_a
    load_block_b

next_tile:
    jumpcmp.ge.s64 x11, x12, part_done
    mov     x20, #0                 ; step
next_step:
    ; At the first step of a block the one after it is loaded, B's first: cube steps wait for it sooner.
    .if l1_buffers > 1
    first_of_block b, 1f
    load_block_b
1:  first_of_block a, 1f
    load_block_a
1:
    .endif
    first_of_block a, 1f
    wait_flag.mte2.mte1 x27
1:  first_of_block b, 2f
    add.s64 x3, x28, #2
    wait_flag.mte2.mte1 x3
2:
    .if scalar_work
    li      x1, scalar_work / 2
3:  sub.s64 x1, x1, #1
    jumpcmp.gt.s64 x1, #0, 3b
    .endif
    tile_place x1, x2, x11, x3
    sub.s64 x4, x16, x1
    li      x3, base_m
    min.s64 x4, x4, x3              ; rows of the tile
    sub.s64 x5, x17, x2
    li      x3, base_n
    min.s64 x5, x5, x3              ; columns
    step_place x6, x20, x3
    ld.b64  x7, [x31, #-16]
    sub.s64 x6, x7, x6
    li      x3, base_k
    min.s64 x6, x6, x3              ; depth
    wait_flag.m.mte1 x29
    ; A: step x20 mod step_a of block x27 to L0A buffer x29.
    li      x1, step_a
    rem.s64 x1, x20, x1
    li      x2, 2 * A_ROWS * base_k
    mul.s64 x1, x1, x2
    li      x2, A_BYTES
    mul.s64 x2, x27, x2
    add.s64 x1, x1, x2
    .if L1_A
    li      x2, L1_A
    add.s64 x1, x1, x2
    .endif
    li      x2, L0A_BYTES
    mul.s64 x2, x29, x2
    .if load != 2
    mov     x3, x4
    shl.b64 x3, #16
    or.b64  x3, x3, x6
    add.s64 x7, x6, #15
    shr.u64 x7, #4
    shl.b64 x7, #52                 ; channels, whole fractals
    li      x30, {transfer.load_3d_window: channels=0}
    or.b64  x7, x7, x30
    load_l1_to_l0a_3dv2.b16 [x2], [x1], x3, x7
    .else
    add.s64 x7, x6, #15
    shr.u64 x7, #4                  ; fractals along k
    mov     x3, x7
    shl.b64 x3, #16
    li      x30, {transfer.load_2d: rpt=0, srcstride=A_ROWS / 16}
    or.b64  x3, x3, x30
    shl.b64 x7, #9
    add.s64 x30, x4, #15
    shr.u64 x30, #4
4:  load_l1_to_l0a_2d [x2], [x1], x3
    add.s64 x1, x1, #512
    add.s64 x2, x2, x7
    sub.s64 x30, x30, #1
    jumpcmp.gt.s64 x30, #0, 4b
    .endif
    ; B likewise.
    li      x1, step_b
    rem.s64 x1, x20, x1
    li      x2, B_BYTES
    mul.s64 x3, x28, x2
    .if load == 3
    li      x2, base_k
    mul.s64 x7, x1, x2
    shl.b64 x7, #48                 ; first row
    or.b64  x7, x7, x5
    mov     x2, x6
    shl.b64 x2, #16
    or.b64  x7, x7, x2
    add.s64 x30, x5, #15
    shr.u64 x30, #4
    shl.b64 x30, #52
    li      x2, {transfer.load_3d_window: channels=0, fmatrixb=1}
    or.b64  x30, x30, x2
    li      x1, L1_B
    add.s64 x1, x1, x3
    li      x2, L0B_BYTES
    mul.s64 x2, x29, x2
    load_l1_to_l0b_3dv2.b16 [x2], [x1], x7, x30
    .else
    li      x2, 32 * base_k
    mul.s64 x1, x1, x2
    add.s64 x1, x1, x3
    li      x2, L1_B
    add.s64 x1, x1, x2
    add.s64 x7, x5, #15
    shr.u64 x7, #4                  ; fractals along n
    mov     x3, x7
    shl.b64 x3, #16
    li      x30, {transfer.load_2d: rpt=0, srcstride=B_ROWS / 16}
    or.b64  x3, x3, x30
    shl.b64 x7, #9
    li      x2, L0B_BYTES
    mul.s64 x2, x29, x2
    add.s64 x30, x6, #15
    shr.u64 x30, #4
5:  load_l1_to_l0b_2d.transpose [x2], [x1], x3
    add.s64 x1, x1, #512
    add.s64 x2, x2, x7
    sub.s64 x30, x30, #1
    jumpcmp.gt.s64 x30, #0, 5b
    .endif
    set_flag.mte1.m x29
    ; Behind the last step of a block its buffer is free.
    add.s64 x20, x20, #1
    li      x1, step_a
    rem.s64 x2, x20, x1
    jumpcmp.eq.s64 x2, #0, 6f
    jumpcmp.lt.s64 x20, x18, 7f
6:
    .if KEEP_a
    kept    x2, x3, x11
    add.s64 x2, x2, #1
    jumpcmp.lt.s64 x2, x3, 7f
    .endif
    set_flag.mte1.mte2 x27
    .if l1_buffers > 1
    mov     x3, #1
    xor.b64 x27, x27, x3
    .else
    load_block_a
    .endif
7:  li      x1, step_b
    rem.s64 x2, x20, x1
    jumpcmp.eq.s64 x2, #0, 6f
    jumpcmp.lt.s64 x20, x18, 7f
6:
    .if KEEP_b
    kept    x2, x3, x11
    add.s64 x2, x2, #1
    jumpcmp.lt.s64 x2, x3, 7f
    .endif
    add.s64 x3, x28, #2
    set_flag.mte1.mte2 x3
    .if l1_buffers > 1
    mov     x3, #1
    xor.b64 x28, x28, x3
    .else
    load_block_b
    .endif
7:
    .if l1_buffers == 1
    tile_place x1, x2, x11, x3
    sub.s64 x4, x16, x1
    li      x3, base_m
    min.s64 x4, x4, x3
    sub.s64 x5, x17, x2
    li      x3, base_n
    min.s64 x5, x5, x3
    sub.s64 x7, x20, #1
    step_place x6, x7, x3
    ld.b64  x7, [x31, #-16]
    sub.s64 x6, x7, x6
    li      x3, base_k
    min.s64 x6, x6, x3
    .endif
    ; M: the first step starts from zero; the unit flag of the last hands the tile over. Whole fractals of rows: a
    ; single row would be taken for a vector (GEMV).
    add.s64 x7, x4, #15
    shr.u64 x7, #4
    shl.b64 x7, #4
    field   x7, x6, 12, x3
    field   x7, x5, 24, x3
    .if unit_flag
    li      x3, {cube.mmad: unitflag=2}
    jumpcmp.lt.s64 x20, x18, 4f
    li      x3, {cube.mmad: unitflag=3}
4:  or.b64  x7, x7, x3
    .endif
    jumpcmp.gt.s64 x20, #1, 5f
    li      x3, {cube.mmad: init=1}
    or.b64  x7, x7, x3
    .if !unit_flag
    wait_flag.fix.m #0
    .endif
5:  wait_flag.mte1.m x29
    li      x1, L0A_BYTES
    mul.s64 x1, x29, x1
    li      x2, L0B_BYTES
    mul.s64 x2, x29, x2
    mov     x3, #0
    .if MMAD_BF16
    mmad.bf16_2_f32 [x3], [x1], [x2], x7
    .else
    mmad.f16_to_f32 [x3], [x1], [x2], x7
    .endif
    .if !unit_flag
    bar.m
    .endif
    set_flag.m.mte1 x29
    .if l0_buffers > 1
    mov     x3, #1
    xor.b64 x29, x29, x3
    .endif
    jumpcmp.lt.s64 x20, x18, next_step

    ; FIX: the tile to C.
    .if !unit_flag
    set_flag.m.fix #0
    wait_flag.m.fix #0
    .endif
    tile_place x1, x2, x11, x3
    li      x3, n
    mul.s64 x1, x1, x3
    add.s64 x1, x1, x2
    shl.b64 x1, #C_SHIFT
    add.s64 x1, x10, x1
    li      x6, {fixpipe.size: dststride=n}
    field   x6, x5, 4, x3
    field   x6, x4, 16, x3
    add.s64 x7, x4, #15
    shr.u64 x7, #4
    shl.b64 x7, #4
    li      x3, {fixpipe.mode: unitflag=3 * unit_flag, quant=(out ? (MMAD_BF16 ? 16 : 1) : 0), nz2nd=1}
    or.b64  x7, x7, x3
    mov     x3, #0
    fix_l0c_to_out.f32 [x1], [x3], x6, x7
    .if !unit_flag
    set_flag.fix.m #0
    .endif
    .if gelu
    li      x1, {sync.cross_core: mode=2, flag=TILE_READY}
    set_cross_core.fix x1
    ld.b64  x1, [x31, #-40]
    add.s64 x1, x1, #1
    jumpcmp.le.s64 x1, #MOST_AHEAD, 4f
    wait_flag_devi #TILE_READ
    sub.s64 x1, x1, #1
4:  st.b64  x1, [x31, #-40]
    .endif
    add.s64 x11, x11, #1
    jump    next_tile

part_done:
    next_part_or all_done, next_part
all_done:
    .if gelu
    ld.b64  x1, [x31, #-40]
5:  jumpcmp.le.s64 x1, #0, 6f
    wait_flag_devi #TILE_READ
    sub.s64 x1, x1, #1
    jump    5b
6:
    .endif
    .rept l1_buffers
    wait_flag.mte1.mte2 #\+
    wait_flag.mte1.mte2 #\+ + 2
    .endr
    .rept l0_buffers
    wait_flag.m.mte1 #\+
    .endr
    .if !unit_flag
    wait_flag.fix.m #0
    .endif
    end

.if gelu
.include "gelu.inc"
.endif
