; Rank 0 writes x to the memory of a peer and reads it back into y, with all its vector cores, and times both: probes.write
; and probes.read give the bandwidth of one die to a peer (bytes / time), or with small `bytes` the latency. The peer is the
; last rank, or the DRAM of a host when `host` is not negative.
;
; The part of x that a core moves is every BLOCKDIM-th piece of `chunk` bytes. A core loads one piece while it stores the one
; before; what keeps a link busy is the number of cores, each with a few KiB on their way.
.include "../../include/kernel.inc"
.include "../../include/supernode.inc"
.include "../../include/probe.inc"

.kernel stream, aiv

param_range host, -1, 191
.if ranks < 2 && host < 0
    .error "the peer is the last rank, so ranks must be at least 2; or name a host"
.endif
.if chunk % 32 != 0 || chunk < 32 || chunk > 90 * 1024
    .error "chunk must be a multiple of 32 up to 92160"
.endif
.equ FIRST_HOST, 3072               ; die number of host 0 in global addresses
.ub buffers, 2 * chunk, align=32

; All pieces of this core from [from] to [to].
.macro move from, to
    mov     x16, #0                 ; buffer
    li      x1, chunk
    mul.s64 x17, x13, x1            ; where the piece begins
    set_flag.mte3.mte2 #0
    set_flag.mte3.mte2 #1
next_\@:
    li      x2, bytes
    jumpcmp.ge.s64 x17, x2, moved_\@
    li      x1, chunk
    sub.s64 x5, x2, x17
    min.s64 x5, x5, x1
    burst_config x21, x5, x7
    mul.s64 x3, x16, x1
    li      x6, buffers
    add.s64 x6, x6, x3
    add.s64 x22, \from, x17
    add.s64 x23, \to, x17
    wait_flag.mte3.mte2 x16
    mov_out_to_ub_align.b8 [x6], [x22], x21, x24
    set_flag.mte2.mte3 x16
    wait_flag.mte2.mte3 x16
    mov_ub_to_out_align.b8 [x23], [x6], x21, x24
    set_flag.mte3.mte2 x16
    mov     x2, #1
    xor.b64 x16, x16, x2
    mul.s64 x1, x1, x14
    add.s64 x17, x17, x1
    jump    next_\@
moved_\@:
    wait_flag.mte3.mte2 #0
    wait_flag.mte3.mte2 #1
.endm

stream:
    mov     x11, rank
    jumpcmp.ne.s64 x11, #0, over    ; the others only hold memory
    ld.b64  x8, [x0, #0]            ; x
    ld.b64  x9, [x0, #8]            ; inbox
    ld.b64  x10, [x0, #16]          ; y
    mov     x13, blockid
    mov     x14, blockdim
    mov     x24, #0
    li      x12, host < 0 ? ranks - 1 : FIRST_HOST + host
    peer_address x15, x9, x12, x1
    sync_all_aiv 0, x1
    probe_begin write, x1
    move    x8, x15
    probe_end write, x1
    sync_all_aiv 1, x1
    probe_begin read, x1
    move    x15, x10
    probe_end read, x1
over:
    end
