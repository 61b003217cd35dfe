; C = scale * A B^T: A is m x k and B is n x k, both int8 and row-major; C is m x n in float16. The cube sums in int32;
;
; the fixpipe turns the sums into float16 on the way out (quant_pre 11: one factor for all columns, from QUANT_PRE).
;
; Every cube core takes each BLOCKDIM-th tile of base_m x base_n. Along k it walks in steps of base_k, with two buffers in
; L1 and two in L0A and L0B: MTE2 loads the next step and turns it into fractals (ND2NZ) while MTE1 cuts the present one
; into L0A and L0B and the cube multiplies the one before. Tiles at the edges are simply smaller.
.include "../../include/kernel.inc"

.kernel gemm_int8, aic

.if base_m % 16 != 0 || base_n % 16 != 0 || base_k % 32 != 0 || base_m < 16 || base_n < 16 || base_k < 32
    .error "base_m and base_n must be multiples of 16, base_k of 32"
.endif
.equ A_BYTES, base_m * base_k
.equ B_BYTES, base_k * base_n

.l1  a1, 2 * A_BYTES, align=512
.l1  b1, 2 * B_BYTES, align=512
.l0a a0, 2 * A_BYTES, align=512
.l0b b0, 2 * B_BYTES, align=512
.l0c c0, 4 * base_m * base_n, align=1024

; Pieces of one config word: target |= value << shift
.macro pack target, value, shift, tmp
    mov     \tmp, \value
    .if \shift
    shl.b64 \tmp, #\shift
    .endif
    or.b64  \target, \target, \tmp
.endm

; target = value rounded up to 16, in units of 16; depth_fractals likewise with the 32 int8 of a fractal row
.macro fractals target, value
    add.s64 \target, \value, #15
    shr.u64 \target, #4
.endm
.macro depth_fractals target, value
    add.s64 \target, \value, #31
    shr.u64 \target, #5
.endm

gemm_int8:
    ld.b64  x8, [x0, #0]            ; A
    ld.b64  x9, [x0, #8]            ; B
    ld.b64  x10, [x0, #16]          ; C
    ld.b64  x1, [x0, #24]           ; scale
    mov     quant_pre, x1
    mov     x11, blockid            ; tile
    mov     x12, blockdim
    mov     x16, #0                 ; buffer of this step
    li      x1, 1
    mov     nd_para, x1             ; one matrix per store
    set_flag.mte1.mte2 #0
    set_flag.mte1.mte2 #1
    set_flag.m.mte1 #0
    set_flag.m.mte1 #1
    set_flag.fix.m #0

next_tile:
    li      x1, ceil_div(m, base_m) * ceil_div(n, base_n)
    jumpcmp.ge.s64 x11, x1, done
    li      x1, ceil_div(n, base_n)
    div.s64 x13, x11, x1            ; tile row
    mul.s64 x2, x13, x1
    sub.s64 x14, x11, x2            ; tile column
    li      x1, base_m
    mul.s64 x13, x13, x1            ; first row of C
    li      x2, m
    sub.s64 x17, x2, x13
    min.s64 x17, x17, x1            ; rows in this tile
    li      x1, base_n
    mul.s64 x14, x14, x1            ; first column of C
    li      x2, n
    sub.s64 x18, x2, x14
    min.s64 x18, x18, x1            ; columns in this tile
    fractals x21, x17               ; in fractals
    fractals x22, x18
    mov     x15, #0                 ; first k of this step
    wait_flag.fix.m #0              ; L0C is free

next_step:
    li      x1, base_k
    li      x2, k
    sub.s64 x19, x2, x15
    min.s64 x19, x19, x1            ; depth of this step
    depth_fractals x23, x19
    li      x1, A_BYTES
    mul.s64 x25, x16, x1            ; buffer offsets
    li      x1, B_BYTES
    mul.s64 x26, x16, x1

    ; MTE2: rows of A and B to L1, as fractals. B's rows run along n already, so its fractals need no turning.
    wait_flag.mte1.mte2 x16
    li      x1, k
    mul.s64 x2, x13, x1
    add.s64 x2, x2, x15
    add.s64 x2, x8, x2              ; A[row, k]
    li      x3, a1
    add.s64 x3, x3, x25
    mov     x4, #0x10               ; one matrix
    pack    x4, x17, 16, x1         ; rows
    pack    x4, x19, 32, x1         ; columns
    li      x5, k                   ; source row pitch
    mov     x6, x21
    shl.b64 x6, #4
    pack    x5, x6, 16, x1          ; a column of fractals holds this many rows
    li      x1, 1 << 32
    or.b64  x5, x5, x1              ; rows of a fractal follow each other
    mov_out_to_l1_multi_nd2nz.b8 [x3], [x2], x4, x5
    li      x1, k
    mul.s64 x2, x14, x1
    add.s64 x2, x2, x15
    add.s64 x2, x9, x2              ; B[column, k]
    li      x6, b1
    add.s64 x6, x6, x26
    mov     x4, #0x10
    pack    x4, x18, 16, x1
    pack    x4, x19, 32, x1
    li      x5, k
    mov     x7, x22
    shl.b64 x7, #4
    pack    x5, x7, 16, x1
    li      x1, 1 << 32
    or.b64  x5, x5, x1
    mov_out_to_l1_multi_nd2nz.b8 [x6], [x2], x4, x5
    set_flag.mte2.mte1 x16

    ; MTE1: L1 holds columns of fractals; L0A wants rows of them, L0B has the order of L1.
    wait_flag.mte2.mte1 x16
    wait_flag.m.mte1 x16
    li      x4, a0
    add.s64 x4, x4, x25
    mov     x27, x4
    mov     x5, #0
    pack    x5, x23, 16, x1         ; one row of fractals per load
    pack    x5, x21, 24, x1         ; they lie this far apart in L1
    mov     x7, #0
1:  load_l1_to_l0a_2d [x4], [x3], x5
    add.s64 x3, x3, #512
    mov     x1, x23
    shl.b64 x1, #9
    add.s64 x4, x4, x1
    add.s64 x7, x7, #1
    jumpcmp.lt.s64 x7, x21, 1b
    li      x4, b0
    add.s64 x4, x4, x26
    mov     x28, x4
    mul.s64 x7, x22, x23
    mov     x5, #0
    pack    x5, x7, 16, x1          ; all fractals of B, one after the other
    li      x1, 1 << 24
    or.b64  x5, x5, x1
    load_l1_to_l0b_2d [x4], [x6], x5
    set_flag.mte1.mte2 x16
    set_flag.mte1.m x16

    ; M: the first step starts from zero, the others accumulate. Whole fractals of rows: a single row would be taken for a
    ; vector (GEMV).
    wait_flag.mte1.m x16
    mov     x1, #2                  ; a single row would be read as a plain vector, not as fractals
    max.s64 x5, x17, x1
    pack    x5, x19, 12, x1
    pack    x5, x18, 24, x1
    jumpcmp.ne.s64 x15, #0, 2f
    li      x1, 1 << 63
    or.b64  x5, x5, x1
2:  li      x4, c0
    mmad.s8 [x4], [x27], [x28], x5
    bar.m
    set_flag.m.mte1 x16

    mov     x1, #1
    xor.b64 x16, x16, x1
    li      x1, base_k
    add.s64 x15, x15, x1
    li      x1, k
    jumpcmp.lt.s64 x15, x1, next_step

    ; FIX: the tile to C, row by row.
    set_flag.m.fix #0
    wait_flag.m.fix #0
    li      x1, n
    mul.s64 x2, x13, x1
    add.s64 x2, x2, x14
    shl.b64 x2, #1
    add.s64 x2, x10, x2
    li      x4, c0
    mov     x5, #0
    pack    x5, x18, 4, x1          ; columns
    pack    x5, x17, 16, x1         ; rows
    li      x1, n << 32             ; row pitch of C
    or.b64  x5, x5, x1
    mov     x6, x21
    shl.b64 x6, #4                  ; rows between columns of fractals in L0C
    li      x1, 1 << 43 | 11 << 34  ; NZ to ND, int32 to float16 with one factor
    or.b64  x6, x6, x1
    fix_l0c_to_out.s32 [x2], [x4], x5, x6
    set_flag.fix.m #0
    add.s64 x11, x11, x12
    jump    next_tile

done:
    wait_flag.mte1.mte2 #0
    wait_flag.mte1.mte2 #1
    wait_flag.m.mte1 #0
    wait_flag.m.mte1 #1
    wait_flag.fix.m #0
    end
