; Every product of the cube: c = a b for 16 x 16 matrices in float16, summed in float32; the other types multiply the same
; bytes without a check.
.kernel cube, aic

.l1  a1, 512, align=512
.l1  b1, 512, align=512
.l0a a0, 4096, align=512
.l0b b0, 4096, align=512
.l0c c0, 1024, align=1024
.l0c other, 4096, align=1024

cube:
    ld.b64  x8, [x0, #0]            ; a
    ld.b64  x9, [x0, #8]            ; b
    ld.b64  x10, [x0, #16]          ; c
    li      x1, 1
    mov     nd_para, x1
    li      x2, a1
    li      x3, b1
    mov_out_to_l1 [x2], [x8], x15={nburst=1, lenburst=16}
    mov_out_to_l1 [x3], [x9], x15
    set_flag.mte2.mte1 #0
    wait_flag.mte2.mte1 #0
    li      x4, a0
    li      x5, b0
    load_l1_to_l0a_2d [x4], [x2], x15={rpt=1}
    load_l1_to_l0b_2d.transpose [x5], [x3], x15
    set_flag.mte1.m #0
    wait_flag.mte1.m #0
    li      x6, c0
    mmad.f16_to_f32 [x6], [x4], [x5], x15={m=rows, k=16, n=16, init=1}
    bar.m
    li      x7, other
    .irp type, u8, s8, u8s8, f16_to_f16, bf16_2_f32, f32_2_f32, s4
    mmad.\type [x7], [x4], [x5], x15={m=rows, k=8, n=16, init=1}
    bar.m
    .endr
    mmad_sp.s8 [x7], [x4], [x5], x15={m=rows, k=64, n=16, init=1}
    set_flag.m.fix #0
    wait_flag.m.fix #0
    fix_l0c_to_out.f32 [x10], [x6], x13={nsize=16, msize=rows, dststride=16}, x15={srcstride=16, nz2nd=1}
    end
