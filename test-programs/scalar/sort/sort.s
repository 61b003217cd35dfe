; y = x sorted ascending, int64: quicksort with calls, a stack and branches, on the scalar unit of one vector core.
.kernel sort, aiv

; push \reg / pop \reg: the stack grows down from x31.
.macro push reg
    sub.s64 x31, x31, #8
    st.b64  \reg, [x31, #0]
.endm
.macro pop reg
    ld.b64  \reg, [x31, #0]
    add.s64 x31, x31, #8
.endm

sort:
    ld.b64  x16, [x0, #0]           ; x
    ld.b64  x17, [x0, #8]           ; y
    ld.b64  x18, [x0, #16]          ; n
    mov     x5, #0
1:  jumpcmp.ge.s64 x5, x18, 2f
    mov     x6, x5
    shl.b64 x6, #3
    ld.b64  x7, [x16, x6]
    st.b64  x7, [x17, x6]
    add.s64 x5, x5, #1
    jump    1b
2:  mov     x1, x17                 ; address of the first element
    sub.s64 x2, x18, #1
    shl.b64 x2, #3
    add.s64 x2, x17, x2             ; address of the last element
    call    quicksort
    end

; Sorts the elements at addresses x1 to x2, both included. Keeps x16 and up.
quicksort:
    jumpcmp.ge.s64 x1, x2, return
    push    x30
    push    x19
    push    x20
    mov     x19, x1
    mov     x20, x2
    call    partition               ; x3 = where the pivot ended up
    push    x3
    mov     x1, x19
    sub.s64 x2, x3, #8
    call    quicksort
    pop     x3
    add.s64 x1, x3, #8
    mov     x2, x20
    call    quicksort
    pop     x20
    pop     x19
    pop     x30
return:
    ret

; Last element as pivot; smaller ones to the left. x1 first, x2 last, result in x3.
partition:
    ld.b64  x4, [x2, #0]
    mov     x3, x1                  ; next place for a smaller element
1:  jumpcmp.ge.s64 x1, x2, 3f
    ld.b64  x5, [x1, #0]
    jumpcmp.ge.s64 x5, x4, 2f
    ld.b64  x6, [x3, #0]
    st.b64  x5, [x3, #0]
    st.b64  x6, [x1, #0]
    add.s64 x3, x3, #8
2:  add.s64 x1, x1, #8
    jump    1b
3:  ld.b64  x6, [x3, #0]
    st.b64  x4, [x3, #0]
    st.b64  x6, [x2, #0]
    ret
