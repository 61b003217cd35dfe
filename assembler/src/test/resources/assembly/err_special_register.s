    mov x1, blokid  ; error: undefined symbol 'blokid'
    mov ctlr, x1  ; error: operand 1 (xd) is a register, not an expression
    mov x1, spr128  ; error: undefined symbol 'spr128'
