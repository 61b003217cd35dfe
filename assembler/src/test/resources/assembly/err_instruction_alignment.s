    .byte 1
    nop  ; error: instruction at an address that is not a multiple of 4
    .align 4
    end
