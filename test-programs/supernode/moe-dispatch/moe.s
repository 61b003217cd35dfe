; Expert parallelism: every token goes to the ranks of its top-k experts (dispatch), each expert works on it, and the
; results come back to be summed with the tokens' weights (combine). Vector cores write straight into the other dies'
; windows. Tokens are quantised to int8 for dispatch; the expert here only turns its token back into float16.
;
; The protocol is that of the operators CANN calls MoeDistributeDispatch and MoeDistributeCombine, read in the sources of
; sgl-kernel-npu (deepep); README.md beside this file says step by step what is the same, in which version, and what is not.
;
; Message m = token * top_k + k. Dispatch carries hidden int8 and 512 bytes that begin with the scale (f32) and, 32 bytes
; further, the triple of rank, token and k. Combine carries hidden float16. On its rank an expert has one queue for each
; sending rank; such a pair has number expert of the rank * ranks + sender, so that there are as many pairs as experts in
; all. Queues interleave in the window: place slot * pairs + pair. Beside the window lies an array with the m of each place,
; and a status record of 32 bytes for each pair: word 0 is the number of the launch when all its messages have come, word 1
; says how many they are. Everything that peers write is there twice: each launch takes the other half, so that none
; overwrites what a slower rank still reads.
.include "../../include/kernel.inc"
.include "../../include/supernode.inc"
.include "../../include/probe.inc"
.include "moe.inc"

.kernel moe, aiv

moe:
    ld.b64  x8, [x0, #0]            ; tokens, f16 [tokens, hidden]
    mov     x11, rank
    mov     x13, blockid
    mov     x14, blockdim
    mov     x24, #0                 ; no gaps in the copies
    li      x1, 64
    sub.s64 x26, x31, x1            ; frame: numbers, status, returned, arrived of this launch's half; launch
    mask_count x1, x2
    probe_begin dispatch, x1
    choose_half 0
    st.b64  x7, [x26, #32]
    half    x12, 16, WINDOW_BYTES
    half    x1, 32, 4 * ALL_PLACES
    st.b64  x1, [x26, #0]
    half    x1, 24, QUEUES * STATUS_BYTES
    st.b64  x1, [x26, #8]
    load_words ids, 8, MESSAGES

    ; The slot of each message: how many went to its expert before. Every core counts all of them, in a table of its own that
    ; holds the status records to send: word 0 the number of the launch, word 1 the count.
    li      x1, UB_WINDOW + records
    li      x2, QUEUES
    ld.b64  x3, [x26, #32]          ; launch
    mov     x4, #0
clear_counts:
    st.b32  x3, [x1, #0]
    st.b32  x4, [x1, #4]
    add.s64 x1, x1, #RECORD_BYTES
    sub.s64 x2, x2, #1
    jumpcmp.gt.s64 x2, #0, clear_counts
    li      x5, UB_WINDOW + ids
    li      x6, UB_WINDOW + places
    li      x7, UB_WINDOW + records + 4
    li      x3, MESSAGES
count_message:
    ld.b32  x1, [x5], #4
    shl.b64 x1, #5
    ld.b32  x2, [x7, x1]
    st.b32  x2, [x6], #4
    add.s64 x2, x2, #1
    st.b32  x2, [x7, x1]
    sub.s64 x3, x3, #1
    jumpcmp.gt.s64 x3, #0, count_message
.if shared
    li      x1, UB_WINDOW + records + PAIRS * RECORD_BYTES + 4
    li      x2, SHARED_RECORDS
    li      x3, tokens
    li      x4, SHARED_PER_RECORD
count_shared:
    min.s64 x5, x3, x4
    st.b32  x5, [x1, #0]
    add.s64 x1, x1, #RECORD_BYTES
    sub.s64 x3, x3, x5
    sub.s64 x2, x2, #1
    jumpcmp.gt.s64 x2, #0, count_shared
.endif

    ; This core's share of the messages, one after the other: load, quantise with the largest element as 127, send.
    li      x1, MESSAGE_BYTES
    burst_config x20, x1, x2
    li      x1, RESULT_BYTES
    burst_config x21, x1, x2
    li      x19, {vector.reduce: rpt=1, drep=1, sblk=1, srep=8}
    li      x22, {vector.unary: rpt=1, dblk=1, sblk=1, drep=4, srep=8}      ; to a type half as wide
    li      x23, {vector.unary: rpt=1, dblk=1, sblk=1, drep=8, srep=4}      ; to a type twice as wide
    li      x25, {vector.unary: rpt=1, dblk=1, sblk=1, drep=8, srep=8}
    li      x28, {vector.broadcast: rpt=1, dblk=1, drep=8}
    li      x29, {vector.binary: rpt=1, dblk=1, s0blk=1, s1blk=0, drep=8, s0rep=8, s1rep=0}    ; with one block for all
    mov     x17, #0                 ; buffer
    li      x1, UB_WINDOW + one
    li      x2, f32bits(1.0)
    st.b32  x2, [x1, #0]
    set_flag.s.v #0
    wait_flag.s.v #0
    set_flag.v.mte2 #0
    set_flag.v.mte2 #1
    set_flag.mte3.s #0
    li      x3, ROUTED_CORES
    li      x1, MESSAGES
    jumpcmp.lt.s64 x13, x3, send_routed
    sub.s64 x2, x13, x3             ; these cores send every token to a copy of the shared expert
    li      x3, max(1, SHARED_CORES)
    li      x1, tokens
    share_of x2, x3, x1, x16, x18
    li      x1, MESSAGES
    add.s64 x16, x16, x1
    add.s64 x18, x18, x1
    jump    next_message
send_routed:
    share_of x13, x3, x1, x16, x18
next_message:
    jumpcmp.ge.s64 x16, x18, all_sent
    li      x1, MESSAGES
    sub.s64 x5, x16, x1             ; token
    jumpcmp.ge.s64 x5, #0, to_shared
    mov     x2, x16
    shl.b64 x2, #2
    li      x1, UB_WINDOW + ids
    ld.b32  x3, [x1, x2]            ; expert
    li      x1, UB_WINDOW + places
    ld.b32  x6, [x1, x2]            ; slot
    li      x4, slots
    jumpcmp.ge.s64 x6, x4, overflow
    li      x1, PAIRS
    mul.s64 x6, x6, x1
    li      x4, EXPERTS_PER_RANK
    rem.s64 x5, x3, x4
    div.s64 x3, x3, x4              ; rank
    li      x4, ranks
    mul.s64 x5, x5, x4
    add.s64 x5, x5, x11             ; pair
    add.s64 x6, x6, x5              ; place
    li      x4, top_k
    div.s64 x5, x16, x4             ; token
    jump    place_known
to_shared:
    li      x6, PLACES
    add.s64 x6, x6, x5
    shared_of x3, ranks / 2
place_known:
    die_of  x9, x3
    ld.b64  x2, [x26, #0]
    mov     x1, x6
    shl.b64 x1, #2
    add.s64 x2, x2, x1
    peer_address x10, x2, x9, x1    ; of the number
    li      x2, PLACE_BYTES
    mul.s64 x1, x6, x2
    add.s64 x4, x12, x1
    peer_address x27, x4, x9, x1    ; of the message
    wait_flag.v.mte2 x17
    li      x1, RESULT_BYTES
    mul.s64 x5, x5, x1
    add.s64 x5, x8, x5
    mul.s64 x1, x17, x1
    li      x6, rows
    add.s64 x6, x6, x1
    mov_out_to_ub_align.b8 [x6], [x5], x21, x24
    set_flag.mte2.v x17
    li      x2, BUFFER_BYTES
    mul.s64 x2, x17, x2
    li      x4, buffers
    add.s64 x2, x2, x4
    li      x4, SCALE_AT
    add.s64 x4, x2, x4              ; of the scale
    wait_flag.mte2.v x17
    quantise
    set_flag.v.mte3 #0
    wait_flag.mte3.s #0
    st_dev.b32 x16, [x10, #0]
    wait_flag.v.mte3 #0
    mov_ub_to_out_align.b8 [x27], [x2], x20, x24
    set_flag.mte3.s #0
    mov     x1, #1
    xor.b64 x17, x17, x1
    add.s64 x16, x16, #1
    jump    next_message
overflow:                           ; param slots is too small for this skew
    trap

all_sent:
    wait_flag.v.mte2 #0
    wait_flag.v.mte2 #1
    wait_flag.mte3.s #0

    ; When all cores have sent, this core tells its share of the experts' ranks how many messages came: one record each.
    sync_all_aiv 0, x1
    li      x1, QUEUES
    share   x1, x16, x17
    li      x20, ONE_RECORD
    li      x6, records
    mov     x1, x16
    shl.b64 x1, #5
    add.s64 x6, x6, x1
tell:
    jumpcmp.ge.s64 x16, x17, told
    mov     x2, x16
    shared_of x3, ranks / 2
    li      x4, PAIRS
    jumpcmp.ge.s64 x16, x4, pair_known
    li      x4, EXPERTS_PER_RANK
    rem.s64 x2, x16, x4
    div.s64 x3, x16, x4             ; rank
    li      x4, ranks
    mul.s64 x2, x2, x4
    add.s64 x2, x2, x11             ; pair
pair_known:
    shl.b64 x2, #STATUS_SHIFT
    ld.b64  x5, [x26, #8]
    add.s64 x5, x5, x2
    die_of  x9, x3
    peer_address x4, x5, x9, x2
    mov_ub_to_out_align.b8 [x4], [x6], x20, x24
    add.s64 x6, x6, #RECORD_BYTES
    add.s64 x16, x16, #1
    jump    tell
told:
    set_flag.mte3.mte2 #0
    wait_flag.mte3.mte2 #0

    ; Wait for the records of this core's share of the pairs.
    li      x1, QUEUES
    share   x1, x16, x17
    ld.b64  x10, [x26, #8]
    mov     x1, x16
    shl.b64 x1, #STATUS_SHIFT
    add.s64 x10, x10, x1
    sub.s64 x7, x17, x16            ; records
    jumpcmp.le.s64 x7, #0, all_heard
    ld.b64  x4, [x26, #32]          ; launch
    li      x21, {transfer.align_gaps: srcgap=STATUS_BYTES - RECORD_BYTES}
    await_records x7, x4, STATUS_BYTES, x21
all_heard:
    sync_all_aiv 1, x1

    ; Every core looks at all records: the counts of those before its share say where its messages begin among the received
    ; (x19).
    mov     x19, #0
    jumpcmp.ge.s64 x16, x17, know_first
    li      x20, {transfer.align: nburst=QUEUES, lenburst=RECORD_BYTES}
    li      x21, {transfer.align_gaps: srcgap=STATUS_BYTES - RECORD_BYTES}
    ld.b64  x1, [x26, #8]
    li      x6, records
    mov_out_to_ub_align.b8 [x6], [x1], x20, x21
    set_flag.mte2.s #0
    wait_flag.mte2.s #0
    li      x5, UB_WINDOW + records + 4
    mov     x3, x16
    jumpcmp.le.s64 x3, #0, know_first
sum_counts:
    ld.b32  x1, [x5], #RECORD_BYTES
    add.s64 x19, x19, x1
    sub.s64 x3, x3, #1
    jumpcmp.gt.s64 x3, #0, sum_counts
know_first:

    ; Copy what came in to where the experts read it, one expert after the other without gaps: elements, scales and triples
    ; each to their array. This core the pairs whose records it has. The scale leaves before the next step begins.
    li      x1, MESSAGE_BYTES
    burst_config x20, x1, x2
    li      x21, {transfer.align: nburst=1, lenburst=TRIPLE_BYTES}
    li      x22, {transfer.align: nburst=1, lenburst=4}
    li      x1, hidden
    burst_config x23, x1, x2
    mov     x1, x16
    shl.b64 x1, #5
    li      x5, UB_WINDOW + records
    add.s64 x5, x5, x1
    li      x10, UB_WINDOW + ends
    mov     x15, x16
    mov     x18, #0                 ; buffer
    set_flag.mte3.mte2 #0
    set_flag.mte3.mte2 #1
next_pair:
    jumpcmp.ge.s64 x15, x17, all_copied
    ld.b32  x9, [x5, #4]            ; messages left
    mov     x7, x15                 ; place
    li      x29, PAIRS              ; from one place of the pair to the next
    li      x1, ranks
    rem.s64 x28, x15, x1            ; sender
    jumpcmp.lt.s64 x15, x29, next_copy
    sub.s64 x7, x15, x29
    li      x1, SHARED_PER_RECORD
    mul.s64 x7, x7, x1
    li      x1, PLACES
    add.s64 x7, x7, x1
    mov     x29, #1
    shared_of x28, ranks - ranks / 2
next_copy:
    jumpcmp.le.s64 x9, #0, copied_pair
    li      x2, PLACE_BYTES
    mul.s64 x1, x7, x2
    add.s64 x3, x12, x1
    li      x2, BUFFER_BYTES
    mul.s64 x1, x18, x2
    li      x2, buffers
    add.s64 x2, x2, x1
    wait_flag.mte3.mte2 x18
    mov_out_to_ub_align.b8 [x2], [x3], x20, x24
    ld.b64  x1, [x26, #0]
    mov     x3, x7
    shl.b64 x3, #2
    add.s64 x1, x1, x3
    ld_dev.b32 x4, [x1, #0]         ; m
    mov     x6, x18
    shl.b64 x6, #5
    li      x3, UB_WINDOW + triples
    add.s64 x3, x3, x6
    st.b32  x28, [x3, #0]
    li      x27, MESSAGES
    jumpcmp.ge.s64 x4, x27, from_shared
    li      x27, top_k
    div.s64 x1, x4, x27
    rem.s64 x4, x4, x27
    jump    triple_known
from_shared:
    sub.s64 x1, x4, x27
    li      x4, top_k
triple_known:
    st.b32  x1, [x3, #4]
    st.b32  x4, [x3, #8]
    bar.all
    ld.b64  x3, [x0, #72]           ; scales
    mov     x4, x19
    shl.b64 x4, #2
    add.s64 x3, x3, x4
    li      x1, SCALE_AT
    add.s64 x1, x2, x1
    mov_ub_to_out_align.b8 [x3], [x1], x22, x24
    bar.all
    li      x1, triples
    add.s64 x1, x1, x6
    ld.b64  x3, [x0, #80]           ; triples of the received
    li      x4, TRIPLE_BYTES
    mul.s64 x4, x19, x4
    add.s64 x3, x3, x4
    mov_ub_to_out_align.b8 [x3], [x1], x21, x24
    ld.b64  x3, [x0, #64]           ; received
    li      x4, hidden
    mul.s64 x4, x19, x4
    add.s64 x3, x3, x4
    mov_ub_to_out_align.b8 [x3], [x2], x23, x24
    set_flag.mte3.mte2 x18
    mov     x1, #1
    xor.b64 x18, x18, x1
    add.s64 x19, x19, x1
    sub.s64 x9, x9, x1
    add.s64 x7, x7, x29
    jump    next_copy
copied_pair:
    st.b32  x19, [x10], #4
    add.s64 x5, x5, #RECORD_BYTES
    add.s64 x15, x15, #1
    jump    next_pair
all_copied:
    wait_flag.mte3.mte2 #0
    wait_flag.mte3.mte2 #1

    ; Where each pair's messages end, and how many each expert has. The last core that has pairs writes the latter.
    sub.s64 x7, x17, x16
    jumpcmp.le.s64 x7, #0, ends_written
    shl.b64 x7, #2
    burst_config x20, x7, x1
    ld.b64  x2, [x0, #88]           ; ends
    mov     x1, x16
    shl.b64 x1, #2
    add.s64 x2, x2, x1
    li      x6, ends
    set_flag.s.mte3 #0
    wait_flag.s.mte3 #0
    mov_ub_to_out_align.b8 [x2], [x6], x20, x24
    bar.mte3
ends_written:
.if LOCAL_EXPERTS > 1
    sync_all_aiv 2, x1
.endif
    li      x1, LAST_CORE
    jumpcmp.ne.s64 x13, x1, dispatched
    ld.b64  x2, [x0, #96]          ; messages of each expert
.if LOCAL_EXPERTS == 1
    st.b64  x19, [x2, #0]
    dcci    [x2], #0, #2
.else
    ld.b64  x3, [x0, #88]
    li      x1, 4 * (ranks - 1)
    add.s64 x3, x3, x1              ; end of the expert
    dcci    [x3], #0, #2
    ld.b32  x4, [x3, #0]
    st.b64  x4, [x2, #0]
    dcci    [x2], #0, #2
    li      x5, EXPERTS_PER_RANK - 1
    jumpcmp.le.s64 x5, #0, routed_written
next_number:
    mov     x6, x3
    li      x1, 4 * ranks
    add.s64 x3, x3, x1
    add.s64 x2, x2, #8
    dcci    [x6], #0, #2
    dcci    [x3], #0, #2
    ld.b32  x4, [x6, #0]
    ld.b32  x7, [x3, #0]
    sub.s64 x7, x7, x4
    st.b64  x7, [x2, #0]
    dcci    [x2], #0, #2
    sub.s64 x5, x5, #1
    jumpcmp.gt.s64 x5, #0, next_number
routed_written:
.if shared
    li      x1, tokens
    st.b64  x1, [x2, #8]
    dcci    [x2], #0, #2
.endif
.endif
dispatched:
    probe_end dispatch, x1

    ; The experts: this core those messages whose number is its own modulo the cores.
    sync_all_aiv 3, x1
    count_received x18
    li      x1, hidden
    burst_config x20, x1, x2
    li      x1, RESULT_BYTES
    burst_config x21, x1, x2
    li      x15, {transfer.align: nburst=1, lenburst=4}
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
    li      x2, hidden
    mul.s64 x1, x16, x2
    ld.b64  x3, [x0, #64]
    add.s64 x3, x3, x1
    li      x2, buffers
    mov_out_to_ub_align.b8 [x2], [x3], x20, x24
    ld.b64  x3, [x0, #72]
    mov     x1, x16
    shl.b64 x1, #2
    add.s64 x3, x3, x1
    li      x7, one
    mov_out_to_ub_align.b8 [x7], [x3], x15, x24
    set_flag.mte2.v #0
    wait_flag.mte2.v #0
    li      x6, spread
    vbrcb.b32 [x6], [x7], x28
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
    ld.b64  x3, [x0, #104]          ; results
    add.s64 x3, x3, x1
    mov_ub_to_out_align.b8 [x3], [x4], x21, x24
    set_flag.mte3.s #0
    wait_flag.mte3.s #0
    add.s64 x16, x16, x14
    jump    next_expert
experts_done:
    sync_all_aiv 4, x1
    probe_begin combine, x1
    choose_half cores * CORE_BLOCK_BYTES
    half    x1, 112, tokens * PARTS * RESULT_BYTES
    st.b64  x1, [x26, #16]
    half    x1, 120, tokens * PARTS * RECORD_BYTES
    st.b64  x1, [x26, #24]
    count_received x18

    ; Results go back, this core's share of them, each to the place of its message; when one has arrived, a flag follows it.
    ; Every rank begins elsewhere, so that no owner gets them from all ranks at once.
    share   x18, x16, x17
    sub.s64 x18, x17, x16           ; results
    mov     x19, #0                 ; sent
    mov     x12, #0                 ; buffer
    set_flag.mte3.mte2 #0
    set_flag.mte3.mte2 #1
    jumpcmp.le.s64 x18, #0, all_returned
    li      x1, TRIPLE_BYTES
    mul.s64 x2, x18, x1
    burst_config x20, x2, x3
    mul.s64 x1, x16, x1
    ld.b64  x2, [x0, #80]
    add.s64 x2, x2, x1
    li      x6, indices
    mov_out_to_ub_align.b8 [x6], [x2], x20, x24
    li      x1, UB_WINDOW + flag
    mov     x2, #1
    st.b32  x2, [x1, #0]
    set_flag.s.mte3 #0
    wait_flag.s.mte3 #0
    set_flag.mte2.s #0
    wait_flag.mte2.s #0
    li      x20, ONE_RECORD
    li      x28, flag
next_return:
    jumpcmp.ge.s64 x19, x18, all_returned
    add.s64 x1, x19, x11
    rem.s64 x5, x1, x18
    add.s64 x7, x16, x5             ; number among the received
    li      x1, TRIPLE_BYTES
    mul.s64 x5, x5, x1
    li      x1, UB_WINDOW + indices
    add.s64 x5, x5, x1
    ld.b32  x3, [x5, #0]            ; owner
    ld.b32  x9, [x5, #4]            ; token
    ld.b32  x6, [x5, #8]            ; k
    die_of  x10, x3
    li      x1, PARTS
    mul.s64 x9, x9, x1
    add.s64 x9, x9, x6              ; among its owner's results
    li      x1, RESULT_BYTES
    mul.s64 x3, x9, x1
    ld.b64  x4, [x26, #16]
    add.s64 x4, x4, x3
    peer_address x27, x4, x10, x2
    mul.s64 x3, x7, x1
    ld.b64  x4, [x0, #104]
    add.s64 x4, x4, x3
    mul.s64 x1, x12, x1
    li      x2, rows
    add.s64 x2, x2, x1
    wait_flag.mte3.mte2 x12
    mov_out_to_ub_align.b8 [x2], [x4], x21, x24
    set_flag.mte2.mte3 x12
    wait_flag.mte2.mte3 x12
    mov_ub_to_out_align.b8 [x27], [x2], x21, x24
    set_flag.mte3.mte2 x12
    bar.mte3
    ld.b64  x4, [x26, #24]
    mov     x3, x9
    shl.b64 x3, #5
    add.s64 x4, x4, x3
    peer_address x27, x4, x10, x2
    mov_ub_to_out_align.b8 [x27], [x28], x20, x24
    mov     x1, #1
    xor.b64 x12, x12, x1
    add.s64 x19, x19, #1
    jump    next_return
all_returned:
    wait_flag.mte3.mte2 #0
    wait_flag.mte3.mte2 #1

    ; y = sum of the returned rows with their weights.
    load_words ids, 128, MESSAGES
    li      x25, {vector.unary: rpt=1, dblk=1, sblk=1, drep=8, srep=8}
    li      x29, {vector.binary: rpt=1, dblk=1, s0blk=1, s1blk=1, drep=8, s0rep=8, s1rep=8}
    li      x1, tokens
    share   x1, x16, x19
    ld.b64  x12, [x0, #136]         ; y
    li      x1, UB_WINDOW + zeros
    li      x2, PARTS * RECORD_BYTES / 8
    mov     x3, #0
clear_zeros:
    st.b64  x3, [x1], #8
    sub.s64 x2, x2, #1
    jumpcmp.gt.s64 x2, #0, clear_zeros
    set_flag.s.mte3 #1
    wait_flag.s.mte3 #1
    mov     x18, #0                 ; buffer
    set_flag.v.mte2 #0
    set_flag.v.mte2 #1
    set_flag.mte3.v #0
next_token:
    jumpcmp.ge.s64 x16, x19, summed
    ld.b64  x10, [x26, #24]
    li      x1, PARTS * RECORD_BYTES
    mul.s64 x1, x16, x1
    add.s64 x10, x10, x1
    li      x7, PARTS
    mov     x4, #1
    await_records x7, x4, RECORD_BYTES, x24 ; all its results are back
    li      x6, zeros
    mov_ub_to_out_align.b8 [x10], [x6], x20, x24
    wait_flag.mte3.v #0
    li      x7, sum
    mov     x1, #0
    movev.b32 [x7], x1, x25
    bar.v
    mov     x17, #0                 ; k
next_part:
    li      x1, PARTS
    mul.s64 x4, x16, x1
    add.s64 x4, x4, x17
    li      x3, RESULT_BYTES
    mul.s64 x4, x4, x3
    ld.b64  x5, [x26, #16]
    add.s64 x4, x4, x5
    mul.s64 x3, x18, x3
    li      x6, rows
    add.s64 x6, x6, x3
    wait_flag.v.mte2 x18
    mov_out_to_ub_align.b8 [x6], [x4], x21, x24
    set_flag.mte2.v x18
    wait_flag.mte2.v x18
    li      x4, wide
    vconv.f162f32 [x4], [x6], x23
    bar.v
    li      x1, top_k
    jumpcmp.ge.s64 x17, x1, add_shared
    mul.s64 x2, x16, x1
    add.s64 x2, x2, x17
    shl.b64 x2, #2
    li      x1, UB_WINDOW + ids
    ld.b32  x2, [x1, x2]            ; weight
    li      x5, product
    vmuls.f32 [x5], [x4], x2, x25
    mov     x4, x5
    bar.v
add_shared:
    vadd.f32 [x7], [x7], [x4], x29
    bar.v
    set_flag.v.mte2 x18
    mov     x1, #1
    xor.b64 x18, x18, x1
    add.s64 x17, x17, #1
    jumpcmp.lt.s64 x17, #PARTS, next_part
    li      x6, row_out
    vconv.f322f16 [x6], [x7], x22
    set_flag.v.mte3 #0
    wait_flag.v.mte3 #0
    li      x3, RESULT_BYTES
    mul.s64 x3, x16, x3
    add.s64 x3, x12, x3
    mov_ub_to_out_align.b8 [x3], [x6], x21, x24
    set_flag.mte3.v #0
    add.s64 x16, x16, #1
    jump    next_token
summed:
    wait_flag.v.mte2 #0
    wait_flag.v.mte2 #1
    wait_flag.mte3.v #0
    probe_end combine, x1
    end
