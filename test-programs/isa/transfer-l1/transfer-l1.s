; Every move out of L1 towards the cube, and every fill. y is x after a way through L1 and L0C, z the value that SET_L1_2D
; filled L1 with.
.kernel transfer_l1, aic

.l1  x1_, 16384, align=512
.l1  z1, 1024, align=512
.l0a a0, 32768, align=512
.l0b b0, 32768, align=512
.l0c c0, 1024, align=1024
.bt  bias0, 1024, align=64

.macro sides mnemonic_a, mnemonic_b, list:vararg
    .irp suffix, \list
    \mnemonic_a\().\suffix [x4], [x2], x13
    \mnemonic_b\().\suffix [x5], [x2], x13
    .endr
.endm

transfer_l1:
    ld.b64  x8, [x0, #0]            ; x
    ld.b64  x9, [x0, #8]            ; y
    ld.b64  x10, [x0, #16]          ; z
    li      x1, 1
    mov     nd_para, x1
    li      x1, value
    mov     l0_set_value, x1
    li      x2, x1_
    li      x3, z1
    mov_out_to_l1 [x2], [x8], x15={nburst=1, lenburst=1024 / 32}
    set_l1_2d.b32 [x3], x15={rpt=1, blocks=32}
    set_flag.mte2.mte1 #0
    wait_flag.mte2.mte1 #0
    li      x6, c0
    mov_l1_to_l0c32 [x6], [x2], x15={nburst=1, lenburst=1024 / 32}

    li      x4, a0
    li      x5, b0
    li      x13, {transfer.load_2d: rpt=2, srcstride=1, start=2}
    load_l1_to_l0a_2d [x4], [x2], x13
    load_l1_to_l0b_2d [x5], [x2], x13
    sides   load_l1_to_l0a_2d, load_l1_to_l0b_2d, decrement, transpose, transpose.decrement, s4, s4.decrement
    li      x13, {transfer.load_2d_transpose: rpt=1, srcstride=1}
    mov     x15, #0
    .irp type, b8, f16, b4, b32
    load_l1_to_l0a_2d_transpose.\type [x4], [x2], x13, x15
    load_l1_to_l0b_2d_transpose.\type [x5], [x2], x13, x15
    .endr
    li      x12, {transfer.load_2d_sp_addresses: weights=x1_, index=x1_ + 1024}
    load_l1_to_l0b_2d_sp [x5], x12, x13={rpt=1}
    mov     x12, #0
    load_l1_to_smask x12, [x2], x15={count=16}
    .irp type, b16, b32
    set_l0a_2d.\type [x4], x15={rpt=1, blocks=1}
    set_l0b_2d.\type [x5], x15
    .endr
    li      x1, {special.fmatrix: w=4, h=4}
    mov     fmatrix, x1
    mov     fmatrix_b, x1
    li      x13, {transfer.load_3d: mext=16, kext=16}
    li      x15, {transfer.load_3d_window: channels=16}
    .irp type, b8, b16, b4, b32
    load_l1_to_l0a_3dv2.\type [x4], [x2], x13, x15
    load_l1_to_l0b_3dv2.\type [x5], [x2], x13, x15
    .endr
    li      x7, bias0
    mov_l1_to_bt [x7], [x2], x15={nburst=1, lenburst=1}
    mov_l1_to_bt [x7], [x2], x15={nburst=1, lenburst=1, conv=1}

    set_flag.mte1.fix #0
    wait_flag.mte1.fix #0
    fix_l0c_to_out.f32 [x9], [x6], x13={nsize=16, msize=16, dststride=16}, x15={srcstride=16, nz2nd=1}
    set_flag.mte2.mte3 #0
    wait_flag.mte2.mte3 #0
    mov_l1_to_out [x10], [x3], x15={nburst=1, lenburst=1024 / 32}
    set_flag.mte3.mte2 #0
    wait_flag.mte3.mte2 #0
    set_l1_2d.b16 [x3], x15={rpt=1, blocks=32}
    end
