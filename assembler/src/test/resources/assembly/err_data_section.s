    .data
    nop  ; error: instruction in section .data
    li x1, 5  ; error: instruction in section .data
    .text
    nop
