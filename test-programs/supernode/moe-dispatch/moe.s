; Expert parallelism: every token goes to the ranks of its top-k experts (dispatch), each expert works on it, and the
; results come back to be summed with the tokens' weights (combine). Vector cores write straight into the other dies'
; windows. The expert here only turns its int8 token into float16 with the token's scale.
;
; Message m = token * top_k + k. Dispatch carries hidden int8 and 512 bytes in which the scale (f32) and m (s32) are;
; combine carries hidden float16. A window has `slots` places per sending rank, filled in the order of m.
.include "../../include/kernel.inc"
.include "../../include/supernode.inc"
.include "../../include/probe.inc"

.kernel moe, aiv

.equ EXPERTS_PER_RANK, experts / ranks
.if experts % ranks != 0
    .error "experts must be a multiple of ranks"
.endif
.if hidden % 256 != 0 || hidden > 7168
    .error "hidden must be a multiple of 256, up to 7168"
.endif
.equ MESSAGES, tokens * top_k
.equ MESSAGE_BYTES, hidden + 512
.equ RESULT_BYTES, 2 * hidden
.equ UB_WINDOW, 1 << 57
.equ SCALE_AT, hidden
.equ NUMBER_AT, hidden + 4

.ub sent, align_up(4 * ranks, 32), align=32         ; messages to each rank so far
.ub counts_in, align_up(4 * ranks, 32), align=32    ; messages from each rank, plus one
.ub buffers, 2 * MESSAGE_BYTES, align=256           ; dispatch
.ub rows, 2 * RESULT_BYTES, align=256               ; combine
.ub wide, 4 * hidden, align=256
.ub sum, 4 * hidden, align=256

moe:
    ld.b64  x8, [x0, #0]            ; tokens, s8 [tokens, hidden]
    ld.b64  x9, [x0, #8]            ; scales, f32 [tokens]
    ld.b64  x10, [x0, #16]          ; choice, s32 [tokens, top_k]
    mov     x11, rank
    mov     x13, blockid
    mov     x14, blockdim
    mov     x24, #0                 ; no gaps in the copies
    li      x26, UB_WINDOW
    mask_count x1, x2
    atomic_counters x1
    probe_begin dispatch, x1

    ; Nothing sent yet.
    li      x1, sent
    add.s64 x1, x1, x26
    li      x2, ranks
    mov     x3, #0
clear_sent:
    st.b32  x3, [x1, #0]
    add.s64 x1, x1, #4
    sub.s64 x2, x2, #1
    jumpcmp.gt.s64 x2, #0, clear_sent

    ; Every core looks at all messages, to know their slots, and sends those of its own tokens.
    li      x1, MESSAGE_BYTES
    burst_config x20, x1, x2
    li      x1, hidden
    burst_config x21, x1, x2
    mov     x1, #4
    burst_config x22, x1, x2
    mov     x16, #0                 ; m
    mov     x17, #0                 ; buffer
    mov     x18, x13                ; next m of this core
    li      x28, -1                 ; m of the message in the other buffer
    set_flag.mte3.mte2 #0
    set_flag.mte3.mte2 #1
next_message:
    li      x1, MESSAGES
    jumpcmp.ge.s64 x16, x1, all_sent
    mov     x2, x16
    shl.b64 x2, #2
    ld.b32  x3, [x10, x2]           ; expert
.if (EXPERTS_PER_RANK & (EXPERTS_PER_RANK - 1)) == 0
.equ SHIFT, (EXPERTS_PER_RANK > 1) + (EXPERTS_PER_RANK > 2) + (EXPERTS_PER_RANK > 4) + (EXPERTS_PER_RANK > 8) + (EXPERTS_PER_RANK > 16) + (EXPERTS_PER_RANK > 32) + (EXPERTS_PER_RANK > 64) + (EXPERTS_PER_RANK > 128)
    shr.u64 x3, #SHIFT
.else
    li      x4, EXPERTS_PER_RANK
    div.s64 x3, x3, x4
.endif
    li      x4, sent + UB_WINDOW
    mov     x5, x3
    shl.b64 x5, #2
    add.s64 x4, x4, x5
    ld.b32  x6, [x4, #0]            ; slot
    add.s64 x7, x6, #1
    st.b32  x7, [x4, #0]
    jumpcmp.ne.s64 x16, x18, not_mine
    li      x4, slots
    jumpcmp.ge.s64 x6, x4, overflow
    add.s64 x18, x18, x14

    ; Load token and scale into this buffer.
    wait_flag.mte3.mte2 x17
    li      x4, top_k
    div.s64 x5, x16, x4             ; token
    li      x1, hidden
    mul.s64 x1, x5, x1
    add.s64 x1, x8, x1
    li      x2, MESSAGE_BYTES
    mul.s64 x2, x17, x2
    li      x4, buffers
    add.s64 x2, x2, x4
    mov_out_to_ub_align.b8 [x2], [x1], x21, x24
    shl.b64 x5, #2
    add.s64 x1, x9, x5
    li      x4, SCALE_AT
    add.s64 x4, x2, x4
    mov_out_to_ub_align.b8 [x4], [x1], x22, x24
    set_flag.mte2.s x17

    ; Send the message before it.
    jumpcmp.lt.s64 x28, #0, loaded
    call    send
loaded:
    mov     x28, x16
    ; Where this one goes: window of the rank, place (own rank, slot).
    li      x1, slots
    mul.s64 x1, x11, x1
    add.s64 x1, x1, x6
    li      x2, MESSAGE_BYTES
    mul.s64 x1, x1, x2
    ld.b64  x2, [x0, #24]           ; window
    add.s64 x2, x2, x1
    peer_address x27, x2, x3, x1
    mov     x1, #1
    xor.b64 x17, x17, x1
not_mine:
    add.s64 x16, x16, #1
    jump    next_message
overflow:
    trap

; The message x28 in the buffer that x17 does not name goes to x27.
send:
    mov     x1, #1
    xor.b64 x19, x17, x1
    wait_flag.mte2.s x19
    li      x1, MESSAGE_BYTES
    mul.s64 x1, x19, x1
    li      x2, buffers
    add.s64 x2, x2, x1
    li      x1, NUMBER_AT + UB_WINDOW
    add.s64 x1, x1, x2
    st.b32  x28, [x1, #0]
    set_flag.s.mte3 x19
    wait_flag.s.mte3 x19
    mov_ub_to_out_align.b8 [x27], [x2], x20, x24
    set_flag.mte3.mte2 x19
    ret

all_sent:
    jumpcmp.lt.s64 x28, #0, nothing_left
    call    send
nothing_left:
    wait_flag.mte3.mte2 #0
    wait_flag.mte3.mte2 #1
    sync_all_aiv 0, x1

    ; Tell the ranks how many messages they got: this core those whose number is its own modulo the cores.
    mov     x16, x13
tell:
    li      x1, ranks
    jumpcmp.ge.s64 x16, x1, told
    mov     x2, x16
    shl.b64 x2, #2
    li      x1, sent + UB_WINDOW
    ld.b32  x3, [x1, x2]
    add.s64 x3, x3, #1
    ld.b64  x1, [x0, #32]           ; counts
    mov     x2, x11
    shl.b64 x2, #2
    add.s64 x1, x1, x2
    peer_address x4, x1, x16, x5
    st_dev.b32 x3, [x4, #0]
    add.s64 x16, x16, x14
    jump    tell
told:
    ; Wait for the counts of this core's senders, then for all cores.
    mov     x16, x13
    mov     x4, #1
heard:
    li      x1, ranks
    jumpcmp.ge.s64 x16, x1, all_heard
    ld.b64  x1, [x0, #32]
    mov     x2, x16
    shl.b64 x2, #2
    add.s64 x1, x1, x2
    await   x1, x4, x3
    add.s64 x16, x16, x14
    jump    heard
all_heard:
    sync_all_aiv 1, x1
    ld.b64  x1, [x0, #32]
    li      x2, 4 * ranks
    burst_config x3, x2, x4
    li      x2, counts_in
    mov_out_to_ub_align.b8 [x2], [x1], x3, x24
    set_flag.mte2.s #0
    wait_flag.mte2.s #0

    ; Copy what came in to where the experts read it, without gaps.
    mov     x16, #0                 ; sender
    mov     x18, #0                 ; messages before it
    mov     x17, #0                 ; buffer
    mov     x19, x13                ; this core's next sender
    set_flag.mte3.mte2 #0
    set_flag.mte3.mte2 #1
next_sender:
    li      x1, ranks
    jumpcmp.ge.s64 x16, x1, all_copied
    mov     x2, x16
    shl.b64 x2, #2
    li      x1, counts_in + UB_WINDOW
    ld.b32  x5, [x1, x2]
    sub.s64 x5, x5, #1              ; messages from it
    jumpcmp.ne.s64 x16, x19, copied_sender
    add.s64 x19, x19, x14
    mov     x6, #0
next_copy:
    jumpcmp.ge.s64 x6, x5, copied_sender
    li      x1, slots
    mul.s64 x1, x16, x1
    add.s64 x1, x1, x6
    li      x2, MESSAGE_BYTES
    mul.s64 x1, x1, x2
    ld.b64  x3, [x0, #24]
    add.s64 x3, x3, x1              ; in the window
    add.s64 x1, x18, x6
    mul.s64 x1, x1, x2
    ld.b64  x4, [x0, #40]           ; received
    add.s64 x4, x4, x1
    mul.s64 x1, x17, x2
    li      x2, buffers
    add.s64 x2, x2, x1
    wait_flag.mte3.mte2 x17
    mov_out_to_ub_align.b8 [x2], [x3], x20, x24
    set_flag.mte2.mte3 x17
    wait_flag.mte2.mte3 x17
    mov_ub_to_out_align.b8 [x4], [x2], x20, x24
    set_flag.mte3.mte2 x17
    mov     x1, #1
    xor.b64 x17, x17, x1
    add.s64 x6, x6, #1
    jump    next_copy
copied_sender:
    add.s64 x18, x18, x5
    add.s64 x16, x16, #1
    jump    next_sender
all_copied:
    wait_flag.mte3.mte2 #0
    wait_flag.mte3.mte2 #1
    sync_all_aiv 2, x1
    probe_end dispatch, x1

    ; The experts: this core those messages whose number is its own modulo the cores. x18 is the number of all.
    li      x1, RESULT_BYTES
    burst_config x21, x1, x2
    li      x25, {vector.unary: rpt=1, dblk=1, sblk=1, drep=8, srep=8}
    li      x23, {vector.unary: rpt=1, dblk=1, sblk=1, drep=8, srep=4}      ; to a type twice as wide
    li      x22, {vector.unary: rpt=1, dblk=1, sblk=1, drep=4, srep=8}      ; to a type half as wide
    li      x1, hidden
    set_count x1, x2
    mov     x16, x13
next_expert:
    jumpcmp.ge.s64 x16, x18, experts_done
    li      x2, MESSAGE_BYTES
    mul.s64 x1, x16, x2
    ld.b64  x3, [x0, #40]
    add.s64 x3, x3, x1
    li      x2, buffers
    mov_out_to_ub_align.b8 [x2], [x3], x20, x24
    set_flag.mte2.s #0
    wait_flag.mte2.s #0
    set_flag.s.v #0
    wait_flag.s.v #0
    li      x3, SCALE_AT + UB_WINDOW + buffers
    ld.b32  x6, [x3, #0]
    li      x4, rows
    vconv.s82f16 [x4], [x2], x23
    bar.v
    li      x5, wide
    vconv.f162f32 [x5], [x4], x23
    bar.v
    vmuls.f32 [x5], [x5], x6, x25
    bar.v
    vconv.f322f16 [x4], [x5], x22
    set_flag.v.mte3 #0
    wait_flag.v.mte3 #0
    li      x2, RESULT_BYTES
    mul.s64 x1, x16, x2
    ld.b64  x3, [x0, #48]           ; results
    add.s64 x3, x3, x1
    mov_ub_to_out_align.b8 [x3], [x4], x21, x24
    set_flag.mte3.s #0
    wait_flag.mte3.s #0
    add.s64 x16, x16, x14
    jump    next_expert
experts_done:
    sync_all_aiv 3, x1
    probe_begin combine, x1

    ; Results go back, each to the place of its message. A core serves the senders that are its own.
    mov     x1, #32
    burst_config x22, x1, x2
    mov     x16, #0
    mov     x18, #0
    mov     x17, #0
    mov     x19, x13
    li      x28, -1
    set_flag.mte3.mte2 #0
    set_flag.mte3.mte2 #1
next_owner:
    li      x1, ranks
    jumpcmp.ge.s64 x16, x1, all_returned
    mov     x2, x16
    shl.b64 x2, #2
    li      x1, counts_in + UB_WINDOW
    ld.b32  x5, [x1, x2]
    sub.s64 x5, x5, #1
    jumpcmp.ne.s64 x16, x19, returned_owner
    add.s64 x19, x19, x14
    mov     x6, #0
next_return:
    jumpcmp.ge.s64 x6, x5, owner_done
    wait_flag.mte3.mte2 x17
    add.s64 x7, x18, x6             ; place among the received
    li      x2, RESULT_BYTES
    mul.s64 x1, x7, x2
    ld.b64  x3, [x0, #48]
    add.s64 x3, x3, x1
    mul.s64 x1, x17, x2
    li      x2, rows
    add.s64 x2, x2, x1
    mov_out_to_ub_align.b8 [x2], [x3], x21, x24
    li      x1, MESSAGE_BYTES
    mul.s64 x1, x7, x1
    ld.b64  x3, [x0, #40]
    add.s64 x3, x3, x1
    li      x1, SCALE_AT
    add.s64 x3, x3, x1
    mov     x1, x17
    shl.b64 x1, #5
    li      x4, buffers
    add.s64 x4, x4, x1
    mov_out_to_ub_align.b8 [x4], [x3], x22, x24
    set_flag.mte2.s x17
    wait_flag.mte2.s x17
    add.s64 x4, x4, x26
    ld.b32  x3, [x4, #4]            ; m
    li      x1, RESULT_BYTES
    mul.s64 x3, x3, x1
    ld.b64  x1, [x0, #56]           ; returned
    add.s64 x1, x1, x3
    peer_address x27, x1, x16, x4
    set_flag.s.mte3 x17
    wait_flag.s.mte3 x17
    mov_ub_to_out_align.b8 [x27], [x2], x21, x24
    set_flag.mte3.mte2 x17
    mov     x1, #1
    xor.b64 x17, x17, x1
    add.s64 x6, x6, #1
    jump    next_return
owner_done:
    ; All of this owner's results have left the pipe when the flag comes: count them there.
    set_flag.mte3.s #0
    wait_flag.mte3.s #0
    jumpcmp.le.s64 x5, #0, returned_owner
    ld.b64  x1, [x0, #64]           ; counter
    peer_address x3, x1, x16, x4
    signal  x3, x5
returned_owner:
    add.s64 x18, x18, x5
    add.s64 x16, x16, #1
    jump    next_owner
all_returned:
    wait_flag.mte3.mte2 #0
    wait_flag.mte3.mte2 #1
    ld.b64  x1, [x0, #64]
    li      x2, MESSAGES
    await   x1, x2, x3

    ; y = sum of the returned rows with their weights.
    li      x25, {vector.unary: rpt=1, dblk=1, sblk=1, drep=8, srep=8}
    li      x22, {vector.unary: rpt=1, dblk=1, sblk=1, drep=4, srep=8}
    mov     x16, x13                ; token
    ld.b64  x10, [x0, #72]          ; weights
    ld.b64  x12, [x0, #80]          ; y
next_token:
    li      x1, tokens
    jumpcmp.ge.s64 x16, x1, summed
    li      x7, sum
    mov     x1, #0
    movev.b32 [x7], x1, x25
    bar.v
    mov     x17, #0                 ; k
next_part:
    li      x1, top_k
    mul.s64 x2, x16, x1
    add.s64 x2, x2, x17             ; m
    li      x3, RESULT_BYTES
    mul.s64 x3, x2, x3
    ld.b64  x4, [x0, #56]
    add.s64 x4, x4, x3
    mov     x5, #1
    and.b64 x5, x17, x5
    li      x3, RESULT_BYTES
    mul.s64 x3, x5, x3
    li      x6, rows
    add.s64 x6, x6, x3
    mov_out_to_ub_align.b8 [x6], [x4], x21, x24
    set_flag.mte2.v x5
    wait_flag.mte2.v x5
    shl.b64 x2, #2
    ld.b32  x2, [x10, x2]           ; weight
    li      x4, wide
    vconv.f162f32 [x4], [x6], x23
    bar.v
    vaxpy.f32 [x7], [x4], x2, x25
    bar.v
    set_flag.v.mte2 x5
    wait_flag.v.mte2 x5
    add.s64 x17, x17, #1
    jumpcmp.lt.s64 x17, #top_k, next_part
    li      x6, rows
    vconv.f322f16 [x6], [x7], x22
    set_flag.v.mte3 #0
    wait_flag.v.mte3 #0
    li      x3, RESULT_BYTES
    mul.s64 x3, x16, x3
    add.s64 x3, x12, x3
    mov_ub_to_out_align.b8 [x3], [x6], x21, x24
    set_flag.mte3.mte2 #0
    wait_flag.mte3.mte2 #0
    set_flag.mte3.v #0
    wait_flag.mte3.v #0
    add.s64 x16, x16, x14
    jump    next_token
summed:
    probe_end combine, x1
    end
