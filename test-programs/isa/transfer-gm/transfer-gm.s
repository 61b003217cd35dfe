; Every move between global memory and the buffers. y[0] and y[1] are x after a way through the unified buffers of the two
; vector cores, y[2] x after a way through L1.
.kernel transfer_gm, mix, ratio=1:2

.equ BYTES, 4 * n
.ub  x0_, 2 * BYTES, align=32
.ub  other, 2 * BYTES, align=32
.l1  x1_, BYTES, align=512
.l1  other1, 65536, align=512
.l0a a0, 16384, align=512
.l0b b0, 16384, align=512

transfer_gm_mix_aiv:
    ld.b64  x8, [x0, #0]            ; x
    ld.b64  x9, [x0, #8]            ; y
    mov     x1, subblockid
    li      x2, BYTES
    mul.s64 x1, x1, x2
    add.s64 x9, x9, x1
    li      x2, x0_
    li      x3, other
    mov     x4, #0
    ; One core by blocks of 32 bytes, one by bytes.
    mov     x1, subblockid
    jumpcmp.ne.s64 x1, #0, by_bytes
    mov_out_to_ub [x2], [x8], x15={nburst=1, lenburst=BYTES / 32}
    set_flag.mte2.v #0
    wait_flag.mte2.v #0
    mov_ub_to_ub [x3], [x2], x15
    set_flag.v.mte3 #0
    wait_flag.v.mte3 #0
    mov_ub_to_out [x9], [x3], x15
    end
by_bytes:
    .irp type, b8, b16, b32
    mov_out_to_ub_align.\type [x2], [x8], x15={nburst=1, lenburst=BYTES}, x4
    set_flag.mte2.mte3 #0
    wait_flag.mte2.mte3 #0
    mov_ub_to_out_align.\type [x9], [x2], x15, x4
    set_flag.mte3.mte2 #0
    wait_flag.mte3.mte2 #0
    .endr
    end

transfer_gm_mix_aic:
    ld.b64  x8, [x0, #0]
    ld.b64  x9, [x0, #8]
    li      x1, 2 * BYTES
    add.s64 x9, x9, x1
    li      x2, x1_
    mov_out_to_l1 [x2], [x8], x15={nburst=1, lenburst=BYTES / 32}
    set_flag.mte2.mte3 #0
    wait_flag.mte2.mte3 #0
    mov_l1_to_out [x9], [x2], x15
    li      x3, other1
    .irp pad, 1, 2, 3, 4, 5, 6, 7, 8
    mov_out_to_l1.pad\pad [x3], [x8], x15={nburst=1, lenburst=1}
    .endr
    li      x13, {transfer.nd2nz: ndnum=1, n=4, d=16}
    li      x14, {transfer.nd2nz_strides: srcrow=16, dstrow=1, dstc0=16}
    .irp type, b8, b16, b32s, b32l
    mov_out_to_l1_multi_nd2nz.\type [x3], [x8], x13, x14
    .endr
    li      x4, a0
    li      x5, b0
    li      x13, {transfer.load_2d: rpt=1, srcstride=1, start=1}
    load_out_to_l0a_2d [x4], [x8], x13
    load_out_to_l0b_2d [x5], [x8], x13
    load_out_to_l1_2d [x3], [x8], x13
    .irp suffix, decrement, transpose, transpose.decrement, s4, s4.decrement
    load_out_to_l0a_2d.\suffix [x4], [x8], x13
    load_out_to_l0b_2d.\suffix [x5], [x8], x13
    load_out_to_l1_2d.\suffix [x3], [x8], x13
    .endr
    mov     x12, #0
    load_out_to_smask x12, [x8], x15={count=16}
    end
