; Every element-wise vector instruction in every type. Row i of y holds what the i-th checked instruction, in float32, makes
; of a and b; the other types run on the same bytes without a check.
.include "../../include/kernel.inc"
.kernel element_wise, aiv

.equ BYTES, 4 * n
.equ RPT, n / 64
.ub a0, BYTES, align=32
.ub b0, BYTES, align=32
.ub y0, BYTES * rows, align=32
.ub other, 2 * BYTES, align=32
.equ BINARY, {vector.binary: rpt=RPT, dblk=1, s0blk=1, s1blk=1, drep=8, s0rep=8, s1rep=8}
.equ UNARY, {vector.unary: rpt=RPT, dblk=1, sblk=1, drep=8, srep=8}

.macro next_row
    li      x1, BYTES
    add.s64 x2, x2, x1
.endm
.macro binary mnemonic
    \mnemonic\().f32 [x2], [x3], [x4], x14
    next_row
.endm
.macro unary mnemonic, source
    \mnemonic\().f32 [x2], [\source], x15
    next_row
.endm
.macro scalar mnemonic
    \mnemonic\().f32 [x2], [x3], x5, x15
    next_row
.endm
; The destination holds b before.
.macro fused mnemonic
    mov     x1, #0
    vadds.f32 [x2], [x4], x1, x15
    bar.v
    \mnemonic\().f32 [x2], [x3], [x4], x14
    next_row
.endm
.macro binaries mnemonic, types:vararg
    .irp type, \types
    \mnemonic\().\type [x6], [x3], [x4], x14
    .endr
.endm
.macro unaries mnemonic, types:vararg
    .irp type, \types
    \mnemonic\().\type [x6], [x3], x15
    .endr
.endm
.macro scalars mnemonic, types:vararg
    .irp type, \types
    \mnemonic\().\type [x6], [x3], x5, x15
    .endr
.endm

element_wise:
    ld.b64  x8, [x0, #0]            ; a
    ld.b64  x9, [x0, #8]            ; b
    ld.b64  x10, [x0, #16]          ; y
    li      x2, y0
    li      x3, a0
    li      x4, b0
    li      x6, other
    mov_out_to_ub [x3], [x8], x15={nburst=1, lenburst=BYTES / 32}
    mov_out_to_ub [x4], [x9], x15
    set_flag.mte2.v #0
    wait_flag.mte2.v #0
    mask_norm x1, x5
    li      x1, -1
    movemask mask0, x1
    movemask mask1, x1
    li      x14, BINARY
    li      x15, UNARY
    li      x5, f32bits(0.5)

    .irp mnemonic, vadd, vsub, vmul, vdiv, vmax, vmin, vaddrelu, vsubrelu
    binary  \mnemonic
    .endr
    .irp mnemonic, vabs, vrelu, vexp
    unary   \mnemonic, x3
    .endr
    .irp mnemonic, vln, vrec, vrsqrt, vsqrt
    unary   \mnemonic, x4
    .endr
    .irp mnemonic, vadds, vmuls, vmaxs, vmins, vlrelu
    scalar  \mnemonic
    .endr
    .irp mnemonic, vmla, vmadd, vmaddrelu
    fused   \mnemonic
    .endr
    mov     x1, #0
    vadds.f32 [x2], [x4], x1, x15
    bar.v
    scalar  vaxpy
    movev.b32 [x2], x5, x15
    next_row

    .irp mnemonic, vadd, vsub, vmul, vmax, vmin
    binaries \mnemonic, s32, f16, s16
    .endr
    .irp mnemonic, vaddrelu, vsubrelu
    binaries \mnemonic, f16, s16
    .endr
    .irp mnemonic, vdiv, vmadd, vmaddrelu
    binaries \mnemonic, f16
    .endr
    binaries vmla, f16, fmix
    binaries vand, b16
    binaries vor, b16
    .irp mnemonic, vabs, vexp, vln, vrec, vrsqrt, vsqrt
    unaries \mnemonic, f16
    .endr
    unaries vrelu, s32, f16
    unaries vnot, b16
    mov     x5, #3
    .irp mnemonic, vadds, vmuls, vmaxs, vmins
    scalars \mnemonic, s32, f16, s16
    .endr
    scalars vlrelu, f16
    scalars vaxpy, f16, fmix
    scalars vshl, b16, b32
    scalars vshr, u16, s16, u32, s32, u16.round, s16.round, u32.round, s32.round
    movev.b16 [x6], x5, x15
    mov_ub_to_ub [x6], [x3], x15={nburst=1, lenburst=BYTES / 32}

    set_flag.v.mte3 #0
    wait_flag.v.mte3 #0
    li      x2, y0
    mov_ub_to_out [x10], [x2], x15={nburst=1, lenburst=rows * BYTES / 32}
    end
