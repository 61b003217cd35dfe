; Ranks r and ranks - 1 - r send each other `bytes` bytes in turn, `rounds` times, on one core: the lower rank begins. Only
; the first pair is measured; the others exchange once, so that every rank has something to check.
; probes.round_trips covers all rounds: a round is there and back.
.include "../../include/kernel.inc"
.include "../../include/supernode.inc"
.include "../../include/probe.inc"

param_min rounds, 1
blocks_are 1

.kernel ping_pong, aiv
.if bytes > 180 * 1024 || bytes < 1
    .error "bytes must be 1 to 184320: the message stays in the UB"
.endif
.ub message, align_up(bytes, 32), align=32

ping_pong:
    ld.b64  x8, [x0, #0]            ; x
    ld.b64  x9, [x0, #8]            ; inbox
    ld.b64  x10, [x0, #16]          ; counter
    mov     x11, rank
    mov     x24, #0
    li      x12, ranks - 1
    sub.s64 x12, x12, x11           ; partner
    atomic_counters x1
    li      x1, bytes
    burst_config x20, x1, x2
    li      x2, message
    mov_out_to_ub_align.b8 [x2], [x8], x20, x24
    peer_address x21, x9, x12, x1
    peer_address x22, x10, x12, x1
    mov     x16, #0                 ; messages received
    mov     x17, #1
    li      x18, rounds
    jumpcmp.eq.s64 x11, #0, counted
    jumpcmp.eq.s64 x12, #0, counted
    mov     x18, #1
counted:
    probe_begin round_trips, x1
    jumpcmp.gt.s64 x11, x12, receive
send:
    li      x2, message
    mov_ub_to_out_align.b8 [x21], [x2], x20, x24
    set_flag.mte3.s #0
    wait_flag.mte3.s #0
    signal  x22, x17
    jumpcmp.gt.s64 x11, x12, answered
receive:
    add.s64 x16, x16, #1
    await   x10, x16, x1
    jumpcmp.gt.s64 x11, x12, send
answered:
    jumpcmp.ge.s64 x16, x18, done
    jumpcmp.gt.s64 x11, x12, receive
    jump    send
done:
    probe_end round_trips, x1
    end
