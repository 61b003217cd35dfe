; Dependent vector instructions in turn; `kind` says which, see ../README.md. Operands lie in different bank groups.
.include "kernel.inc"
.include "probe.inc"

param_range kind, 0, 6
param_range rows, 1, 255
param_range conflict, 0, 1
param_range iterations, 1, 100000
.if kind < 4 && cols != 64 && cols != 128
    .error "cols must be 64 or 128"
.endif

.ifc type, f16
.equ BITS, 16
.else
.equ BITS, 32
.endif
.equ LANES, 2048 / BITS
.equ REPEATS, ceil_div(rows * cols, LANES)
.equ ROW_BLOCKS, cols * BITS / 256
.equ SOURCE, 0
.equ OTHER, conflict ? 0x8000 : 0x10100
.equ TARGET, 0x20000

.kernel chain, aiv
chain:
    li      x2, TARGET
    li      x3, SOURCE
    li      x4, OTHER
    .if kind == 0
    .if REPEATS > 255
    .error "with kind 0, rows * cols elements must be at most 255 repeats of 256 B: three operands share the UB"
    .endif
    li      x5, {vector.unary: rpt=REPEATS, dblk=1, sblk=1, drep=8, srep=8}
    li      x6, {vector.binary: rpt=REPEATS, dblk=1, s0blk=1, s1blk=1, drep=8, s0rep=8, s1rep=8}
    .elseif kind < 4 && cols < LANES
    ; A row is half a repeat.
    li      x10, -1
    movemask mask0, x10
    mov     x10, #0
    movemask mask1, x10
    .endif
    li      x8, iterations
    .if kind >= 4
    ; Reductions of 256 elements count their elements.
    mask_count x10, x11
    li      x13, 256
    li      x14, 32
    li      x15, 4
    li      x16, {vector.reduce: rpt=1, drep=1, sblk=1, srep=8}
    .endif
    probe_begin region, x9
1:
    .if kind == 0
    li      x10, 0x40004000
    .if BITS == 16
    movev.b16 [x4], x10, x5
    .else
    movev.b32 [x4], x10, x5
    .endif
    bar.v
    vdiv.type [x2], [x3], [x4], x6
    bar.v
    .elseif kind == 1
    ; Each row of two repeats folds into one, then the rows reduce.
    li      x10, {vector.binary: rpt=rows, dblk=1, s0blk=1, s1blk=1, drep=8, s0rep=ROW_BLOCKS, s1rep=ROW_BLOCKS}
    li      x12, SOURCE + 256
    .if cols > LANES
    vadd.type [x4], [x3], [x12], x10
    bar.v
    .else
    mov     x4, x3
    .endif
    li      x11, {vector.reduce: rpt=rows, drep=1, sblk=1, srep=min(8, ROW_BLOCKS)}
    vcadd.type [x2], [x4], x11
    bar.v
    .elseif kind == 2 || kind == 3
    ; A running sum (maximum) down the rows; each step needs the one before.
    li      x3, SOURCE
    li      x10, {vector.unary: rpt=ceil_div(cols, LANES), dblk=1, sblk=1, drep=8, srep=8}
    .if BITS == 16
    vcopy.b16 [x2], [x3], x10
    .else
    vcopy.b32 [x2], [x3], x10
    .endif
    bar.v
    li      x11, {vector.binary: rpt=ceil_div(cols, LANES), dblk=1, s0blk=1, s1blk=1, drep=8, s0rep=8, s1rep=8}
    li      x12, rows - 1
2:  add.s64 x3, x3, #32 * ROW_BLOCKS
    .if kind == 2
    vadd.type [x2], [x2], [x3], x11
    .else
    vmax.type [x2], [x2], [x3], x11
    .endif
    bar.v
    sub.s64 x12, x12, #1
    jumpcmp.gt.s64 x12, #0, 2b
    .elseif kind == 4
    set_count x13, x12
    vcadd.type [x4], [x3], x16
    bar.v
    set_count x15, x12
    vcadd.type [x2], [x4], x16
    bar.v
    .elseif kind == 5
    set_count x13, x12
    vcgadd.type [x4], [x3], x16
    bar.v
    set_count x14, x12
    vcgadd.type [x4], [x4], x16
    bar.v
    set_count x15, x12
    vcgadd.type [x2], [x4], x16
    bar.v
    .elseif kind == 6
    set_count x13, x12
    vcgadd.type [x4], [x3], x16
    bar.v
    set_count x14, x12
    vcadd.type [x2], [x4], x16
    bar.v
    .endif
    sub.s64 x8, x8, #1
    jumpcmp.gt.s64 x8, #0, 1b
    probe_end region, x9
    end
