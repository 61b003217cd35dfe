; Expert parallelism: every token goes to the ranks of its top-k experts (dispatch), each expert works on it, and the
; results come back to be summed with the tokens' weights (combine). Vector cores write straight into the other dies'
; windows. Tokens are quantised to int8 for dispatch; the expert here only turns its token back into float16.
;
; Message m = token * top_k + k. Dispatch carries hidden int8 and 512 bytes that begin with the scale (f32); combine carries
; hidden float16. On its rank an expert has one queue for each sending rank; such a pair has number
; expert of the rank * ranks + sender, so that there are as many pairs as experts in all. Queues interleave in the window:
; place slot * pairs + pair. Beside the window lies an array with the m of each place, and a status record of 32 bytes for
; each pair: word 0 is 1 when all its messages have come, word 1 says how many they are.
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
.equ PAIRS, experts
.equ RECORD_BYTES, 32
.equ MESSAGES, tokens * top_k
.equ MESSAGE_BYTES, hidden + 512
.equ RESULT_BYTES, 2 * hidden
.equ SCALE_AT, hidden
.equ FIRST_AT, 4 * PAIRS

.ub buffers, 2 * MESSAGE_BYTES, align=256           ; dispatch
.ub spread, 256, align=256                          ; the scale in 64 lanes
.ub rows, 2 * RESULT_BYTES, align=256               ; combine
.ub wide, 4 * hidden, align=256
.ub sum, 4 * hidden, align=256
.ub records, PAIRS * RECORD_BYTES, align=256        ; status records, sent and received

; The scalar unit reads and writes the UB at `base`: `offset` (a register) with the bit of the UB window.
.macro ub_address address, base, tmp
    li      \address, \base
    mov     \tmp, #57
    sbitset1.b64 \address, \tmp
.endm

; This core's share of the pairs: from `first` up to `last`. x13 is BLOCKID, x14 BLOCKDIM.
.macro share first, last, tmp
    li      \tmp, PAIRS
    mul.s64 \first, x13, \tmp
    add.s64 \last, \first, \tmp
    div.s64 \first, \first, x14
    div.s64 \last, \last, x14
.endm

moe:
    ld.b64  x8, [x0, #0]            ; tokens, f16 [tokens, hidden]
    ld.b64  x10, [x0, #8]          ; choice, s32 [tokens, top_k]
    mov     x11, rank
    mov     x13, blockid
    mov     x14, blockdim
    mov     x24, #0                 ; no gaps in the copies
    li      x1, 8 * PAIRS
    sub.s64 x26, x31, x1            ; messages sent to each expert; first message of each pair among the received
    mask_count x1, x2
    atomic_counters x1
    probe_begin dispatch, x1

    ; Nothing sent yet.
    mov     x1, x26
    li      x2, PAIRS
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
    li      x1, PAIRS
    mul.s64 x6, x6, x1
    li      x4, EXPERTS_PER_RANK
    rem.s64 x5, x3, x4
    div.s64 x3, x3, x4              ; rank
    li      x4, ranks
    mul.s64 x5, x5, x4
    add.s64 x5, x5, x11             ; pair
    add.s64 x6, x6, x5              ; place
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
overflow:                           ; param slots is too small for this skew
    trap

all_sent:
    wait_flag.v.mte2 #0
    wait_flag.v.mte2 #1
    wait_flag.mte3.v #0
    wait_flag.mte3.v #1
    sync_all_aiv 0, x1

    ; Tell the ranks of this core's share of the experts how many messages they got: one record each.
    share   x16, x17, x1
    li      x20, {transfer.align: nburst=1, lenburst=RECORD_BYTES}
    ub_address x5, records, x1
    mov     x7, x16
write_records:
    jumpcmp.ge.s64 x7, x17, records_written
    mov     x1, #1
    st.b32  x1, [x5, #0]
    mov     x2, x7
    shl.b64 x2, #2
    ld.b32  x1, [x26, x2]
    st.b32  x1, [x5, #4]
    add.s64 x5, x5, #RECORD_BYTES
    add.s64 x7, x7, #1
    jump    write_records
records_written:
    set_flag.s.mte3 #0
    wait_flag.s.mte3 #0
    li      x6, records
tell:
    jumpcmp.ge.s64 x16, x17, told
    li      x4, EXPERTS_PER_RANK
    rem.s64 x2, x16, x4
    div.s64 x3, x16, x4             ; rank
    li      x4, ranks
    mul.s64 x2, x2, x4
    add.s64 x2, x2, x11             ; pair
    shl.b64 x2, #5
    ld.b64  x1, [x0, #24]           ; status
    add.s64 x1, x1, x2
    peer_address x4, x1, x3, x2
    mov_ub_to_out_align.b8 [x4], [x6], x20, x24
    add.s64 x6, x6, #RECORD_BYTES
    add.s64 x16, x16, #1
    jump    tell
told:
    ; Wait for the records of this core's share of the pairs, then for all cores.
    share   x16, x17, x1
    ld.b64  x2, [x0, #24]
    mov     x1, x16
    shl.b64 x1, #5
    add.s64 x2, x2, x1
    mov     x4, #1
heard:
    jumpcmp.ge.s64 x16, x17, all_heard
    await   x2, x4, x3
    add.s64 x2, x2, #RECORD_BYTES
    add.s64 x16, x16, #1
    jump    heard
all_heard:
    sync_all_aiv 1, x1

    ; Every core reads all records: where each pair's messages will begin, and how many there are (x18).
    li      x6, records
    li      x1, PAIRS * RECORD_BYTES
    burst_config x20, x1, x2
    ld.b64  x2, [x0, #24]
    mov_out_to_ub_align.b8 [x6], [x2], x20, x24
    set_flag.mte2.s #0
    wait_flag.mte2.s #0
    ub_address x5, records + 4, x1
    add.s64 x4, x26, #FIRST_AT
    mov     x18, #0
    mov     x2, #0
    li      x3, PAIRS
count_pairs:
    st.b32  x18, [x4], #4
    ld.b32  x1, [x5, #0]
    add.s64 x18, x18, x1
    add.s64 x5, x5, #RECORD_BYTES
    add.s64 x2, x2, #1
    jumpcmp.lt.s64 x2, x3, count_pairs

    ; Copy what came in to where the experts read it, one expert after the other without gaps: this core its share.
    li      x1, MESSAGE_BYTES
    burst_config x20, x1, x2
    share   x16, x17, x1
    ub_address x5, records + 4, x1
    mov     x1, x16
    shl.b64 x1, #5
    add.s64 x5, x5, x1              ; record of the pair
    mov     x1, x16
    shl.b64 x1, #2
    add.s64 x2, x26, #FIRST_AT
    ld.b32  x19, [x2, x1]           ; number of the message among the received
    mov     x12, #0                 ; buffer
    set_flag.mte3.mte2 #0
    set_flag.mte3.mte2 #1
next_pair:
    jumpcmp.ge.s64 x16, x17, all_copied
    ld.b32  x9, [x5, #0]            ; messages left
    mov     x7, x16                 ; place
next_copy:
    jumpcmp.le.s64 x9, #0, copied_pair
    li      x2, MESSAGE_BYTES
    mul.s64 x1, x7, x2
    ld.b64  x3, [x0, #16]
    add.s64 x3, x3, x1              ; in the window
    mul.s64 x1, x19, x2
    ld.b64  x4, [x0, #32]           ; received
    add.s64 x4, x4, x1
    mul.s64 x1, x12, x2
    li      x2, buffers
    add.s64 x2, x2, x1
    wait_flag.mte3.mte2 x12
    mov_out_to_ub_align.b8 [x2], [x3], x20, x24
    set_flag.mte2.mte3 x12
    wait_flag.mte2.mte3 x12
    mov_ub_to_out_align.b8 [x4], [x2], x20, x24
    set_flag.mte3.mte2 x12
    mov     x1, #1
    xor.b64 x12, x12, x1
    add.s64 x19, x19, #1
    sub.s64 x9, x9, x1
    li      x1, PAIRS
    add.s64 x7, x7, x1
    jump    next_copy
copied_pair:
    add.s64 x5, x5, #RECORD_BYTES
    add.s64 x16, x16, #1
    jump    next_pair
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

    ; Results go back, each to the place of its message, and are counted at their token: this core every BLOCKDIM-th. While
    ; one is on its way, the one before it has arrived. Every rank begins with another pair, so that no owner gets them
    ; from all ranks at once.
    li      x1, PAIRS
    rem.s64 x16, x11, x1            ; pair
    mov     x12, #0                 ; pairs done
    mov     x18, #0                 ; messages of the pairs done
    mov     x19, x13                ; this core's next message
    mov     x17, #0                 ; buffer
    li      x28, -1                 ; owner of the message before
    set_flag.mte3.mte2 #0
    set_flag.mte3.mte2 #1
next_pair_back:
    li      x1, PAIRS
    jumpcmp.ge.s64 x12, x1, all_returned
    ub_address x5, records + 4, x1
    mov     x1, x16
    shl.b64 x1, #5
    add.s64 x5, x5, x1
    ld.b32  x9, [x5, #0]
    add.s64 x9, x9, x18             ; messages up to the last of this pair
next_return:
    jumpcmp.ge.s64 x19, x9, returned_pair
    wait_flag.mte3.mte2 x17
    sub.s64 x7, x19, x18            ; slot
    mov     x1, x16
    shl.b64 x1, #2
    add.s64 x2, x26, #FIRST_AT
    ld.b32  x1, [x2, x1]
    add.s64 x1, x1, x7              ; number among the received
    li      x2, RESULT_BYTES
    mul.s64 x1, x1, x2
    ld.b64  x3, [x0, #40]
    add.s64 x3, x3, x1
    mul.s64 x1, x17, x2
    li      x2, rows
    add.s64 x2, x2, x1
    mov_out_to_ub_align.b8 [x2], [x3], x21, x24
    set_flag.mte2.mte3 x17
    li      x1, PAIRS
    mul.s64 x1, x7, x1
    add.s64 x1, x1, x16             ; place
    shl.b64 x1, #2
    ld.b64  x3, [x0, #80]
    add.s64 x3, x3, x1
    ld_dev.b32 x22, [x3, #0]        ; m
    li      x1, RESULT_BYTES
    mul.s64 x3, x22, x1
    ld.b64  x1, [x0, #48]           ; returned
    add.s64 x1, x1, x3
    li      x3, ranks
    rem.s64 x20, x16, x3            ; owner
    peer_address x27, x1, x20, x4
    wait_flag.mte2.mte3 x17
    mov_ub_to_out_align.b8 [x27], [x2], x21, x24
    set_flag.mte3.mte2 x17
    set_flag.mte3.s x17
    mov     x1, #1
    xor.b64 x17, x17, x1
    jumpcmp.lt.s64 x28, #0, first_return
    call    count_return
first_return:
    mov     x28, x20
    li      x1, top_k
    div.s64 x25, x22, x1
    add.s64 x19, x19, x14
    jump    next_return
returned_pair:
    mov     x18, x9
    add.s64 x12, x12, #1
    add.s64 x16, x16, #1
    li      x1, PAIRS
    rem.s64 x16, x16, x1
    jump    next_pair_back

; The message in the other buffer, of token x25, is at its owner x28: count it.
count_return:
    wait_flag.mte3.s x17
    ld.b64  x1, [x0, #56]           ; counters
    mov     x3, x25
    shl.b64 x3, #5
    add.s64 x1, x1, x3
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

    ; y = sum of the returned rows with their weights.
    li      x25, {vector.unary: rpt=1, dblk=1, sblk=1, drep=8, srep=8}
    li      x23, {vector.unary: rpt=1, dblk=1, sblk=1, drep=8, srep=4}
    li      x22, {vector.unary: rpt=1, dblk=1, sblk=1, drep=4, srep=8}
    mov     x16, x13                ; token
    ld.b64  x10, [x0, #64]          ; weights
    ld.b64  x12, [x0, #72]          ; y
next_token:
    li      x1, tokens
    jumpcmp.ge.s64 x16, x1, summed
    ld.b64  x1, [x0, #56]
    mov     x2, x16
    shl.b64 x2, #5
    add.s64 x1, x1, x2
    li      x2, top_k
    await   x1, x2, x3              ; all its results are back
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
