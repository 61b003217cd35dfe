; y = x of rank 0, on every rank. Rank 0 scatters: each other rank gets one part and writes it to all others, so that rank
; 0's links carry x only once. Parts follow rank order; the last may be short or empty.
.include "../../include/kernel.inc"
.include "../../include/supernode.inc"

.kernel broadcast, aiv
.equ PART, align_up(ceil_div(bytes, ranks), 32)
.equ CHUNKS, ceil_div(PART, chunk)
.include "../../include/exchange.inc"
.ub buffers, 2 * chunk, align=32

; Rank 0: the peer's part of x to its y.
.macro scattered
    li      x1, PART
    mul.s64 x3, x18, x1
    sub.s64 x5, x1, x4
    add.s64 x3, x3, x4
    add.s64 x22, x8, x3
    add.s64 x2, x9, x3
    li      x1, chunk
    min.s64 x5, x5, x1
    li      x1, bytes
    sub.s64 x1, x1, x3
    min.s64 x5, x5, x1
.endm

; Everybody: the own part of y to the peer's y.
.macro gathered
    li      x1, PART
    mul.s64 x3, x11, x1
    sub.s64 x5, x1, x4
    add.s64 x3, x3, x4
    add.s64 x22, x9, x3
    add.s64 x2, x9, x3
    li      x1, chunk
    min.s64 x5, x5, x1
    li      x1, bytes
    sub.s64 x1, x1, x3
    min.s64 x5, x5, x1
.endm

broadcast:
    ld.b64  x8, [x0, #0]            ; x
    ld.b64  x9, [x0, #8]            ; y
    ld.b64  x10, [x0, #16]          ; counters: scattered, gathered 64 bytes on
    mov     x11, rank
    mov     x13, blockid
    mov     x14, blockdim
    mov     x24, #0
    atomic_counters x1
    jumpcmp.ne.s64 x11, #0, receive
    copy_own x8, x9, bytes
    exchange x10, scattered
    sync_all_aiv 0, x1              ; rank 0's own part of y is there
    jump    gather
receive:
    li      x2, CHUNKS
    await   x10, x2, x1
gather:
    add.s64 x12, x10, #64
    exchange x12, gathered
    li      x2, ITEMS
    await   x12, x2, x1
    end
