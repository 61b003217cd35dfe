; The k largest of each row in descending order, f32, one row at a time per vector core; see ../README.md.
;
; A row becomes (score, index) records: VBS32 sorts them by 32, then VMS4v2 merges four lists at a time, to and fro between
; two halves of the UB. Rows shorter than 32 * 4^i are filled up with -inf, which sorts behind everything.
.include "kernel.inc"

param_min rows, 1

.if cols < 1 || cols > 8192 || k < 1 || k > cols
    .error "cols must be between 1 and 8192, k between 1 and cols"
.endif
.equ N, cols <= 128 ? 128 : cols <= 512 ? 512 : cols <= 2048 ? 2048 : 8192
.equ GROUPS, N / 32

.ub first, 8 * N, align=256          ; records, and before them
.ub second, 8 * N, align=256         ; scores and indices
.equ SCORES, second
.equ INDICES, second + 4 * N

; Sorts \count groups of 32 from group \from on.
.macro sort_groups from, count
    li      x2, first + 256 * (\from)
    li      x3, SCORES + 128 * (\from)
    li      x4, INDICES + 128 * (\from)
    li      x5, {vector.sort: rpt=\count}
    vbs32.f32 [x2], [x3], [x4], x5
.endm

; Merges lists of \length records from \source to \target, four at a time.
.macro merge_lists source, target, length
    li      x2, \target
    li      x3, {vector.merge_addresses: addr0=(\source) / 8, addr1=(\source) / 8 + (\length), addr2=(\source) / 8 + 2 * (\length), addr3=(\source) / 8 + 3 * (\length)}
    li      x4, {vector.merge_lengths: len0=\length, len1=\length, len2=\length, len3=\length}
    li      x5, {vector.merge: rpt=N / (4 * (\length)), valid=15}
    vms4v2.f32 [x2], x3, x4, x5
    bar.v
.endm

.kernel topk, aiv
topk:
    ld.b64  x8, [x0, #0]
    ld.b64  x9, [x0, #8]
    mov     x10, blockid            ; row
    mov     x11, blockdim
    li      x12, rows
    li      x13, 4 * cols
    li      x14, 4 * k
    mask_count x1, x2
    li      x1, f32bits(-inf)
    mov     mov_pad_val, x1
    li      x15, {transfer.align: nburst=1, lenburst=4 * cols, rpad=(8 - cols % 8) % 8}
    burst_config x16, x14, x1
    mov     x17, #0                 ; no gaps
    li      x18, {vector.unary: rpt=1, dblk=1, sblk=1, drep=8, srep=8}
    mov     x19, data_ub_base
    set_flag.mte3.v #0
next_row:
    jumpcmp.ge.s64 x10, x12, done
    ; Scores: -inf everywhere, then the row. Indices: 0 to 31 by the scalar unit, the rest by doubling.
    wait_flag.mte3.v #0
    li      x1, N
    set_count x1, x2
    li      x3, SCORES
    li      x4, f32bits(-inf)
    movev.b32 [x3], x4, x18
    set_flag.v.mte2 #0
    set_flag.v.s #0
    wait_flag.v.s #0
    wait_flag.v.mte2 #0
    mul.s64 x5, x10, x13
    add.s64 x5, x8, x5
    mov_out_to_ub_align.b32 [x3], [x5], x15, x17
    set_flag.mte2.v #0
    li      x4, INDICES
    add.s64 x5, x19, x4
    mov     x6, #0
    li      x7, 32
1:  st.b32  x6, [x5, #0]
    add.s64 x5, x5, #4
    add.s64 x6, x6, #1
    jumpcmp.lt.s64 x6, x7, 1b
    set_flag.s.v #0
    wait_flag.s.v #0
1:  jumpcmp.ge.s64 x7, x1, 2f
    set_count x7, x2
    mov     x5, x7
    shl.b64 x5, #2
    add.s64 x5, x4, x5
    vadds.s32 [x5], [x4], x7, x18
    bar.v
    add.s64 x7, x7, x7
    jump    1b
2:  wait_flag.mte2.v #0
    mask_norm x1, x2
    .if GROUPS > 255
    sort_groups 0, 128
    sort_groups 128, GROUPS - 128
    .else
    sort_groups 0, GROUPS
    .endif
    bar.v
    merge_lists first, second, 32
    .if N >= 512
    merge_lists second, first, 128
    .endif
    .if N >= 2048
    merge_lists first, second, 512
    .endif
    .if N >= 8192
    merge_lists second, first, 2048
    .endif
    .if N == 128 || N == 2048
    .equ SORTED, second
    .equ OTHER, first
    .else
    .equ SORTED, first
    .equ OTHER, second
    .endif
    ; Scores are the even words of the records.
    mask_count x1, x2
    li      x1, min(2 * N, align_up(2 * k, 64))
    set_count x1, x2
    li      x3, SORTED
    li      x4, OTHER
    li      x5, {vector.compress: rpt=1, s0blk=1, pattern=1, s0rep=8}
    vreducev2.b32 [x4], [x3], [x3], x5
    set_flag.v.mte3 #0
    wait_flag.v.mte3 #0
    mul.s64 x5, x10, x14
    add.s64 x5, x9, x5
    mov_ub_to_out_align.b32 [x5], [x4], x16, x17
    set_flag.mte3.v #0
    add.s64 x10, x10, x11
    jump    next_row
done:
    wait_flag.mte3.v #0
    end
