; One MMAD, `count` times; see ../README.md. L0A and L0B hold whatever they hold: time does not depend on values.
.include "kernel.inc"
.include "probe.inc"

param_range m, 1, 4095
param_range n, 1, 4095
param_range k, 1, 4095
param_range count, 1, 1000000
param_range accumulate, 0, 1
param_range barrier, 0, 1
param_range hf32, 0, 1

.kernel multiply, aic
multiply:
    .if hf32
    mov     x1, ctrl
    mov     x2, #46
    sbitset1.b64 x1, x2
    mov     ctrl, x1
    .endif
    mov     x2, #0
    li      x5, {cube.mmad: m=m, k=k, n=n, init=1}
    li      x6, {cube.mmad: m=m, k=k, n=n, init=!accumulate}
    li      x8, count
    probe_begin region, x9
1:  mmad.type [x2], [x2], [x2], x5
    mov     x5, x6
    .if barrier
    bar.m
    .endif
    sub.s64 x8, x8, #1
    jumpcmp.gt.s64 x8, #0, 1b
    probe_end region, x9
    end
