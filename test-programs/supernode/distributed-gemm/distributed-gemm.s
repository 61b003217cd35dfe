; C = A B over several ranks (tensor parallel, "GEMM + reduce-scatter"): rank r holds k / ranks columns of A and as many rows
; of B, and owns m / ranks rows of C. It multiplies what it has, which gives a partial sum of the whole of C, and adds every
; tile of it to the owner's C by atomic f32 stores.
;
; The cube core of a group multiplies; its two vector cores move: a tile goes from L0C to `partial` on the same die, from
; there through the UB to its owner. With overlap = 1 they move a tile while the cube works on the next ones, up to AHEAD of
; them: time tends to the longer of the two. With overlap = 0 nothing is moved before the whole die has multiplied, as two
; kernels would do it: time is the sum of the two. probes.multiply and probes.push are the two parts.
;
; Tiles are numbered so that neighbours have different owners, and each rank begins with the next rank's: at any time the
; ranks write to as many receivers as there are, and none is swamped.
;
; Sums of f32 depend on the order in which the ranks' parts arrive. In this model that order is the same in every run; on
; hardware it is not. The data here are small integers, whose sums are exact in any order.
.include "../../include/kernel.inc"
.include "../../include/supernode.inc"
.include "../../include/probe.inc"
.equ depth, k / ranks
.include "../../include/gemm-f16.inc"

.kernel distributed_gemm, mix, ratio=1:2

.if m % ranks != 0 || k % ranks != 0
    .error "m and k must be multiples of ranks: every rank owns as many rows of C and holds as much of k"
.endif
.equ TILE_READY, 0
.equ TILE_TAKEN, 1
.equ ALL_READY, 2
.equ AHEAD, 8
.equ ROWS, m / ranks                ; of C on one rank
.equ TILES_WIDE, ceil_div(n, base_n)
.equ TILES, TILES_WIDE * ceil_div(ROWS, base_m) * ranks
; Rows that a vector core moves at a time: short pieces, so that one is stored while the next is loaded.
.equ PIECE, max(1, min(64, 8192 / base_n))
.ub pieces, 2 * 4 * PIECE * base_n, align=256

; Tile x11: its owner to x20, its first row and column in C to x13 and x14, its size to x17 and x18; jumps to `none` when
; there is no such tile. Overwrites x1 to x3.
.macro place none
    li      x1, TILES
    jumpcmp.ge.s64 x11, x1, \none
    li      x1, ranks
    div.s64 x2, x11, x1             ; which of its owner's tiles
    mov     x20, rank
    add.s64 x20, x20, x11
    add.s64 x20, x20, #1
    rem.s64 x20, x20, x1
    li      x1, TILES_WIDE
    div.s64 x13, x2, x1
    mul.s64 x3, x13, x1
    sub.s64 x14, x2, x3
    li      x1, base_m
    mul.s64 x13, x13, x1
    li      x3, ROWS
    sub.s64 x17, x3, x13
    min.s64 x17, x17, x1            ; rows in this tile
    mul.s64 x3, x3, x20
    add.s64 x13, x13, x3
    li      x1, base_n
    mul.s64 x14, x14, x1
    li      x2, n
    sub.s64 x18, x2, x14
    min.s64 x18, x18, x1            ; columns in this tile
.endm

distributed_gemm_mix_aic:
    ld.b64  x8, [x0, #0]            ; A
    ld.b64  x9, [x0, #8]            ; B
    ld.b64  x10, [x0, #16]          ; partial
    mov     x11, blockid            ; tile
    mov     x12, blockdim
    mov     x29, #0                 ; tiles that the vector cores have not taken yet
    gemm_open
    probe_begin multiply, x1
next_tile:
    place   multiplied
    gemm_product
    gemm_store x10
.if overlap
    li      x1, {sync.cross_core: mode=2, flag=TILE_READY}
    set_cross_core.fix x1
    add.s64 x29, x29, #1
    jumpcmp.lt.s64 x29, #AHEAD, ahead
    wait_flag_devi #TILE_TAKEN
    sub.s64 x29, x29, #1
ahead:
.endif
    add.s64 x11, x11, x12
    jump    next_tile
multiplied:
    gemm_close
    probe_end multiply, x1
.if overlap
all_taken:
    jumpcmp.eq.s64 x29, #0, over
    wait_flag_devi #TILE_TAKEN
    sub.s64 x29, x29, #1
    jump    all_taken
over:
.else
    li      x1, {sync.cross_core: mode=2, flag=TILE_READY}
    set_cross_core.fix x1
.endif
    end

distributed_gemm_mix_aiv:
    ld.b64  x8, [x0, #16]           ; partial
    ld.b64  x9, [x0, #24]           ; C
    ld.b64  x10, [x0, #32]          ; counter of vector cores that have added all of theirs
    mov     x11, blockid
    mov     x12, blockdim
    mov     x16, #0                 ; which of the two pieces in the UB
    atomic_counters x1
    stores_add_f32 x1, x2
.if !overlap
    wait_flag_devi #TILE_READY
    sync_all_aiv ALL_READY, x1
.endif
    probe_begin push, x1
    set_flag.mte3.mte2 #0
    set_flag.mte3.mte2 #1
next_product:
    place   pushed
.if overlap
    wait_flag_devi #TILE_READY
.endif
    peer_address x21, x9, x20, x1
    li      x1, 4 * n * ROWS
    mul.s64 x1, x1, x20
    sub.s64 x21, x21, x1            ; row 0 of the whole C, were the owner's rows in their place
    ; This core's half of the tile: rows [x13, x17).
    add.s64 x17, x17, x13
    sub.s64 x2, x17, x13
    add.s64 x2, x2, #1
    shr.u64 x2, #1
    add.s64 x4, x13, x2
    mov     x3, subblockid
    jumpcmp.ne.s64 x3, #0, second_half
    mov     x17, x4
    jump    next_piece
second_half:
    mov     x13, x4

next_piece:
    jumpcmp.ge.s64 x13, x17, tile_taken
    sub.s64 x19, x17, x13
    li      x1, PIECE
    min.s64 x19, x19, x1            ; rows of this piece
    li      x1, n
    mul.s64 x22, x13, x1
    add.s64 x22, x22, x14
    shl.b64 x22, #2                 ; where it begins, bytes
    mov     x3, x18
    shl.b64 x3, #2                  ; bytes of a row
    mov     x4, x3
    shl.b64 x4, #16
    mov     x1, x19
    shl.b64 x1, #4
    or.b64  x4, x4, x1              ; one burst per row
    li      x6, 4 * n
    sub.s64 x6, x6, x3              ; gap between rows in global memory; none in the UB
    li      x1, 4 * PIECE * base_n
    mul.s64 x7, x16, x1
    li      x5, pieces
    add.s64 x5, x5, x7
    wait_flag.mte3.mte2 x16
    add.s64 x2, x8, x22
    mov_out_to_ub_align.b32 [x5], [x2], x4, x6
    set_flag.mte2.mte3 x16
    wait_flag.mte2.mte3 x16
    add.s64 x2, x21, x22
    shl.b64 x6, #32
    mov_ub_to_out_align.b32 [x2], [x5], x4, x6
    set_flag.mte3.mte2 x16
    mov     x1, #1
    xor.b64 x16, x16, x1
    add.s64 x13, x13, x19
    jump    next_piece

tile_taken:
.if overlap
    li      x1, {sync.cross_core: mode=2, flag=TILE_TAKEN}
    set_cross_core.mte2 x1
.endif
    add.s64 x11, x11, x12
    jump    next_product
pushed:
    wait_flag.mte3.mte2 #0
    wait_flag.mte3.mte2 #1
    bar.all                         ; every store has been acknowledged
    ; Tell all owners; the next rank first.
    mov     x19, #0
    mov     x17, #1
next_owner:
    mov     x20, rank
    add.s64 x20, x20, x19
    add.s64 x20, x20, #1
    li      x1, ranks
    rem.s64 x20, x20, x1
    peer_address x3, x10, x20, x2
    signal  x3, x17
    add.s64 x19, x19, #1
    jumpcmp.lt.s64 x19, x1, next_owner
    ; C is whole when all vector cores of all ranks have said so.
    mov     x2, x12
    shl.b64 x2, #1
    mul.s64 x2, x2, x1
    await   x10, x2, x1
    probe_end push, x1
    end
