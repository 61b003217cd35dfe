; Rank 0 streams from its HBM, with all its vector cores, while all other ranks read from its memory (`reads`) or write to it
; (`writes`), or leave it alone: probes.stream of rank 0 is how long that takes. Everything goes around L2, so that every byte
; is one of HBM. x has a row for each rank, so that no two read the same.
;
; The part of x that a core moves is every BLOCKDIM-th piece of `chunk` bytes, as in `stream`.
.include "../../include/kernel.inc"
.include "../../include/supernode.inc"
.include "../../include/probe.inc"

.kernel busy_memory, aiv

param_range reads, 0, 1
param_range writes, 0, 1
param_min rounds, 1
.if chunk % 32 != 0 || chunk < 32 || chunk > 90 * 1024
    .error "chunk must be a multiple of 32 up to 92160"
.endif
.ub buffers, 2 * chunk, align=32

; The same address, for accesses around L2.
.macro around_l2 address, tmp
    mov     \tmp, #1
    shl.b64 \tmp, #56
    or.b64  \address, \address, \tmp
.endm

; All pieces of this core from [from] to [to], or to the UB only.
.macro move from, to
    mov     x16, #0                 ; buffer
    li      x1, chunk
    mul.s64 x17, x13, x1            ; where the piece begins
    set_flag.mte3.mte2 #0
    set_flag.mte3.mte2 #1
next_\@:
    li      x2, bytes
    jumpcmp.ge.s64 x17, x2, moved_\@
    li      x1, chunk
    sub.s64 x5, x2, x17
    min.s64 x5, x5, x1
    burst_config x21, x5, x7
    mul.s64 x3, x16, x1
    li      x6, buffers
    add.s64 x6, x6, x3
    add.s64 x22, \from, x17
    wait_flag.mte3.mte2 x16
    mov_out_to_ub_align.b8 [x6], [x22], x21, x24
    set_flag.mte2.mte3 x16
    wait_flag.mte2.mte3 x16
.if \to != 0
    add.s64 x23, x\to, x17
    mov_ub_to_out_align.b8 [x23], [x6], x21, x24
.endif
    set_flag.mte3.mte2 x16
    mov     x2, #1
    xor.b64 x16, x16, x2
    mul.s64 x1, x1, x14
    add.s64 x17, x17, x1
    jump    next_\@
moved_\@:
    wait_flag.mte3.mte2 #0
    wait_flag.mte3.mte2 #1
    bar.all                         ; before the flags are set anew
.endm

busy_memory:
    ld.b64  x8, [x0, #0]            ; x
    ld.b64  x9, [x0, #8]            ; inbox
    ld.b64  x10, [x0, #16]          ; y
    mov     x11, rank
    mov     x13, blockid
    mov     x14, blockdim
    mov     x24, #0
    li      x2, bytes
    mul.s64 x2, x2, x11
    add.s64 x9, x9, x2              ; the row of this rank
    mov     x12, #0
    peer_address x15, x9, x12, x1
    around_l2 x15, x1
    jumpcmp.ne.s64 x11, #0, peer
    around_l2 x8, x1
.if writes
    move    x8, 15
.endif
    sync_all_aiv 0, x1
    probe_begin stream, x1
    li      x18, rounds
again:
    move    x8, 0
    mov     x1, #1
    sub.s64 x18, x18, x1
    jumpcmp.gt.s64 x18, #0, again
    probe_end stream, x1
    end
peer:
.if writes
    move    x8, 15
.endif
.if reads
    peer_address x19, x8, x12, x1
    li      x2, bytes
    mul.s64 x2, x2, x11
    add.s64 x19, x19, x2            ; the row of this rank
    around_l2 x19, x1
    move    x19, 10
.endif
    end
