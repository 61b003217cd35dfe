    li x1, 1.5  ; error: floating point value where an integer is needed
    mov x1, #0.5  ; error: floating point value where an integer is needed
