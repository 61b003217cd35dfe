; What people who know GNU as will write.
    .section .data
    .2byte 1
    .4byte 2
    .p2align 3
    .8byte 3
    .section .text
    .equiv FOUR, 4
    .macro pair a b=7
    mov \a, #\b
    .endm
    pair x1                         ; words: 07020007
    pair x1, FOUR                   ; words: 07020004
    .macro triple a, b = 1 , c={vector.binary: rpt=1, dblk=1}
    li \a, \c + \b
    .endm
    triple x1, c=5                  ; words: 07020006
    .ifeq FOUR - 4
    nop                             ; words: 41400000
    .endif
    .ifne FOUR - 4
    .error "not here"
    .endif
    .iflt FOUR - 5
    .ifle FOUR - 4
    .ifgt FOUR - 3
    .ifge FOUR - 4
    end                             ; words: 41600000
    .endif
    .endif
    .endif
    .endif
; data: 01 00 02 00 00 00 00 00 03 00 00 00 00 00 00 00
