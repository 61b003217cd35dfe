; y[s] = x[r] of rank s, on every rank r: each rank writes one part to each other.
.include "../../include/kernel.inc"
.include "../../include/supernode.inc"

.kernel all_to_all, aiv
.equ CHUNKS, ceil_div(bytes, chunk)
.include "../../include/exchange.inc"
.ub buffers, 2 * chunk, align=32

.macro part_for_peer
    li      x1, bytes
    mul.s64 x22, x18, x1
    add.s64 x22, x22, x8
    add.s64 x22, x22, x4
    mul.s64 x2, x11, x1
    add.s64 x2, x2, x9
    add.s64 x2, x2, x4
    sub.s64 x5, x1, x4
    li      x1, chunk
    min.s64 x5, x5, x1
.endm

all_to_all:
    ld.b64  x8, [x0, #0]            ; x
    ld.b64  x9, [x0, #8]            ; y
    ld.b64  x10, [x0, #16]          ; counter
    mov     x11, rank
    mov     x13, blockid
    mov     x14, blockdim
    mov     x24, #0
    atomic_counters x1
    li      x1, bytes
    mul.s64 x1, x11, x1
    add.s64 x12, x9, x1
    add.s64 x15, x8, x1
    copy_own x15, x12, bytes
    exchange x10, part_for_peer
    li      x2, ITEMS
    await   x10, x2, x1
    end
