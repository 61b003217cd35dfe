; x = sum of x over all ranks, f32, in place: each rank owns a segment of x.
;
; Two ways. Direct: every rank adds its part of each segment to the owner's, by atomic stores of the DMA engine; when all
; parts have come, the owner writes its segment to all ranks. Two steps, but many ranks write to one at a time. Ring (ring.inc):
; segments go round from neighbour to neighbour, added up on the first round, handed out on the second. 2 (ranks - 1) steps,
; each of which costs a message's latency, but links are never shared. So the ring wins where its steps take longer to carry
; than to start: on this machine from about RING_SEGMENT bytes per rank and step. algorithm = auto, direct or ring;
; probes.direct or probes.ring tells which one ran.
.include "../../include/kernel.inc"
.include "../../include/supernode.inc"
.include "../../include/probe.inc"

.kernel all_reduce, aiv

.equ RING_SEGMENT, 320 * 1024
.default algorithm, 0
.if algorithm < 0 || algorithm > 2
    .error "algorithm is auto (0), direct (1) or ring (2)"
.endif
.if algorithm == 2 || algorithm == 0 && bytes > RING_SEGMENT * ranks
.include "ring.inc"
.else

; Direct. A rank counts up the owner's first counter for each item that it has added there, and every rank's second for each
; that it has handed out. Work is cut into items (peer, chunk) that the cores take in turn; a core loads one item while it
; stores another.
.if bytes % 4 != 0 || chunk % 32 != 0 || chunk < 32 || chunk > 90 * 1024
    .error "bytes must be a multiple of 4, chunk a multiple of 32 up to 92160"
.endif
.equ SEGMENT, align_up(ceil_div(bytes, ranks), 32)
.equ CHUNKS, ceil_div(SEGMENT, chunk)
.equ PEERS, ranks - 1
.equ ITEMS, PEERS * CHUNKS

.ub buffers, 2 * chunk, align=32

; One round: item i concerns peer (rank + 1 + i mod PEERS) mod ranks, chunk i / PEERS of the segment of `owner` (x25: the
; peer's own segment or this rank's). Sources are read from x, stored to the same place on the peer.
.macro exchange counter, to_owner
    add.s64 x20, x9, #\counter      ; this round's counter
    mov     x16, x13                ; item
    mov     x17, #0                 ; buffer
    li      x28, -1                ; no item to be signalled yet
    set_flag.mte3.mte2 #0
    set_flag.mte3.mte2 #1
item_\@:
    li      x1, ITEMS
    jumpcmp.ge.s64 x16, x1, drain_\@
    li      x1, PEERS
    rem.s64 x18, x16, x1
    div.s64 x19, x16, x1            ; chunk
    add.s64 x18, x18, x11
    add.s64 x18, x18, #1
    li      x1, ranks
    rem.s64 x18, x18, x1            ; peer
.if \to_owner
    mov     x25, x18
.else
    mov     x25, x11
.endif
    li      x1, SEGMENT
    mul.s64 x2, x25, x1             ; start of the segment
    li      x3, chunk
    mul.s64 x4, x19, x3             ; start of the chunk in it
    sub.s64 x5, x1, x4
    min.s64 x5, x5, x3
    add.s64 x2, x2, x4
    sub.s64 x6, x10, x2
    min.s64 x5, x5, x6              ; bytes of this item; not positive when x ends before it
    li      x6, buffers
    mul.s64 x7, x17, x3
    add.s64 x6, x6, x7
    wait_flag.mte3.mte2 x17
    jumpcmp.le.s64 x5, #0, moved_\@
    burst_config x21, x5, x7
    add.s64 x22, x8, x2             ; the item in this rank's x
    peer_address x23, x22, x18, x7
    mov_out_to_ub_align.b32 [x6], [x22], x21, x24
moved_\@:
    set_flag.mte2.mte3 x17
    wait_flag.mte2.mte3 x17
    jumpcmp.le.s64 x5, #0, stored_\@
    mov_ub_to_out_align.b32 [x23], [x6], x21, x24
stored_\@:
    set_flag.mte3.mte2 x17
    set_flag.mte3.s x17
    ; While this item is on its way, the one before it has arrived: say so.
    jumpcmp.lt.s64 x28, #0, first_\@
    mov     x1, #1
    xor.b64 x2, x17, x1
    wait_flag.mte3.s x2
    peer_address x3, x20, x28, x7
    signal  x3, x1
first_\@:
    mov     x28, x18
    mov     x1, #1
    xor.b64 x17, x17, x1
    add.s64 x16, x16, x14
    jump    item_\@
drain_\@:
    jumpcmp.lt.s64 x28, #0, over_\@
    mov     x1, #1
    xor.b64 x2, x17, x1
    wait_flag.mte3.s x2
    peer_address x3, x20, x28, x7
    signal  x3, x1
over_\@:
    wait_flag.mte3.mte2 #0
    wait_flag.mte3.mte2 #1
.endm

all_reduce:
    probe_begin direct, x1
    ld.b64  x8, [x0, #0]            ; x
    ld.b64  x9, [x0, #8]            ; counters, one per round, 64 bytes apart
    li      x10, bytes
    mov     x11, rank
    mov     x13, blockid
    mov     x14, blockdim
    mov     x24, #0                 ; no gaps in the copies
    li      x12, ITEMS              ; what every counter reaches
    atomic_counters x1

    stores_add_f32 x1, x2
    exchange 0, 1
    stores_replace x1, x2
    await   x9, x12, x1
    exchange 64, 0
    add.s64 x1, x9, #64
    await   x1, x12, x2
    probe_end direct, x1
    end
.endif
