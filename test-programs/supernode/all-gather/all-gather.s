; y = x of all ranks, one after another: every rank writes its part to all others.
.include "../../include/kernel.inc"
.include "../../include/supernode.inc"

.kernel all_gather, aiv
.equ CHUNKS, ceil_div(bytes, chunk)
.include "../../include/exchange.inc"
.ub buffers, 2 * chunk, align=32

.macro own_part
    add.s64 x22, x8, x4
    li      x1, bytes
    mul.s64 x2, x11, x1
    add.s64 x2, x2, x9
    add.s64 x2, x2, x4
    sub.s64 x5, x1, x4
    li      x1, chunk
    min.s64 x5, x5, x1
.endm

all_gather:
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
    copy_own x8, x12, bytes
    exchange x10, own_part
    li      x2, ITEMS
    await   x10, x2, x1
    end
