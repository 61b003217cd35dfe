    mov x1, #65536  ; error: operand imm takes 0 to 65535, not 65536
    mov x1, #-1  ; error: operand imm takes 0 to 65535, not -1
    add.s64 x1, x2, #4096  ; error: operand imm takes 0 to 4095, not 4096
    ld.b64 x1, [x0, #4096]  ; error: operand offset takes -2048 to 2047, not 4096
    movk x1, #5, #4  ; error: operand lane takes 0 to 3, not 4
    set_flag.mte2.v #8  ; error: operand imm takes 0 to 7, not 8
