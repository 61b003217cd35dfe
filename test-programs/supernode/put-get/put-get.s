; The smallest program on several dies. Every rank puts x into the inbox of the next rank and tells it so, waits for what the
; rank before puts here, and copies it to y. Then it gets x of the next rank from where it lies, to z.
.include "kernel.inc"
.include "supernode.inc"

param_range bytes, 1, 184320            ; the message stays in the UB
blocks_are 1

.kernel put_get, aiv
.ub message, align_up(bytes, 32), align=32

; `bytes` bytes from [from] to [to], on whatever dies; done when they have arrived.
.macro copy to, from
    mov_out_to_ub_align.b8 [x3], [\from], x5, x6
    set_flag.mte2.mte3 #0
    wait_flag.mte2.mte3 #0
    mov_ub_to_out_align.b8 [\to], [x3], x5, x6
    set_flag.mte3.s #0
    wait_flag.mte3.s #0
.endm

put_get:
    ld.b64  x8, [x0, #0]            ; x
    ld.b64  x9, [x0, #8]            ; inbox
    ld.b64  x10, [x0, #16]          ; counter of messages that came in
    ld.b64  x11, [x0, #24]          ; y
    ld.b64  x14, [x0, #32]          ; z
    atomic_counters x1              ; signal adds s32 numbers

    li      x2, ranks
    mov     x12, rank
    add.s64 x13, x12, #1
    rem.s64 x13, x13, x2            ; next rank
    li      x3, message
    li      x4, bytes
    burst_config x5, x4, x1
    mov     x6, #0                  ; no gaps between bursts
    mov     x7, #1

    ; Put: store to the next rank's inbox. The signal is sent when the store has arrived, so who sees it sees the message.
    peer_address x15, x9, x13, x1
    copy    x15, x8
    peer_address x15, x10, x13, x1
    signal  x15, x7

    ; The rank before does the same: here is its message.
    await   x10, x7, x1
    copy    x11, x9

    ; Get: load from the next rank. Nobody has to be told, as x stays what it is.
    peer_address x15, x8, x13, x1
    copy    x14, x15
    end
