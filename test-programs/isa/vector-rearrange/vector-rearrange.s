; Every instruction that moves elements without computing. y holds a copy of the first 64 elements of a, 8 of them each filling
; a block, the 64 gathered in the order of `offsets`, and the blocks gathered in that order; t is transposed into u.
.include "../../include/kernel.inc"
.kernel rearrange, aiv

.equ BYTES, 4 * 64
.ub a0, BYTES, align=32
.ub offsets0, BYTES, align=32
.ub blocks0, 32, align=32
.ub y0, 4 * BYTES, align=32
.ub t0, 512, align=32
.ub u0, 512, align=32
.ub other, 4096, align=32

rearrange:
    ld.b64  x8, [x0, #0]            ; a
    ld.b64  x9, [x0, #8]            ; offsets of elements
    ld.b64  x10, [x0, #16]          ; y
    ld.b64  x11, [x0, #24]          ; t
    ld.b64  x16, [x0, #32]          ; u
    ld.b64  x17, [x0, #40]          ; offsets of blocks
    li      x2, y0
    li      x3, a0
    li      x4, offsets0
    li      x5, t0
    li      x6, other
    li      x7, blocks0
    mov_out_to_ub [x3], [x8], x15={nburst=1, lenburst=BYTES / 32}
    mov_out_to_ub [x4], [x9], x15
    mov_out_to_ub [x5], [x11], x15={nburst=1, lenburst=512 / 32}
    mov_out_to_ub [x7], [x17], x15={nburst=1, lenburst=1}
    set_flag.mte2.v #0
    wait_flag.mte2.v #0
    mask_norm x1, x12
    li      x1, -1
    movemask mask0, x1
    movemask mask1, x1
    li      x12, BYTES

    vcopy.b32 [x2], [x3], x15={rpt=1, dblk=1, sblk=1, drep=8, srep=8}
    add.s64 x2, x2, x12
    vbrcb.b32 [x2], [x3], x13={rpt=1, dblk=1, drep=8}
    add.s64 x2, x2, x12
    vgather.b32 [x2], [x4], x13={rpt=1, drep=8, base=a0}
    add.s64 x2, x2, x12
    vgatherb.b32 [x2], [x7], x13={rpt=1, dblk=1, drep=8, base=a0}
    li      x2, u0
    vtranspose.b16 [x2], [x5]

    vcopy.b16 [x6], [x3], x15={rpt=1, dblk=1, sblk=1, drep=8, srep=8}
    vbrcb.b16 [x6], [x3], x13={rpt=1, dblk=1, drep=8}
    bar.v
    mov     x1, #0                  ; offsets of 0 for the 16-bit gather
    movev.b32 [x6], x1, x15={rpt=2, dblk=1, sblk=1, drep=8, srep=8}
    bar.v
    li      x4, other + 1024
    vgather.b16 [x4], [x6], x13={rpt=1, drep=8, base=a0}
    .irp type, b16, b32
    vreduce.\type [x6], [x3], [x5], x15={rpt=1, dblk=1, s0blk=1, s1blk=1, drep=8, s0rep=8, s1rep=8}
    vreducev2.\type [x6], [x3], [x5], x15={rpt=1, s0blk=1, s0rep=8, pattern=1}
    .endr
    .irp type, b8, b16, b32
    v4dtrans.\type [x6], [x3], x15={pixels=8, channels=4, nchw=1}
    .endr
    ; Sixteen blocks each way, by address registers: a pair of entries at a time.
    .irp entry, 0, 1, 2, 3
    li      x12, a0 / 32 + 2 * \entry
    li      x13, a0 / 32 + 2 * \entry + 1
    moveva  va2, #\entry, x12, x13
    moveva  va3, #\entry, x12, x13
    li      x12, other / 32 + 2 * \entry
    li      x13, other / 32 + 2 * \entry + 1
    moveva  va0, #\entry, x12, x13
    li      x12, other / 32 + 2 * \entry + 8
    li      x13, other / 32 + 2 * \entry + 9
    moveva  va1, #\entry, x12, x13
    .endr
    li      x15, {vector.transpose: rpt=1}
    .irp type, b8, b8.dh, b8.sh, b8.dh.sh, b16, b32
    vnchwconv.\type va0, va2, x15
    .endr
    ; The scalar unit loads address registers, so it has to wait for what they are loaded from.
    set_flag.mte2.s #0
    wait_flag.mte2.s #0
    ldva    va4, [x3], #0
    ldva    va4, [x3], #1

    set_flag.v.mte3 #0
    wait_flag.v.mte3 #0
    li      x2, y0
    mov_ub_to_out [x10], [x2], x15={nburst=1, lenburst=4 * BYTES / 32}
    li      x2, u0
    mov_ub_to_out [x16], [x2], x15={nburst=1, lenburst=512 / 32}
    end
