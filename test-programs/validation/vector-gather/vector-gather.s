; `rows` times: offsets of a row by VMULS, barrier, VGATHER of `cols` f32, barrier; see ../README.md.
.include "kernel.inc"
.include "probe.inc"

param_range rows, 1, 10000

.if cols < 8 || cols > 64
    .error "cols must be between 8 and 64: one repeat"
.endif
.ub source, 65536, align=256
.ub indices, 256, align=256
.ub offsets, 256, align=256
.ub target, 256, align=256

.kernel gather, aiv
gather:
    mask_count x1, x2
    li      x3, cols
    set_count x3, x4
    li      x2, target
    li      x3, offsets
    li      x4, indices
    li      x5, {vector.unary: rpt=1, dblk=1, sblk=1, drep=8, srep=8}
    li      x6, {vector.gather: base=source, rpt=1}
    mov     x7, #0
    movev.b32 [x4], x7, x5          ; all rows gather element 0: the time is the same
    mov     x7, #4
    bar.v
    li      x8, rows
    probe_begin region, x9
1:  vmuls.s32 [x3], [x4], x7, x5
    bar.v
    vgather.b32 [x2], [x3], x6
    bar.v
    sub.s64 x8, x8, #1
    jumpcmp.gt.s64 x8, #0, 1b
    probe_end region, x9
    end
