; Every instruction of the scalar unit that computes or moves: each result goes to the next element of y.
; Forms without a checked result run once on the same registers.
.kernel scalar, aiv

.macro keep register
    st.b64  \register, [x10], #8
.endm

; For every type: a op b into x4.
.macro types mnemonic, list:vararg
    .irp type, \list
    \mnemonic\().\type x4, x2, x3
    .endr
.endm

scalar:
    ld.b64  x10, [x0, #0]           ; y
    ld.b64  x11, [x0, #8]           ; scratch in global memory
    li      x2, a
    li      x3, b
    mov     x31, x2

    ; Two operands.
    add.s64 x4, x2, x3
    keep    x4
    sub.s64 x4, x2, x3
    keep    x4
    mul.s64 x4, x2, x3
    keep    x4
    mov     x4, #5
    madd.s64 x4, x2, x3
    keep    x4
    div.s64 x4, x2, x3
    keep    x4
    rem.s64 x4, x2, x3
    keep    x4
    max.s64 x4, x2, x3
    keep    x4
    min.s64 x4, x2, x3
    keep    x4
    and.b64 x4, x2, x3
    keep    x4
    or.b64  x4, x2, x3
    keep    x4
    xor.b64 x4, x2, x3
    keep    x4
    add.s64 x4, x2, #1
    sub.s64 x4, x2, #1
    mul.s64 x4, x2, #1
    .irp mnemonic, add, sub, mul, madd, div, rem, max, min
    types   \mnemonic, u64, f32
    .endr

    ; One operand.
    sqrt.s64 x4, x2
    keep    x4
    neg.s64 x4, x2
    keep    x4
    abs.s64 x4, x4
    keep    x4
    not.b64 x4, x2
    keep    x4
    .irp mnemonic, sqrt, neg, abs, not
    .irp type, s64, u64, f32, b64
    \mnemonic\().\type x4, x2
    .endr
    .endr
    sbcnt0.b64 x4, x2
    keep    x4
    sbcnt1.b64 x4, x2
    keep    x4
    sff0.b64 x4, x2
    keep    x4
    sff1.b64 x4, x2
    keep    x4
    clz.b64 x4, x2
    keep    x4
    sflbits.s64 x4, x2
    keep    x4

    ; Bits in place.
    mov     x4, x2
    shl.b64 x4, #3
    shl.b64 x4, x3
    keep    x4
    shr.s64 x4, #3
    shr.u64 x4, #1
    shr.s64 x4, x3
    shr.u64 x4, x3
    keep    x4
    sbitset1.b64 x4, x3
    keep    x4
    sbitset0.b64 x4, x3
    keep    x4
    insert  x4, x2, #4, #8
    insert.high x4, x2, #4, #8
    insert  x4, #3, #0, #1

    ; Conversions.
    li      x5, 0x80
    signext.s8 x4, x5
    keep    x4
    zeroext.u8 x4, x4
    keep    x4
    .irp type, s16, s32
    signext.\type x4, x5
    .endr
    .irp type, u16, u32
    zeroext.\type x4, x5
    .endr
    conv.s322f32 x4, x2
    conv.f322s32r x4, x4
    keep    x4
    li      x5, f32bits(2.5)
    .irp pair, f322s32a, f322s32f, f322s32c, f322s32z, f322f16o
    conv.\pair x4, x5
    .endr
    conv.f322f16 x4, x5
    conv.f162f32 x4, x4
    keep    x4

    ; Comparisons.
    cmp.gt.s64 x2, x3
    sel.b64 x4, x2, x3
    keep    x4
    cmpn.lt.s64 x4, x2, x3
    keep    x4
    .irp cc, eq, ne, lt, gt, ge, le
    .irp type, s64, u64, f32
    cmp.\cc\().\type x2, x3
    cmpn.\cc\().\type x4, x2, x3
    .endr
    cmp.\cc\().s64 x2, #1
    .endr

    ; Constants and special registers.
    movx8   x4, #5
    keep    x4
    movk    x4, #1, #1
    keep    x4
    mov     x4, ctrl
    mov     ctrl, x4
    mov     lpcnt, #1

    ; Memory: through the data cache, around it, two and four registers at once.
    .irp type, b8, b16, b32, b64
    sti.\type [x11, #0], #1
    .endr
    ld.b64  x4, [x11, #0]
    keep    x4
    mov     x6, #0
    mov     x7, x11
    .irp type, b8, b16, b32, b64
    st.\type x2, [x11, #8]
    st.\type x2, [x11, x6]
    ld.\type x4, [x11, #8]
    ld.\type x5, [x11, x6]
    sti.\type [x11, x6], #0
    stp.\type x2, x3, [x11, #0]
    ldp.\type x4, x5, [x11, #0]
    st.\type x2, [x7], #8
    .endr
    keep    x4
    keep    x5
    mov     x7, x11
    .irp type, b8, b16, b32, b64
    ld.\type x4, [x7], #8
    .endr
    mov     x12, #1
    mov     x13, #2
    mov     x14, #3
    mov     x15, #4
    .irp type, s64, u64, f32
    st4.\type x12, [x11, #0]
    st4.\type x12, [x11, x6]
    ld4.\type x16, [x11, #0]
    ld4.\type x16, [x11, x6]
    .endr
    keep    x19
    dc_preload [x11, #0]
    dc_preload [x11, x6]
    dcci    [x11], #1, #0
    add.s64 x11, x11, #256
    .irp type, b8, b16, b32
    st_ddr.\type x2, [x11, #0]
    st_ddr.\type x2, [x11, x6]
    ld_ddr.\type x4, [x11, #0]
    ld_ddr.\type x4, [x11, x6]
    .endr
    keep    x4
    mov     x7, x11
    .irp type, b8, b16, b32
    st_ddr.\type x2, [x7], #4
    .endr
    mov     x7, x11
    .irp type, b8, b16, b32
    ld_ddr.\type x4, [x7], #4
    .endr
    mov     x7, x11
    .irp type, b8, b16, b32
    st_dev.\type x2, [x11, #0]
    ld_dev.\type x4, [x11, #0]
    .endr
    keep    x4
    ; Atomics: the type of the register must fit the width.
    add.s64 x11, x11, #64
    st_ddr.b32 x6, [x11, #0]
    mov     x5, #4                  ; s32, sum
    mov     st_atomic_cfg, x5
    st_atomic.b32 x2, [x11, #0]
    st_atomic.b32 x2, [x11, x6]
    mov     x7, x11
    st_atomic.b32 x2, [x7], #4
    dsb     #0
    ld_ddr.b32 x4, [x11, #0]
    keep    x4
    mov     x5, #5                  ; s8
    mov     st_atomic_cfg, x5
    mov     x7, x11
    st_atomic.b8 x2, [x11, #8]
    st_atomic.b8 x2, [x11, x6]
    st_atomic.b8 x2, [x7], #4
    mov     x5, #3                  ; s16
    mov     st_atomic_cfg, x5
    mov     x7, x11
    st_atomic.b16 x2, [x11, #8]
    st_atomic.b16 x2, [x11, x6]
    st_atomic.b16 x2, [x7], #4
    end
