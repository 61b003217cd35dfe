; Two kernels with work of the hosts between them: `squares` makes y = x * x on every rank, the hosts copy y to the next
; rank's inbox and to the DRAM of a host and back, wait for each other, and `sums` makes z = y + inbox. The steps stand under
; "host" in run.json. Between a copy to another rank and the kernel that reads it there has to be a barrier: without one a
; rank would not know that its neighbour's copy is done.
.include "../../include/kernel.inc"

.if ranks < 2
    .error "the next rank has to be another one: ranks must be at least 2"
.endif
.equ CHUNK, 4096                    ; elements that a core works on at a time
.ub a, 4 * CHUNK, align=256
.ub b, 4 * CHUNK, align=256

; Every BLOCKDIM-th chunk of x12[i] = x8[i] `operation` x9[i], n float32 elements.
.macro work operation
    mov     x13, blockid
    mov     x14, blockdim
    mov     x24, #0
    mask_count x1, x2
    li      x26, a
    li      x27, b
    li      x25, {vector.binary: rpt=1, dblk=1, s0blk=1, s1blk=1, drep=8, s0rep=8, s1rep=8}
next_\@:
    li      x1, CHUNK
    mul.s64 x2, x13, x1             ; first element
    li      x3, n
    sub.s64 x4, x3, x2
    jumpcmp.le.s64 x4, #0, over_\@
    min.s64 x4, x4, x1
    set_count x4, x5
    shl.b64 x4, #2
    shl.b64 x2, #2
    burst_config x20, x4, x5
    add.s64 x6, x8, x2
    mov_out_to_ub_align.b32 [x26], [x6], x20, x24
    add.s64 x6, x9, x2
    mov_out_to_ub_align.b32 [x27], [x6], x20, x24
    set_flag.mte2.v #0
    wait_flag.mte2.v #0
    \operation [x26], [x26], [x27], x25
    set_flag.v.mte3 #0
    wait_flag.v.mte3 #0
    add.s64 x6, x12, x2
    mov_ub_to_out_align.b32 [x6], [x26], x20, x24
    set_flag.mte3.mte2 #0
    wait_flag.mte3.mte2 #0
    add.s64 x13, x13, x14
    jump    next_\@
over_\@:
.endm

.kernel squares, aiv
squares:
    ld.b64  x8, [x0, #0]            ; x
    mov     x9, x8
    ld.b64  x12, [x0, #8]           ; y
    work    vmul.f32
    end

.kernel sums, aiv
sums:
    ld.b64  x8, [x0, #8]            ; y
    ld.b64  x9, [x0, #16]           ; inbox
    ld.b64  x12, [x0, #24]          ; z
    work    vadd.f32
    end
