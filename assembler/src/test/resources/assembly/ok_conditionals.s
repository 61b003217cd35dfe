; Only the taken branches are read at all.
    .equ a, 2
    .if a == 1
    this is (not read
    .elseif a == 2
    mov x1, #2                      ; words: 07020002
    .if 0
    .else
    mov x1, #3                      ; words: 07020003
    .endif
    .elseif 1 / 0
    .else
    neither is this
    .endif
    .ifndef b
    mov x1, #4                      ; words: 07020004
    .endif
    .ifdef b
    .macro never
    .endif
    .endm
    .endif
    .ifc same, same
    mov x1, #5                      ; words: 07020005
    .endif
    .ifnc same, other
    mov x1, #6                      ; words: 07020006
    .endif
    .ifb
    mov x1, #7                      ; words: 07020007
    .endif
