; One fixpipe store from L0C to L1 with conversion (`quant`: 1 f32 to f16, 24 f32 to s8), `count` times; see ../README.md.
.include "kernel.inc"
.include "probe.inc"

.kernel store, aic
store:
    li      x1, f32bits(1.0)
    mov     quant_pre, x1
    mov     x2, #0
    mov     x3, #0
    li      x5, {fixpipe.size: nsize=n, msize=m, dststride=m}
    li      x6, {fixpipe.mode: srcstride=m, quant=quant}
    li      x8, count
    probe_begin region, x9
1:  fix_l0c_to_l1.f32 [x2], [x3], x5, x6
    sub.s64 x8, x8, #1
    jumpcmp.gt.s64 x8, #0, 1b
    probe_end region, x9
    end
