; A histogram over all ranks by remote atomics. Every rank has n keys from 0 up to bins * ranks; rank r owns bins r * bins up
; to (r + 1) * bins - 1, and y holds how many keys of all ranks fall into each of them.
;
; Two ways. merge = 0: a core adds one to the owner's bin for each key, by a scalar atomic store to whatever die it is on: as
; many messages as keys. merge = 1: a core counts its keys in the UB and adds its counts to each owner's bins by one atomic
; store of MTE3: as many messages as ranks, each of bins numbers.
;
; To send one costs the scalar unit no more than to count it. So merging wins where so many small messages fill the links: on
; many ranks, and when there are more keys than bins.
;
; At the end every rank counts itself in at all ranks and waits until all have come. Whatever a rank sent before that flag
; has arrived where the flag is seen: y is whole.
.include "../../include/kernel.inc"
.include "../../include/supernode.inc"
.include "../../include/probe.inc"

param_range merge, 0, 1
param_min n, 1
.equ ALL_BINS, bins * ranks
param_min bins, 1
.if merge && ALL_BINS > 16384
    .error "bins * ranks must be at most 16384 with merge=1: all counts stay in the UB"
.endif

.kernel histogram, aiv
.equ CHUNK, min(8192, ceil_div(n, launch_blocks))   ; keys in the UB at a time: every core gets some
.equ WINDOW, 1 << 57                ; the scalar unit reads and writes the UB through this window
.equ ROW, align_up(4 * bins, 32)    ; counts of one owner
.ub keys, 4 * CHUNK, align=32
.if merge
.ub counts, ranks * ROW, align=256
.endif

histogram:
    probe_begin histogram, x1
    ld.b64  x8, [x0, #0]            ; keys
    ld.b64  x9, [x0, #8]            ; y
    ld.b64  x10, [x0, #16]          ; counter of ranks that are through
    mov     x11, rank
    mov     x13, blockid
    mov     x14, blockdim
    mov     x24, #0
    mov     x26, #1
    li      x27, bins
    atomic_counters x1
.if merge
    ; Counts begin as zeros, copied rather than filled: a timing-only run knows what it copied.
    ld.b64  x2, [x0, #24]
    li      x1, ranks * ROW
    burst_config x20, x1, x7
    li      x1, counts
    mov_out_to_ub_align.b32 [x1], [x2], x20, x24
    set_flag.mte2.s #0
    wait_flag.mte2.s #0
.endif

    ; Every BLOCKDIM-th chunk of the keys.
    li      x1, CHUNK
    mul.s64 x16, x13, x1            ; first key
next_chunk:
    li      x2, n
    sub.s64 x17, x2, x16
    li      x1, CHUNK
    min.s64 x17, x17, x1            ; keys of this chunk
    jumpcmp.le.s64 x17, #0, all_counted
    mov     x5, x17
    shl.b64 x5, #2
    burst_config x20, x5, x7
    mov     x6, x16
    shl.b64 x6, #2
    add.s64 x6, x8, x6
    li      x2, keys
    mov_out_to_ub_align.b32 [x2], [x6], x20, x24
    set_flag.mte2.s #0
    wait_flag.mte2.s #0
    li      x18, WINDOW + keys
next_key:
    ld.b32  x19, [x18], #4
    div.s64 x4, x19, x27            ; owner
    rem.s64 x5, x19, x27            ; its bin
    shl.b64 x5, #2
.if merge
    li      x1, ROW
    mul.s64 x4, x4, x1
    add.s64 x5, x5, x4
    li      x6, WINDOW + counts
    ld.b32  x7, [x6, x5]
    add.s64 x7, x7, #1
    st.b32  x7, [x6, x5]
.else
    add.s64 x5, x9, x5
    peer_address x6, x5, x4, x7
    signal  x6, x26                 ; adds one
.endif
    sub.s64 x17, x17, x26
    jumpcmp.gt.s64 x17, #0, next_key
    li      x1, CHUNK
    mul.s64 x1, x1, x14
    add.s64 x16, x16, x1
    jump    next_chunk
all_counted:

.if merge
    ; The counts of every owner, from the next rank on so that not all begin with the same.
    set_flag.s.mte3 #0
    wait_flag.s.mte3 #0
    stores_combine x1, x2, 4        ; add s32
    li      x1, 4 * bins
    burst_config x20, x1, x7
    mov     x16, #0
next_owner:
    add.s64 x16, x16, #1
    add.s64 x17, x11, x16
    li      x1, ranks
    rem.s64 x17, x17, x1
    li      x3, ROW
    mul.s64 x3, x17, x3
    li      x2, counts
    add.s64 x2, x2, x3
    peer_address x6, x9, x17, x7
    mov_ub_to_out_align.b32 [x6], [x2], x20, x24
    jumpcmp.lt.s64 x16, x1, next_owner
    stores_replace x1, x2
.endif

    ; All cores of this rank are through: its first tells every rank.
    sync_all_aiv 0, x1
    jumpcmp.ne.s64 x13, #0, told
    signal_all x10, x26, x16, x6, x7
told:
    li      x1, ranks
    await   x10, x1, x2
    probe_end histogram, x1
    end
