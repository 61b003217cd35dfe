; Expert parallelism: every token goes to the ranks of its top-k experts (dispatch), each expert works on it, and the
; results come back to be summed with the tokens' weights (combine). Vector cores write straight into the other dies'
; windows. Tokens are quantised to int8 for dispatch; the expert here only turns its token back into float16.
;
; Message m = token * top_k + k. Dispatch carries hidden int8 and 512 bytes that begin with the scale (f32); combine carries
; hidden float16. A window has `slots` places for each sending rank, filled in the order of m: place slot * ranks + sender.
; Beside it lies an array with the m of each place.
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
; On the stack of each core, 4 bytes per rank: messages sent to it so far; place of its first message among the received.
.equ PLACES_AT, 4 * ranks
.equ SCALE_AT, hidden

.ub buffers, 2 * MESSAGE_BYTES, align=256           ; dispatch
.ub spread, 256, align=256                          ; the scale in 64 lanes
.ub rows, 2 * RESULT_BYTES, align=256               ; combine
.ub wide, 4 * hidden, align=256
.ub sum, 4 * hidden, align=256

moe:
    ld.b64  x8, [x0, #0]            ; tokens, f16 [tokens, hidden]
    ld.b64  x10, [x0, #8]          ; choice, s32 [tokens, top_k]
    mov     x11, rank
    mov     x13, blockid
    mov     x14, blockdim
    mov     x24, #0                 ; no gaps in the copies
    li      x1, 8 * ranks
    sub.s64 x26, x31, x1            ; messages sent to each rank, places
    mask_count x1, x2
    atomic_counters x1
    probe_begin dispatch, x1

    ; Nothing sent yet.
    mov     x1, x26
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
    li      x1, RESULT_BYTES
    burst_config x21, x1, x2
    li      x15, {vector.binary: rpt=1, dblk=1, s0blk=1, s1blk=1, drep=0, s0rep=8, s1rep=0}    ; accumulate over repeats
    li      x19, {vector.reduce: rpt=1, drep=1, sblk=1, srep=8}
    li      x22, {vector.unary: rpt=1, dblk=1, sblk=1, drep=4, srep=8}      ; to a type half as wide
    li      x23, {vector.unary: rpt=1, dblk=1, sblk=1, drep=8, srep=4}      ; to a type twice as wide
    li      x25, {vector.unary: rpt=1, dblk=1, sblk=1, drep=8, srep=8}
    li      x28, {vector.broadcast: rpt=1, dblk=1, drep=8}
    li      x29, {vector.binary: rpt=1, dblk=1, s0blk=1, s1blk=0, drep=8, s0rep=8, s1rep=0}    ; with one block for all
    mov     x16, #0                 ; m
    mov     x17, #0                 ; buffer
    mov     x18, x13                ; next m of this core
    set_flag.v.mte2 #0
    set_flag.v.mte2 #1
    set_flag.mte3.v #0
    set_flag.mte3.v #1
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
    mov     x5, x3
    shl.b64 x5, #2
    add.s64 x4, x26, x5
    ld.b32  x6, [x4, #0]            ; slot
    add.s64 x7, x6, #1
    st.b32  x7, [x4, #0]
    jumpcmp.ne.s64 x16, x18, not_mine
    li      x4, slots
    jumpcmp.ge.s64 x6, x4, overflow
    add.s64 x18, x18, x14

    ; Where it goes: the place on that rank, and its m beside it.
    li      x1, ranks
    mul.s64 x6, x6, x1
    add.s64 x6, x6, x11             ; place
    ld.b64  x2, [x0, #80]           ; numbers
    mov     x1, x6
    shl.b64 x1, #2
    add.s64 x2, x2, x1
    peer_address x4, x2, x3, x1
    st_dev.b32 x16, [x4, #0]
    li      x2, MESSAGE_BYTES
    mul.s64 x1, x6, x2
    ld.b64  x4, [x0, #16]           ; window
    add.s64 x4, x4, x1
    peer_address x27, x4, x3, x1
    ; Load the token, quantise it with its largest element as 127, send it.
    wait_flag.v.mte2 x17
    li      x4, top_k
    div.s64 x5, x16, x4             ; token
    li      x1, RESULT_BYTES
    mul.s64 x5, x5, x1
    add.s64 x5, x8, x5
    mul.s64 x1, x17, x1
    li      x6, rows
    add.s64 x6, x6, x1
    mov_out_to_ub_align.b8 [x6], [x5], x21, x24
    set_flag.mte2.v x17
    mul.s64 x2, x17, x2
    li      x4, buffers
    add.s64 x2, x2, x4
    li      x4, SCALE_AT
    add.s64 x4, x2, x4              ; of the scale
    wait_flag.mte2.v x17
    wait_flag.mte3.v x17
    li      x7, hidden
    set_count x7, x1
    li      x5, wide
    vconv.f162f32 [x5], [x6], x23
    bar.v
    li      x9, sum
    vabs.f32 [x9], [x5], x25
    mov     x3, #64
    set_count x3, x1
    li      x3, spread
    movev.b32 [x3], x1, x25         ; x1 is zero
    bar.v
    set_count x7, x1
    vmax.f32 [x3], [x9], [x3], x15
    bar.v
    mov     x9, #64
    set_count x9, x1
    vcmax.f32.value [x4], [x3], x19
    bar.v
    mov     x9, #1
    set_count x9, x1
    li      x1, f32bits(0.007874016)
    vmuls.f32 [x4], [x4], x1, x25
    bar.v
    li      x1, f32bits(1e-30)
    vadds.f32 [x4], [x4], x1, x25
    bar.v
    mov     x9, #64
    set_count x9, x1
    vbrcb.b32 [x3], [x4], x28
    bar.v
    set_count x7, x1
    vdiv.f32 [x5], [x5], [x3], x29
    bar.v
    vconv.f322f16 [x6], [x5], x22
    bar.v
    vconv.f162s8r [x2], [x6], x22
    set_flag.v.mte2 x17
    set_flag.v.mte3 x17
    wait_flag.v.mte3 x17
    mov_ub_to_out_align.b8 [x27], [x2], x20, x24
    set_flag.mte3.v x17
    mov     x1, #1
    xor.b64 x17, x17, x1
not_mine:
    add.s64 x16, x16, #1
    jump    next_message
overflow:
    trap

all_sent:
    wait_flag.v.mte2 #0
    wait_flag.v.mte2 #1
    wait_flag.mte3.v #0
    wait_flag.mte3.v #1
    sync_all_aiv 0, x1

    ; Tell the ranks how many messages they got: this core those whose number is its own modulo the cores.
    mov     x16, x13
tell:
    li      x1, ranks
    jumpcmp.ge.s64 x16, x1, told
    mov     x2, x16
    shl.b64 x2, #2
    ld.b32  x3, [x26, x2]
    add.s64 x3, x3, #1
    ld.b64  x1, [x0, #24]           ; counts
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
    ld.b64  x1, [x0, #24]
    mov     x2, x16
    shl.b64 x2, #2
    add.s64 x1, x1, x2
    await   x1, x4, x3
    add.s64 x16, x16, x14
    jump    heard
all_heard:
    sync_all_aiv 1, x1
    ; Copy what came in to where the experts read it, without gaps: this core every BLOCKDIM-th message.
    mov     x16, #0                 ; sender
    mov     x18, #0                 ; messages before its first
    mov     x17, #0                 ; buffer
    mov     x19, x13                ; this core's next message
    set_flag.mte3.mte2 #0
    set_flag.mte3.mte2 #1
next_sender:
    li      x1, ranks
    jumpcmp.ge.s64 x16, x1, all_copied
    mov     x2, x16
    shl.b64 x2, #2
    ld.b64  x1, [x0, #24]
    ld.b32  x5, [x1, x2]            ; cached: nobody changes it any more
    add.s64 x1, x26, #PLACES_AT
    st.b32  x18, [x1, x2]
    sub.s64 x5, x5, #1
    add.s64 x5, x5, x18             ; messages up to its last
next_copy:
    jumpcmp.ge.s64 x19, x5, copied_sender
    sub.s64 x1, x19, x18            ; slot
    li      x2, ranks
    mul.s64 x1, x1, x2
    add.s64 x1, x1, x16             ; place
    li      x2, MESSAGE_BYTES
    mul.s64 x1, x1, x2
    ld.b64  x3, [x0, #16]
    add.s64 x3, x3, x1              ; in the window
    mul.s64 x1, x19, x2
    ld.b64  x4, [x0, #32]           ; received
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
    add.s64 x19, x19, x14
    jump    next_copy
copied_sender:
    mov     x18, x5
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
    li      x27, {vector.binary: rpt=1, dblk=1, s0blk=1, s1blk=0, drep=8, s0rep=8, s1rep=0}    ; with one block for all
    li      x28, {vector.broadcast: rpt=1, dblk=1, drep=8}
    li      x1, hidden
    set_count x1, x2
    mov     x16, x13
next_expert:
    jumpcmp.ge.s64 x16, x18, experts_done
    li      x2, MESSAGE_BYTES
    mul.s64 x1, x16, x2
    ld.b64  x3, [x0, #32]
    add.s64 x3, x3, x1
    li      x2, buffers
    mov_out_to_ub_align.b8 [x2], [x3], x20, x24
    set_flag.mte2.v #0
    wait_flag.mte2.v #0
    li      x3, SCALE_AT + buffers
    li      x6, spread
    vbrcb.b32 [x6], [x3], x28
    bar.v
    li      x4, rows
    vconv.s82f16 [x4], [x2], x23
    bar.v
    li      x5, wide
    vconv.f162f32 [x5], [x4], x23
    bar.v
    vmul.f32 [x5], [x5], [x6], x27
    bar.v
    vconv.f322f16 [x4], [x5], x22
    set_flag.v.mte3 #0
    wait_flag.v.mte3 #0
    set_flag.v.mte2 #0
    wait_flag.v.mte2 #0
    li      x2, RESULT_BYTES
    mul.s64 x1, x16, x2
    ld.b64  x3, [x0, #40]           ; results
    add.s64 x3, x3, x1
    mov_ub_to_out_align.b8 [x3], [x4], x21, x24
    set_flag.mte3.s #0
    wait_flag.mte3.s #0
    add.s64 x16, x16, x14
    jump    next_expert
experts_done:
    sync_all_aiv 3, x1
    probe_begin combine, x1

    ; Results go back, each to the place of its message, and are counted there. While one is on its way, the one before
    ; it has arrived. Every rank begins with another owner, so that no owner gets them all at once.
    mov     x12, #0                 ; owners done
    mov     x18, #0                 ; messages before this owner's first
    mov     x17, #0                 ; buffer
    mov     x19, x13                ; this core's next message
    li      x28, -1                 ; owner of the message before
    set_flag.mte3.mte2 #0
    set_flag.mte3.mte2 #1
next_owner:
    li      x1, ranks
    jumpcmp.ge.s64 x12, x1, all_returned
    add.s64 x16, x11, x12
    add.s64 x16, x16, #1
    rem.s64 x16, x16, x1            ; owner
    mov     x2, x16
    shl.b64 x2, #2
    add.s64 x1, x26, #PLACES_AT
    ld.b32  x10, [x1, x2]
    ld.b64  x1, [x0, #24]
    ld.b32  x5, [x1, x2]
    sub.s64 x5, x5, #1
    add.s64 x5, x5, x18             ; messages up to its last
next_return:
    jumpcmp.ge.s64 x19, x5, returned_owner
    wait_flag.mte3.mte2 x17
    sub.s64 x7, x19, x18
    add.s64 x7, x7, x10             ; place among the received
    li      x2, RESULT_BYTES
    mul.s64 x1, x7, x2
    ld.b64  x3, [x0, #40]
    add.s64 x3, x3, x1
    mul.s64 x1, x17, x2
    li      x2, rows
    add.s64 x2, x2, x1
    mov_out_to_ub_align.b8 [x2], [x3], x21, x24
    set_flag.mte2.mte3 x17
    sub.s64 x1, x19, x18            ; slot
    li      x4, ranks
    mul.s64 x1, x1, x4
    add.s64 x1, x1, x16             ; place
    shl.b64 x1, #2
    ld.b64  x3, [x0, #80]
    add.s64 x3, x3, x1
    ld_dev.b32 x3, [x3, #0]         ; m
    li      x1, RESULT_BYTES
    mul.s64 x3, x3, x1
    ld.b64  x1, [x0, #48]           ; returned
    add.s64 x1, x1, x3
    peer_address x27, x1, x16, x4
    wait_flag.mte2.mte3 x17
    mov_ub_to_out_align.b8 [x27], [x2], x21, x24
    set_flag.mte3.mte2 x17
    set_flag.mte3.s x17
    mov     x1, #1
    xor.b64 x17, x17, x1
    jumpcmp.lt.s64 x28, #0, first_return
    call    count_return
first_return:
    mov     x28, x16
    add.s64 x19, x19, x14
    jump    next_return
returned_owner:
    mov     x18, x5
    add.s64 x12, x12, #1
    jump    next_owner

; The message in the other buffer is at its owner x28: count it.
count_return:
    wait_flag.mte3.s x17
    ld.b64  x1, [x0, #56]           ; counter
    peer_address x3, x1, x28, x4
    mov     x1, #1
    signal  x3, x1
    ret

all_returned:
    jumpcmp.lt.s64 x28, #0, none_returned
    mov     x1, #1
    xor.b64 x17, x17, x1
    call    count_return
none_returned:
    wait_flag.mte3.mte2 #0
    wait_flag.mte3.mte2 #1
    ld.b64  x1, [x0, #56]
    li      x2, MESSAGES
    await   x1, x2, x3

    ; y = sum of the returned rows with their weights.
    li      x25, {vector.unary: rpt=1, dblk=1, sblk=1, drep=8, srep=8}
    li      x22, {vector.unary: rpt=1, dblk=1, sblk=1, drep=4, srep=8}
    mov     x16, x13                ; token
    ld.b64  x10, [x0, #64]          ; weights
    ld.b64  x12, [x0, #72]          ; y
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
    ld.b64  x4, [x0, #48]
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
