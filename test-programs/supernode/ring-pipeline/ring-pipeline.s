; A pipeline round the ranks, one stage on each: every stage adds one to each micro-batch and hands it to the next rank; the
; last hands it back to rank 0. While a stage works on one micro-batch, the stage before works on the next.
.include "../../include/kernel.inc"
.include "../../include/supernode.inc"
.include "../../include/probe.inc"

.kernel ring_pipeline, aiv
blocks_are 1
.if bytes % 256 != 0 || bytes > 90 * 1024
    .error "bytes of a micro-batch must be a multiple of 256, up to 92160"
.endif
.ub buffers, 2 * bytes, align=256

ring_pipeline:
    ld.b64  x8, [x0, #0]            ; x, read by rank 0
    ld.b64  x9, [x0, #8]            ; inbox, one place per micro-batch
    ld.b64  x10, [x0, #16]          ; counter of micro-batches that came in
    ld.b64  x12, [x0, #24]          ; y, written at rank 0
    mov     x11, rank
    mov     x24, #0
    atomic_counters x1
    mask_count x1, x2
    li      x1, bytes / 4
    set_count x1, x2
    li      x1, bytes
    burst_config x20, x1, x2
    li      x25, {vector.unary: rpt=1, dblk=1, sblk=1, drep=8, srep=8}
    li      x26, f32bits(1.0)
    mov     x17, #1
    li      x1, ranks
    add.s64 x13, x11, #1
    rem.s64 x13, x13, x1            ; next rank
    peer_address x14, x10, x13, x1
    peer_address x15, x9, x13, x1
    jumpcmp.ne.s64 x13, #0, has_source
    peer_address x15, x12, x13, x1  ; the last stage writes y
has_source:
    jumpcmp.ne.s64 x11, #0, staged
    mov     x9, x8                  ; the first stage reads x
staged:
    mov     x16, #0                 ; micro-batch
    mov     x18, #0                 ; buffer
    set_flag.mte3.mte2 #0
    set_flag.mte3.mte2 #1
    probe_begin pipeline, x1
next_batch:
    li      x1, batches
    jumpcmp.ge.s64 x16, x1, done
    add.s64 x16, x16, #1
    jumpcmp.eq.s64 x11, #0, there
    await   x10, x16, x1
there:
    li      x1, bytes
    mul.s64 x2, x18, x1
    li      x3, buffers
    add.s64 x3, x3, x2
    wait_flag.mte3.mte2 x18
    mov_out_to_ub_align.b8 [x3], [x9], x20, x24
    set_flag.mte2.v x18
    wait_flag.mte2.v x18
    vadds.f32 [x3], [x3], x26, x25
    set_flag.v.mte3 x18
    wait_flag.v.mte3 x18
    mov_ub_to_out_align.b8 [x15], [x3], x20, x24
    set_flag.mte3.mte2 x18
    set_flag.mte3.s #0
    wait_flag.mte3.s #0
    signal  x14, x17
    add.s64 x9, x9, x1
    add.s64 x15, x15, x1
    xor.b64 x18, x18, x17
    jump    next_batch
done:
    jumpcmp.ne.s64 x11, #0, over
    li      x1, batches
    await   x10, x1, x2
over:
    wait_flag.mte3.mte2 #0
    wait_flag.mte3.mte2 #1
    probe_end pipeline, x1
    end
