; `steps` k-steps of an f16 tile: A and B from L1 to L0A and L0B, then MMAD; see ../README.md. L1 holds whatever it holds.
.include "kernel.inc"
.include "probe.inc"
.include "l0-load.inc"

param_range m, 16, 4095
param_range n, 16, 4095
param_range k, 16, 4095
param_range steps, 1, 100000
param_range load, 2, 3
param_range buffers, 1, 2
param_range unit_flag, 0, 1
param_range chain, 1, 100000
.if m % 16 != 0 || n % 16 != 0 || k % 16 != 0
    .error "m, n and k must be multiples of 16"
.endif

.equ A_BYTES, 2 * m * k
.equ B_BYTES, 2 * k * n
.l1  a1, A_BYTES, align=512
.l1  b1, B_BYTES, align=512
.l0a a0, buffers * A_BYTES, align=512
.l0b b0, buffers * B_BYTES, align=512
.l0c c0, 4 * m * n, align=1024

.kernel step, aic
step:
    ld.b64  x10, [x0, #0]
    li      x1, 1
    mov     nd_para, x1
    l0_load_open k, m
    mov     x16, #0                 ; buffer
    li      x8, steps
    mov     x11, #0                 ; step within the chain
    .rept buffers
    set_flag.m.mte1 #\+
    .endr
    .if unit_flag
    mov     x1, #0
    .else
    set_flag.fix.m #0
    .endif
    probe_begin region, x9
next_step:
    wait_flag.m.mte1 x16
    li      x2, a1
    li      x3, A_BYTES
    mul.s64 x3, x16, x3
    li      x4, a0
    add.s64 x4, x4, x3
    load_a  x4, x2, m, k, m
    li      x2, b1
    li      x3, B_BYTES
    mul.s64 x3, x16, x3
    li      x5, b0
    add.s64 x5, x5, x3
    load_b  x5, x2, k, n, k
    set_flag.mte1.m x16
    wait_flag.mte1.m x16
    .if !unit_flag
    jumpcmp.ne.s64 x11, #0, 1f
    wait_flag.fix.m #0
1:
    .endif
    li      x6, {cube.mmad: m=m, n=n, k=k}
    jumpcmp.ne.s64 x11, #0, 2f
    li      x6, {cube.mmad: m=m, n=n, k=k, init=1}
2:  add.s64 x11, x11, #1
    .if unit_flag
    li      x1, {cube.mmad: unitflag=2}
    li      x12, chain
    jumpcmp.lt.s64 x11, x12, 3f
    li      x1, {cube.mmad: unitflag=3}
3:  or.b64  x6, x6, x1
    .endif
    li      x7, c0
    mmad.f16_to_f32 [x7], [x4], [x5], x6
    set_flag.m.mte1 x16
    li      x12, chain
    jumpcmp.lt.s64 x11, x12, 4f
    mov     x11, #0
    .if !unit_flag
    set_flag.m.fix #0
    wait_flag.m.fix #0
    .endif
    li      x1, {fixpipe.size: nsize=n, msize=m, dststride=n}
    li      x2, {fixpipe.mode: srcstride=m, unitflag=3 * unit_flag, quant=1, nz2nd=1}
    fix_l0c_to_out.f32 [x10], [x7], x1, x2
    .if !unit_flag
    set_flag.fix.m #0
    .endif
4:
    .if buffers > 1
    mov     x1, #1
    xor.b64 x16, x16, x1
    .endif
    sub.s64 x8, x8, #1
    jumpcmp.gt.s64 x8, #0, next_step
    .rept buffers
    wait_flag.m.mte1 #\+
    .endr
    .if !unit_flag
    jumpcmp.ne.s64 x11, #0, 5f
    wait_flag.fix.m #0
5:
    .endif
    probe_end region, x9
    end
