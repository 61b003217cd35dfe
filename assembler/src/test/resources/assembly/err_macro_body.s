    .macro bad reg
    mov \reg, #70000  ; error: operand imm takes 0 to 65535, not 70000  ; error: operand 1 (xd) is a register, not an expression
    .endm
    .macro outer reg
    bad \reg
    .endm
    outer x1
    bad y1
