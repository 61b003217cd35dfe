; x = sum of x over all ranks, f32, in place, round a ring: in step s of the first round rank r adds segment r - s of x to
; the next rank's, in step s of the second it gives segment r + 1 - s on. Each step needs the one before it of the rank
; before. Every core carries its own chunks round, with a counter of its own, so that cores do not wait for each other.
.include "../../include/kernel.inc"
.include "../../include/supernode.inc"

.kernel ring_all_reduce, aiv

.if bytes % 4 != 0 || chunk % 32 != 0 || chunk < 32 || chunk > 180 * 1024
    .error "bytes must be a multiple of 4, chunk a multiple of 32 up to 184320"
.endif
.equ SEGMENT, align_up(ceil_div(bytes, ranks), 32)
.equ CHUNKS, ceil_div(SEGMENT, chunk)
.ub buffer, chunk, align=32

; Steps of one round. The segment of step s is (rank + \first - s) mod ranks.
.macro round first
    mov     x16, #0                 ; step
step_\@:
    li      x1, ranks - 1
    jumpcmp.ge.s64 x16, x1, rounded_\@
    ; What this step gives on has come with the step before: not needed in the very first.
    await   x20, x17, x1
    li      x1, ranks
    add.s64 x2, x11, #\first
    add.s64 x2, x2, x1
    sub.s64 x2, x2, x16
    rem.s64 x2, x2, x1
    li      x1, SEGMENT
    mul.s64 x2, x2, x1
    mov     x19, x13                ; chunk
chunk_\@:
    li      x1, CHUNKS
    jumpcmp.ge.s64 x19, x1, chunked_\@
    li      x3, chunk
    mul.s64 x4, x19, x3
    li      x1, SEGMENT
    sub.s64 x5, x1, x4
    min.s64 x5, x5, x3
    add.s64 x4, x4, x2
    sub.s64 x6, x10, x4
    min.s64 x5, x5, x6
    jumpcmp.le.s64 x5, #0, nothing_\@
    burst_config x21, x5, x7
    add.s64 x22, x8, x4
    peer_address x23, x22, x12, x7
    li      x6, buffer
    mov_out_to_ub_align.b32 [x6], [x22], x21, x24
    set_flag.mte2.mte3 #0
    wait_flag.mte2.mte3 #0
    mov_ub_to_out_align.b32 [x23], [x6], x21, x24
    set_flag.mte3.mte2 #0
    wait_flag.mte3.mte2 #0
nothing_\@:
    add.s64 x19, x19, x14
    jump    chunk_\@
chunked_\@:
    set_flag.mte3.s #0
    wait_flag.mte3.s #0
    signal  x25, x26
    add.s64 x17, x17, #1
    add.s64 x16, x16, #1
    jump    step_\@
rounded_\@:
.endm

ring_all_reduce:
    ld.b64  x8, [x0, #0]            ; x
    ld.b64  x20, [x0, #8]           ; counters, one per core, 64 bytes apart
    li      x10, bytes
    mov     x11, rank
    mov     x13, blockid
    mov     x14, blockdim
    mov     x24, #0
    mov     x26, #1
    li      x1, ranks
    add.s64 x12, x11, #1
    rem.s64 x12, x12, x1            ; next rank
    mov     x1, x13
    shl.b64 x1, #6
    add.s64 x20, x20, x1
    peer_address x25, x20, x12, x1
    atomic_counters x1
    mov     x17, #0                 ; steps done
    stores_add_f32 x1, x2
    round   0
    stores_replace x1, x2
    round   1
    await   x20, x17, x1
    end
