; Words, alignment and labels in text; a load of an address takes the words it needs.
    .word 0x41400000                ; words: 41400000
    .align 16                       ; words: 41400000 41400000 41400000
    li x1, table                    ; words: 07020000 07430100
    li x1, table - 0x1000000        ; words: 07020000
    li x1, here                     ; words: 07020024 07430010
here:
    nop                             ; words: 41400000
    .data
table: .byte 1
; data: 01
