; Every reduction. y holds the sums of each repeat of 64, the largest and the smallest, then sums, largest and smallest of each
; block of 8, then the sums of pairs, all in float32.
.include "../../include/kernel.inc"
.kernel reduce, aiv

.equ BYTES, 4 * n
.equ RPT, n / 64
.ub a0, BYTES, align=32
.ub y0, 3 * RPT * 4 + 3 * RPT * 32 + BYTES / 2, align=32
.ub other, 4096, align=32
.equ BLOCKS, {vector.reduce: rpt=RPT, drep=1, sblk=1, srep=8}
.equ VALUES, {vector.reduce: rpt=RPT, drep=1, sblk=1, srep=8}

.macro checked mnemonic, step
    \mnemonic [x2], [x3], x15
    li      x1, \step
    add.s64 x2, x2, x1
.endm

reduce:
    ld.b64  x8, [x0, #0]            ; a
    ld.b64  x10, [x0, #8]           ; y
    li      x2, y0
    li      x3, a0
    li      x6, other
    mov_out_to_ub [x3], [x8], x15={nburst=1, lenburst=BYTES / 32}
    set_flag.mte2.v #0
    wait_flag.mte2.v #0
    mask_norm x1, x5
    li      x1, -1
    movemask mask0, x1
    movemask mask1, x1
    li      x15, VALUES
    checked vcadd.f32, 4 * RPT
    checked vcmax.f32.value, 4 * RPT
    checked vcmin.f32.value, 4 * RPT
    li      x15, BLOCKS
    checked vcgadd.f32, 32 * RPT
    checked vcgmax.f32, 32 * RPT
    checked vcgmin.f32, 32 * RPT
    checked vcpadd.f32, 4 * n / 2

    .irp mnemonic, vcmax, vcmin
    .irp type, f16, s16, f32
    \mnemonic\().\type [x6], [x3], x15
    .irp what, index_value, value, index
    \mnemonic\().\type\().\what [x6], [x3], x15
    .endr
    .endr
    .endr
    .irp mnemonic, vcgadd, vcgmax, vcgmin, vcpadd, vcadd
    \mnemonic\().f16 [x6], [x3], x15
    .endr
    .irp type, f16, f32
    vcadd.\type\().acc [x6], [x3], x15
    .endr

    set_flag.v.mte3 #0
    wait_flag.v.mte3 #0
    li      x2, y0
    mov_ub_to_out [x10], [x2], x15={nburst=1, lenburst=sizeof(y0) / 32}
    end
