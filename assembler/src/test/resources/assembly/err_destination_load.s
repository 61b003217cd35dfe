    mov x1=5, x2  ; error: operand 1 (xd) is a register, not a register with its value
