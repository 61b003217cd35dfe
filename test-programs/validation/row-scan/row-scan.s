; y[r, c] = x[r, 0] + ... + x[r, c]; f16 in, f32 out; see ../README.md.
;
; A group takes 128 rows. The cube core multiplies tiles of 128 columns by a triangle of ones, which leaves the prefix sums
; inside each tile; the vector cores (64 rows each) add what came before and carry the last column on.
;
; With chained=1 the rows are one long vector: every vector core writes the totals of its rows, all wait for each other, and
; each adds to its rows what the rows before them came to. Then a group has one block of 128 rows.
.include "kernel.inc"

param_min rows, 128
param_range cols, 128, 65408
param_range chained, 0, 1

.if rows % 128 != 0 || cols % 128 != 0
    .error "rows and cols must be multiples of 128"
.endif
.if chained && rows > 4096
    .error "a chained scan takes 4096 rows at most"
.endif
.equ READY, 0
.equ TAKEN, 1
.equ ALL, 2
.equ AHEAD, 4
.equ TILES, cols / 128

.data
.align 32
triangle:
.rept 128
    .fill \+, 2, 0
    .fill 128 - \+, 2, 0x3c00       ; 1.0
.endr
.if chained
earlier:                            ; row r has r ones: what comes before r of 64 numbers
.rept 64
    .fill \+, 4, 0x3f800000         ; 1.0
    .fill 64 - \+, 4, 0
.endr
.endif
.text

.l1  in1, 2 * 32768, align=512
.l1  t1, 32768, align=512

; [to] in L1 = 128 x 128 elements at [from] with \pitch elements between rows, as fractals. x6 and x7 are overwritten.
.macro tile_to_l1 to, from, pitch
    li      x6, {transfer.nd2nz: ndnum=1, n=128, d=128}
    li      x7, {transfer.nd2nz_strides: srcrow=\pitch, dstc0=128}
    mov_out_to_l1_multi_nd2nz.b16 [\to], [\from], x6, x7
.endm

.kernel scan, mix, ratio=1:2

scan_mix_aic:
    ld.b64  x8, [x0, #0]
    ld.b64  x9, [x0, #8]
    li      x1, 1
    mov     nd_para, x1
    ; The triangle goes to L0B once: rows of fractals, turned.
    li      x2, triangle
    li      x3, t1
    tile_to_l1 x3, x2, 128
    set_flag.mte2.mte1 #2
    wait_flag.mte2.mte1 #2
    mov     x2, #0
    li      x4, {transfer.load_2d: rpt=8, srcstride=8}
    mov     x5, #8
1:  load_l1_to_l0b_2d.transpose [x2], [x3], x4
    add.s64 x3, x3, #512
    li      x6, 4096
    add.s64 x2, x2, x6
    sub.s64 x5, x5, #1
    jumpcmp.gt.s64 x5, #0, 1b
    mov     x10, blockid            ; block of 128 rows
    mov     x16, #0                 ; buffer of L1, L0A and L0C
    mov     x20, #0                 ; tiles the vector cores have not said they took
    .rept 2
    set_flag.mte1.mte2 #\+
    set_flag.m.mte1 #\+
    set_flag.fix.m #\+
    .endr
next_rows:
    li      x1, rows / 128
    jumpcmp.ge.s64 x10, x1, cube_done
    mov     x11, #0                 ; tile of columns
next_tile:
    li      x1, 128 * cols
    mul.s64 x2, x10, x1
    mov     x3, x11
    shl.b64 x3, #7
    add.s64 x12, x2, x3             ; first element
    wait_flag.mte1.mte2 x16
    mov     x2, x12
    shl.b64 x2, #1
    add.s64 x2, x8, x2
    li      x1, 32768
    mul.s64 x13, x16, x1
    li      x3, in1
    add.s64 x3, x3, x13
    tile_to_l1 x3, x2, cols
    set_flag.mte2.mte1 x16
    wait_flag.mte2.mte1 x16
    wait_flag.m.mte1 x16
    mov     x2, x13
    li      x4, {transfer.load_2d: rpt=8, srcstride=8}
    mov     x5, #8
2:  load_l1_to_l0a_2d [x2], [x3], x4
    add.s64 x3, x3, #512
    li      x6, 4096
    add.s64 x2, x2, x6
    sub.s64 x5, x5, #1
    jumpcmp.gt.s64 x5, #0, 2b
    set_flag.mte1.mte2 x16
    set_flag.mte1.m x16
    wait_flag.mte1.m x16
    wait_flag.fix.m x16
    add.s64 x14, x13, x13           ; L0C buffer
    mov     x2, #0
    li      x4, {cube.mmad: m=128, n=128, k=128, init=1}
    mmad.f16_to_f32 [x14], [x13], [x2], x4
    set_flag.m.mte1 x16
    set_flag.m.fix x16
    wait_flag.m.fix x16
    jumpcmp.lt.s64 x20, #AHEAD, 3f
    wait_flag_devi #TAKEN
    sub.s64 x20, x20, #1
3:  mov     x2, x12
    shl.b64 x2, #2
    add.s64 x2, x9, x2
    li      x4, {fixpipe.size: nsize=128, msize=128, dststride=cols}
    li      x5, {fixpipe.mode: srcstride=128, nz2nd=1}
    fix_l0c_to_out.f32 [x2], [x14], x4, x5
    set_flag.fix.m x16
    li      x1, {sync.cross_core: mode=2, flag=READY}
    set_cross_core.fix x1
    add.s64 x20, x20, #1
    mov     x1, #1
    xor.b64 x16, x16, x1
    add.s64 x11, x11, #1
    li      x1, TILES
    jumpcmp.lt.s64 x11, x1, next_tile
    mov     x1, blockdim
    add.s64 x10, x10, x1
    jump    next_rows
cube_done:
    jumpcmp.eq.s64 x20, #0, 4f
    wait_flag_devi #TAKEN
    sub.s64 x20, x20, #1
    jump    cube_done
4:
    .rept 2
    wait_flag.mte1.mte2 #\+
    wait_flag.m.mte1 #\+
    wait_flag.fix.m #\+
    .endr
    end

.ub  in_buffers, 2 * 32768, align=256    ; 64 rows x 128
.ub  out_buffers, 2 * 32768, align=256
.ub  carry, 256, align=256               ; last column so far, a number per row
.ub  spread, 2048, align=256             ; the same, a block per row
.ub  offsets, 256, align=256             ; of the last column in a tile, bytes

.if chained
.ub  totals, 4 * rows, align=256         ; of all rows
.ub  sums, 256, align=256                ; of 64 rows each
.ub  before, 256, align=256              ; what comes before this core's rows
.endif

scan_mix_aiv:
    ld.b64  x8, [x0, #8]
    ld.b64  x9, [x0, #16]
    mov     x10, blockid
    mov     x15, subblockid
    mov     x19, data_ub_base
    li      x1, offsets
    add.s64 x1, x19, x1
    li      x2, 508
    mov     x3, #0
1:  st.b32  x2, [x1, #0]
    add.s64 x1, x1, #4
    add.s64 x2, x2, #512
    add.s64 x3, x3, #1
    li      x4, 64
    jumpcmp.lt.s64 x3, x4, 1b
    set_flag.s.v #0
    wait_flag.s.v #0
    mov     x16, #0                 ; buffer
    li      x24, {vector.unary: rpt=1, dblk=1, sblk=1, drep=8, srep=8}
    li      x25, {vector.binary: rpt=64, dblk=1, s0blk=1, s1blk=0, drep=16, s0rep=16, s1rep=1}
    li      x26, {vector.broadcast: rpt=8, dblk=1, drep=8}
    li      x27, {transfer.copy: nburst=64, lenburst=16, srcgap=(cols - 128) / 8}
    li      x28, {transfer.copy: nburst=64, lenburst=16, dstgap=(cols - 128) / 8}
    .rept 2
    set_flag.v.mte2 #\+
    set_flag.mte3.v #\+
    .endr
next_block:
    li      x1, rows / 128
    jumpcmp.ge.s64 x10, x1, vector_done
    li      x2, carry
    mov     x3, #0
    movev.b32 [x2], x3, x24
    bar.v
    mov     x11, #0
next_columns:
    wait_flag_devi #READY
    wait_flag.v.mte2 x16
    li      x1, 128 * cols
    mul.s64 x2, x10, x1
    li      x1, 64 * cols
    mul.s64 x3, x15, x1
    add.s64 x2, x2, x3
    mov     x3, x11
    shl.b64 x3, #7
    add.s64 x2, x2, x3
    shl.b64 x2, #2
    add.s64 x12, x8, x2
    add.s64 x13, x9, x2
    li      x1, 32768
    mul.s64 x4, x16, x1
    li      x5, in_buffers
    add.s64 x5, x5, x4
    li      x6, out_buffers
    add.s64 x6, x6, x4
    mov_out_to_ub [x5], [x12], x27
    li      x1, {sync.cross_core: mode=2, flag=TAKEN}
    set_cross_core.mte2 x1
    set_flag.mte2.v x16
    wait_flag.mte2.v x16
    wait_flag.mte3.v x16
    li      x1, spread
    li      x2, carry
    vbrcb.b32 [x1], [x2], x26
    bar.v
    vadd.f32 [x6], [x5], [x1], x25
    add.s64 x3, x5, #256
    add.s64 x4, x6, #256
    vadd.f32 [x4], [x3], [x1], x25
    bar.v
    set_flag.v.mte2 x16
    li      x3, offsets
    mov     x4, x6
    li      x1, {vector.gather: rpt=1}
    or.b64  x4, x4, x1
    vgather.b32 [x2], [x3], x4
    set_flag.v.mte3 x16
    bar.v
    wait_flag.v.mte3 x16
    mov_ub_to_out [x13], [x6], x28
    set_flag.mte3.v x16
    mov     x1, #1
    xor.b64 x16, x16, x1
    add.s64 x11, x11, #1
    li      x1, TILES
    jumpcmp.lt.s64 x11, x1, next_columns
    mov     x1, blockdim
    add.s64 x10, x10, x1
    jump    next_block
vector_done:
    .if chained
    mov     x10, blockid
    shl.b64 x10, #7
    mov     x1, x15
    shl.b64 x1, #6
    add.s64 x10, x10, x1            ; first row of this core
    ld.b64  x14, [x0, #24]
    mov     x1, x10
    shl.b64 x1, #2
    add.s64 x13, x14, x1
    li      x2, carry
    set_flag.v.mte3 #2
    wait_flag.v.mte3 #2
    mov_ub_to_out [x13], [x2], x5={nburst=1, lenburst=8}
    bar.all
    li      x1, {sync.cross_core: mode=0, flag=ALL}
    set_cross_core.mte3 x1
    wait_flag_devi #ALL
    li      x3, totals
    li      x4, in_buffers
    li      x5, earlier
    mov_out_to_ub [x3], [x14], x6={nburst=1, lenburst=rows / 8}
    mov_out_to_ub [x4], [x5], x6={nburst=1, lenburst=512}
    set_flag.mte2.v #2
    wait_flag.mte2.v #2
    ; Totals of 64 rows each; those of the cores before this one are lanes of a mask.
    li      x5, before
    mov     x1, #0
    movev.b32 [x5], x1, x24
    li      x6, sums
    vcadd.f32 [x6], [x3], x7={rpt=rows / 64, drep=1, sblk=1, srep=8}
    bar.v
    mov     x12, x10
    shr.u64 x12, #6
    mov     x1, #1
    shl.b64 x1, x12
    sub.s64 x1, x1, #1
    movemask mask0, x1
    vcadd.f32 [x5], [x6], x7={rpt=1, drep=1, sblk=1, srep=8}
    bar.v
    li      x1, -1
    movemask mask0, x1
    ; Inside this core's rows: the totals times the triangle, summed row by row.
    li      x6, out_buffers
    vmul.f32 [x6], [x4], [x2], x7={rpt=64, dblk=1, s0blk=1, s1blk=1, drep=8, s0rep=8, s1rep=0}
    bar.v
    vcadd.f32 [x2], [x6], x7={rpt=64, drep=1, sblk=1, srep=8}
    li      x1, spread
    vbrcb.b32 [x1], [x5], x7={rpt=1, dblk=1, drep=8}
    bar.v
    vadd.f32 [x2], [x2], [x1], x7={rpt=1, dblk=1, s0blk=1, s1blk=0, drep=8, s0rep=8, s1rep=0}
    bar.v
    vbrcb.b32 [x1], [x2], x26
    bar.v
    bar.all
    mov     x11, #0
add_columns:
    wait_flag.v.mte2 x16
    li      x1, cols
    mul.s64 x2, x10, x1
    mov     x3, x11
    shl.b64 x3, #7
    add.s64 x2, x2, x3
    shl.b64 x2, #2
    add.s64 x13, x9, x2
    li      x1, 32768
    mul.s64 x4, x16, x1
    li      x5, in_buffers
    add.s64 x5, x5, x4
    li      x6, out_buffers
    add.s64 x6, x6, x4
    mov_out_to_ub [x5], [x13], x27
    set_flag.mte2.v x16
    wait_flag.mte2.v x16
    wait_flag.mte3.v x16
    li      x1, spread
    vadd.f32 [x6], [x5], [x1], x25
    add.s64 x3, x5, #256
    add.s64 x4, x6, #256
    vadd.f32 [x4], [x3], [x1], x25
    set_flag.v.mte2 x16
    set_flag.v.mte3 x16
    wait_flag.v.mte3 x16
    mov_ub_to_out [x13], [x6], x28
    set_flag.mte3.v x16
    mov     x1, #1
    xor.b64 x16, x16, x1
    add.s64 x11, x11, #1
    li      x1, TILES
    jumpcmp.lt.s64 x11, x1, add_columns
    .endif
    .rept 2
    wait_flag.v.mte2 #\+
    wait_flag.mte3.v #\+
    .endr
    end
