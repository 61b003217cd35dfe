; Sorting and merging: y holds the records (value, index) of a, sorted in groups of 32 and then merged four groups at a time.
.include "../../include/kernel.inc"
.kernel sort, aiv

.equ BYTES, 8 * 128
.ub a0, BYTES, align=32                 ; values, then indices
.ub y0, BYTES, align=32
.ub other, BYTES, align=32

sort:
    ld.b64  x8, [x0, #0]            ; a
    ld.b64  x10, [x0, #8]           ; y
    li      x2, y0
    li      x3, a0
    li      x6, other
    mov_out_to_ub [x3], [x8], x15={nburst=1, lenburst=BYTES / 32}
    set_flag.mte2.v #0
    wait_flag.mte2.v #0
    mask_norm x1, x5
    li      x1, -1
    movemask mask0, x1
    movemask mask1, x1
    li      x4, a0 + 4 * 128
    vbs32.f32 [x6], [x3], [x4], x15={rpt=4}
    bar.v
    li      x12, {vector.merge_addresses: addr0=other / 8, addr1=other / 8 + 32, addr2=other / 8 + 64, addr3=other / 8 + 96}
    li      x13, {vector.merge_lengths: len0=32, len1=32, len2=32, len3=32}
    li      x15, {vector.merge: rpt=1, valid=15}
    vms4v2.f32 [x2], x12, x13, x15
    bar.v
    vms4v2.f16 [x6], x12, x13, x15
    vbs32.f16 [x6], [x3], [x4], x15={rpt=1}
    bar.v

    set_flag.v.mte3 #0
    wait_flag.v.mte3 #0
    li      x2, y0
    mov_ub_to_out [x10], [x2], x15={nburst=1, lenburst=sizeof(y0) / 32}
    end
