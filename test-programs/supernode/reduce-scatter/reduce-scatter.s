; y = this rank's part of the sum of x over all ranks, f32: every rank adds its share of each part to the owner's y, by
; atomic stores of the DMA engine. y starts as zeros.
.include "../../include/kernel.inc"
.include "../../include/supernode.inc"

.if bytes % 4 != 0
    .error "bytes must be a multiple of 4, the size of an element"
.endif

.kernel reduce_scatter, aiv
.equ CHUNKS, ceil_div(bytes, chunk)
.include "../../include/exchange.inc"
.ub buffers, 2 * chunk, align=32

.macro share_of_peer
    li      x1, bytes
    mul.s64 x22, x18, x1
    add.s64 x22, x22, x8
    add.s64 x22, x22, x4
    add.s64 x2, x9, x4
    sub.s64 x5, x1, x4
    li      x1, chunk
    min.s64 x5, x5, x1
.endm

reduce_scatter:
    ld.b64  x8, [x0, #0]            ; x
    ld.b64  x9, [x0, #8]            ; y
    ld.b64  x10, [x0, #16]          ; counter
    mov     x11, rank
    mov     x13, blockid
    mov     x14, blockdim
    mov     x24, #0
    atomic_counters x1
    stores_add_f32 x1, x2
    li      x1, bytes
    mul.s64 x1, x11, x1
    add.s64 x15, x8, x1
    copy_own x15, x9, bytes
    exchange x10, share_of_peer
    li      x2, ITEMS
    await   x10, x2, x1
    end
