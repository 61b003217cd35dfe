; One load from L1 to L0A (side 0) or L0B (side 1), `count` times; see ../README.md.
.include "kernel.inc"
.include "probe.inc"

param_range side, 0, 1
param_range load, 2, 5
param_range count, 1, 100000

.equ FRACTALS, bytes / 512
.if bytes % 512 != 0 || FRACTALS < 1 || FRACTALS > 64
    .error "bytes must be a multiple of 512 up to 32768"
.endif

.kernel l1_load, aic
l1_load:
    mov     x2, #0
    li      x3, 65536
    .if load == 3
    ; FRACTALS x 16 rows of one fractal's width
    li      x1, FRACTALS * 16 | 1 << 16
    mov     fmatrix, x1
    li      x5, {transfer.load_3d: mext=FRACTALS * 16, kext=16}
    li      x6, {transfer.load_3d_window: channels=16}
    .elseif load == 5
    li      x3, 65536 | (131072 << 32)
    li      x5, {transfer.load_2d_sp: rpt=FRACTALS}
    .elseif load == 4
    li      x5, {transfer.load_2d_transpose: rpt=FRACTALS, srcstride=1}
    mov     x6, #0
    .else
    li      x5, {transfer.load_2d: rpt=FRACTALS, srcstride=1}
    .endif
    li      x8, count
    probe_begin region, x9
1:
    .if load == 3 && side == 0
    load_l1_to_l0a_3dv2.b16 [x2], [x3], x5, x6
    .elseif load == 3
    load_l1_to_l0b_3dv2.b16 [x2], [x3], x5, x6
    .elseif load == 4 && side == 0
    load_l1_to_l0a_2d_transpose.f16 [x2], [x3], x5, x6
    .elseif load == 4
    load_l1_to_l0b_2d_transpose.f16 [x2], [x3], x5, x6
    .elseif load == 5
    load_l1_to_l0b_2d_sp [x2], x3, x5
    .elseif side == 0
    load_l1_to_l0a_2d [x2], [x3], x5
    .else
    load_l1_to_l0b_2d [x2], [x3], x5
    .endif
    sub.s64 x8, x8, #1
    jumpcmp.gt.s64 x8, #0, 1b
    probe_end region, x9
    end
