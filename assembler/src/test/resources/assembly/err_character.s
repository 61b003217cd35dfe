; error below: unexpected character '@'
    li x1, 5 @ 3
; error below: unexpected character '§'
    mov x1, §
; error below: unexpected character '\'
    li x1, \n
