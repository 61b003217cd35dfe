; One move from L1 to the bias table (table 0) or the fixpipe buffer (table 1), `count` times; see ../README.md.
.include "kernel.inc"
.include "probe.inc"

param_range table, 0, 1
param_range count, 1, 100000

.if bytes % (table ? 128 : 64) != 0 || bytes < 64 || bytes > (table ? 2048 : 1024)
    .error "bytes must be a multiple of 64 up to 1024 (bias table), of 128 up to 2048 (fixpipe buffer)"
.endif

.kernel move, aic
move:
    mov     x2, #0
    mov     x3, #0
    .if table
    li      x5, {fixpipe.factors: nburst=1, lenburst=bytes / 128}
    .else
    li      x5, {transfer.bias: nburst=1, lenburst=bytes / 64}
    .endif
    li      x8, count
    probe_begin region, x9
1:
    .if table
    mov_l1_to_fb [x2], [x3], x5
    .else
    mov_l1_to_bt [x2], [x3], x5
    .endif
    sub.s64 x8, x8, #1
    jumpcmp.gt.s64 x8, #0, 1b
    probe_end region, x9
    end
