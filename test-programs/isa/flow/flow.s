; Every instruction that moves the program counter. x4 counts the places that must be reached, x5 those that must not.
.kernel flow, aiv

.macro reached
    add.s64 x4, x4, #1
.endm
.macro not_reached
    add.s64 x5, x5, #1
.endm

flow:
    ld.b64  x10, [x0, #0]           ; y
    mov     x4, #0
    mov     x5, #0
    mov     x2, #1
    mov     x3, #2

    jump    1f
    not_reached
1:  reached
    mov     x6, #2                  ; distances count words
    jump    x6
    not_reached
    reached
    cmp.eq.s64 x2, x3
    jumpc   1f
    reached
1:  cmp.lt.s64 x2, x3
    jumpc   1f
    not_reached
1:  jumpc   x6
    not_reached
    li      x7, 1f
    jumpr   x7
    not_reached
1:  reached

    ; Every comparison of 1 with 2, near and far, with a register and with an immediate: half of each jump.
    .irp type, s64, u64, f32
    .irp cc, eq, ne, lt, gt, ge, le
    jumpcmp.\cc\().\type x2, x3, 1f
    reached
1:  jumpcmp.\cc\().\type x2, #2, 1f
    reached
1:  jumpcmp.\cc\().\type x2, x3, x6
    reached
    jumpcmp.\cc\().\type x2, #2, x6
    reached
    .endr
    .endr

    ; Calls.
    call    add_one
    li      x7, add_one
    callr   x7
    li      x8, (add_one - 1f) / 4
1:  call    x8

    ; A hardware loop, and one that is left early.
    li      x9, loops
    mov     lpcnt, x9
    loop    1f
    reached
    endloop
1:  loop    1f
    break
    endloop
    not_reached
1:  reached

    adrp    x9, #0
    preload #1
    mov     x9, #1
    preload x9
    .irp pipe, s, v, mte2, mte3, all
    nop.\pipe
    .endr
    nop
    dcci    [x10], #0, #0
    jump    1f
    trap
1:  st.b64  x4, [x10, #0]
    st.b64  x5, [x10, #8]
    end

add_one:
    reached
    ret
