; A pool of pages in the DRAM of hosts, as a cache of keys and values or a table of embeddings has it. Every rank puts its
; `pages` pages of `page` bytes there, and when all have done so gets the `fetches` pages that its table asks for, no matter
; who put them. Page p of all (rank * pages + its number on the rank) lies on host p % hosts, at offset p / hosts * page.
; probes.put and probes.get are the two parts.
;
; A flag that goes from die to die says nothing about what was sent to a host: only what one die sends to one other endpoint
; keeps its order. So all cores wait until their stores have been acknowledged (bar.all does) before their rank tells the
; others.
.include "../../include/kernel.inc"
.include "../../include/supernode.inc"
.include "../../include/probe.inc"

param_min pages, 1
param_min fetches, 1
param_min first_host, 0
.if hosts < 1 || first_host + hosts > 192
    .error "hosts is at least 1, first_host + hosts at most 192"
.endif
.if page % 32 != 0 || page < 32 || page > 90 * 1024
    .error "page must be a multiple of 32 up to 92160: two of them lie in the UB"
.endif

.kernel host_pool, aiv
.equ FIRST_HOST, 3072 + first_host  ; die number in global addresses; host 0 has 3072
.ub buffers, 2 * page, align=32

; x22 = where page x18 of all lies.
.macro place_in_pool
    li      x1, hosts
    rem.s64 x2, x18, x1
    div.s64 x3, x18, x1
    li      x1, FIRST_HOST
    add.s64 x2, x2, x1
    li      x1, page
    mul.s64 x3, x3, x1
    peer_address x22, x3, x2, x4
.endm

; Every BLOCKDIM-th of `count` pages: `locate` is given the number x16 and sets x22 = source and x23 = destination. One page
; is loaded while the one before is stored.
.macro move_pages count, locate
    mov     x16, x13
    mov     x17, #0                 ; buffer
    set_flag.mte3.mte2 #0
    set_flag.mte3.mte2 #1
next_\@:
    li      x1, \count
    jumpcmp.ge.s64 x16, x1, moved_\@
    \locate
    li      x1, page
    mul.s64 x2, x17, x1
    li      x6, buffers
    add.s64 x6, x6, x2
    wait_flag.mte3.mte2 x17
    mov_out_to_ub_align.b8 [x6], [x22], x20, x24
    set_flag.mte2.mte3 x17
    wait_flag.mte2.mte3 x17
    mov_ub_to_out_align.b8 [x23], [x6], x20, x24
    set_flag.mte3.mte2 x17
    xor.b64 x17, x17, x26
    add.s64 x16, x16, x14
    jump    next_\@
moved_\@:
    wait_flag.mte3.mte2 #0
    wait_flag.mte3.mte2 #1
.endm

.macro to_pool
    li      x1, pages
    mul.s64 x18, x11, x1
    add.s64 x18, x18, x16
    place_in_pool
    mov     x23, x22
    li      x1, page
    mul.s64 x2, x16, x1
    add.s64 x22, x8, x2
.endm

.macro from_pool
    mov     x1, x16
    shl.b64 x1, #2
    ld.b32  x18, [x12, x1]
    place_in_pool
    li      x1, page
    mul.s64 x2, x16, x1
    add.s64 x23, x9, x2
.endm

host_pool:
    ld.b64  x8, [x0, #0]            ; x
    ld.b64  x12, [x0, #8]           ; table
    ld.b64  x9, [x0, #16]           ; z
    ld.b64  x10, [x0, #24]          ; counter of ranks whose pages are in the pool
    mov     x11, rank
    mov     x13, blockid
    mov     x14, blockdim
    mov     x24, #0
    mov     x26, #1
    li      x1, page
    burst_config x20, x1, x2
    atomic_counters x1
    probe_begin put, x1
    move_pages pages, to_pool
    probe_end put, x1

    sync_all_aiv 0, x1              ; its barrier lasts until all stores have been acknowledged
    jumpcmp.ne.s64 x13, #0, told
    signal_all x10, x26, x16, x6, x7
told:
    li      x1, ranks
    await   x10, x1, x2

    probe_begin get, x1
    move_pages fetches, from_pool
    probe_end get, x1
    end
