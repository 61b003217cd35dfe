; One fixpipe store from L0C to L1 with conversion (`quant`: 1 f32 to f16, 24 f32 to s8), `count` times; see ../README.md.
.include "kernel.inc"
.include "probe.inc"

param_range count, 1, 100000
.if m % 16 != 0 || n % 16 != 0 || m < 16 || n < 16 || 4 * m * n > 131072
    .error "m and n must be multiples of 16, and m * n at most 32768: L0C holds no more"
.endif
.if quant != 1 && quant != 24
    .error "quant must be 1 (f32 to f16) or 24 (f32 to s8)"
.endif

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
