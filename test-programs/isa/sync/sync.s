; Flags between all documented pairs of pipes, barriers and cross-core flags, on both kinds of core of a mix kernel. y[i][0] becomes i + 1 when the
; cube core of vector core i has passed all of its own and said so.
.kernel sync, mix, ratio=1:2

; Sets and waits, id given as an immediate and in a register, between all pairs of the pipes of a core.
.macro pair source, target
    .ifnc \source, \target
    mov     x15, #flag ^ 1
    set_flag.\source\().\target #flag
    wait_flag.\source\().\target #flag
    set_flag.\source\().\target x15
    wait_flag.\source\().\target x15
    .endif
.endm
.macro pairs source, targets:vararg
    .irp target, \targets
    pair    \source, \target
    .endr
.endm

sync_mix_aic:
    ; The pairs documented for cube cores.
    pairs   m, mte1, mte2, fix
    pairs   mte1, m, mte2, mte3, fix
    pairs   mte2, m, mte1, mte3
    pairs   mte3, mte1, mte2
    pairs   fix, m, mte1
    ; Buffer flags.
    mov     x15, #flag & 3
    hset_flag.mte1.m #flag & 3, #1, #0
    hwait_flag.mte1.m #flag & 3, #1, #0
    hset_flag.m.mte1 x15, #1, #0
    hwait_flag.m.mte1 x15, #1, #0
    .irp pipe, m, mte1, mte2, mte3, fix, all, s
    bar.\pipe
    .endr
    .irp pipe, m, mte1, fix
    nop.\pipe
    .endr
    dsb     #0
    ; The vector cores of the group: they wait for this, then answer.
    li      x15, {sync.cross_core: mode=2, flag=cross}
    set_cross_core.fix x15
    .irp pipe, m, mte1, mte2, mte3
    set_cross_core.\pipe x15
    .endr
    mov     x15, #cross + 1
    wait_flag_dev x15
    wait_flag_dev x15
    wait_flag_devi #cross + 1
    end

sync_mix_aiv:
    ld.b64  x10, [x0, #0]           ; y
    .irp source, s, v, mte2, mte3
    pairs   \source, s, v, mte2, mte3
    .endr
    .irp pipe, v, mte2, mte3, all, s
    bar.\pipe
    .endr
    mov     x15, #cross
    .rept 4
    wait_flag_dev x15
    .endr
    wait_flag_devi #cross
    mov     x1, blockid
    mov     x2, subblockid
    shl.b64 x1, #1
    add.s64 x1, x1, x2
    mov     x3, x1
    shl.b64 x3, #6                  ; a cache line each
    add.s64 x1, x1, #1
    st.b64  x1, [x10, x3]
    li      x15, {sync.cross_core: mode=2, flag=cross + 1}
    set_cross_core.v x15
    .irp pipe, mte2, mte3
    set_cross_core.\pipe x15
    .endr
    end
