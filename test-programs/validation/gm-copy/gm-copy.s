; Reads `bytes_read` and writes `bytes_written` bytes from all vector cores at once; see ../README.md. The two streams have
; nothing to do with each other; they are issued in proportion, so that both last as long as the kernel.
.include "kernel.inc"

param_min bytes_read, 0
param_min bytes_written, 0
param_range bypass, 0, 1

.if tile % 32 != 0 || tile > 65536 || tile < 32
    .error "tile must be a multiple of 32 bytes, at most 65536"
.endif
.equ READS, ceil_div(bytes_read, tile)
.equ WRITES, ceil_div(bytes_written, tile)

.ub in_buffer, tile, align=32
.ub out_buffer, tile, align=32

.kernel copy, aiv

; \first, \last = this core's share of `tiles`.
.macro share first, last, tiles
    li      x1, \tiles
    mul.s64 \first, x10, x1
    div.s64 \first, \first, x11
    add.s64 \last, x10, #1
    mul.s64 \last, \last, x1
    div.s64 \last, \last, x11
.endm

copy:
    ld.b64  x8, [x0, #0]
    ld.b64  x9, [x0, #8]
    .if bypass
    li      x1, 1 << 56
    or.b64  x8, x8, x1
    .endif
    mov     x10, blockid
    mov     x11, blockdim
    share   x12, x13, READS
    share   x14, x15, WRITES
    sub.s64 x16, x13, x12           ; loads in all
    sub.s64 x17, x15, x14           ; stores in all
    mov     x18, #0                 ; stores owed, in units of 1 / loads
    li      x19, tile
    li      x2, in_buffer
    li      x3, out_buffer
    li      x4, {transfer.copy: nburst=1, lenburst=tile / 32}
next:
    jumpcmp.ge.s64 x12, x13, rest
    mul.s64 x5, x12, x19
    add.s64 x5, x8, x5
    mov_out_to_ub [x2], [x5], x4
    add.s64 x12, x12, #1
    add.s64 x18, x18, x17
1:  jumpcmp.lt.s64 x18, x16, next
    sub.s64 x18, x18, x16
    jumpcmp.ge.s64 x14, x15, next
    mul.s64 x5, x14, x19
    add.s64 x5, x9, x5
    mov_ub_to_out [x5], [x3], x4
    add.s64 x14, x14, #1
    jump    1b
rest:
    jumpcmp.ge.s64 x14, x15, done
    mul.s64 x5, x14, x19
    add.s64 x5, x9, x5
    mov_ub_to_out [x5], [x3], x4
    add.s64 x14, x14, #1
    jump    rest
done:
    end
