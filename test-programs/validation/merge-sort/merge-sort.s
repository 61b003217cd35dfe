; One VMS4v2 of four lists of `length` records, `repeats` times in a row; see ../README.md.
.include "kernel.inc"
.include "probe.inc"

param_range repeats, 1, 255
param_range length, 1, 4095

.if repeats * length * 64 > 196000
    .error "repeats * length must be at most 3062: lists and result share the UB"
.endif
.ub lists, repeats * length * 32, align=32
.ub merged, repeats * length * 32, align=32

.kernel merge_sort, aiv
merge_sort:
    ; Records are (score, index) pairs of 8 bytes; all equal, so every list is sorted.
    li      x2, lists
    mov     x3, #0
    mask_count x4, x5
    li      x4, repeats * length * 8
    set_count x4, x5
    li      x5, {vector.unary: rpt=1, dblk=1, sblk=1, drep=8, srep=8}
    movev.b32 [x2], x3, x5
    mask_norm x4, x5
    li      x2, merged
    li      x3, {vector.merge_addresses: addr0=lists / 8, addr1=lists / 8 + length, addr2=lists / 8 + 2 * length, addr3=lists / 8 + 3 * length}
    li      x4, {vector.merge_lengths: len0=length, len1=length, len2=length, len3=length}
    li      x5, {vector.merge: rpt=repeats, valid=15}
    probe_begin region, x9
    vms4v2.type [x2], x3, x4, x5
    probe_end region, x9
    end
