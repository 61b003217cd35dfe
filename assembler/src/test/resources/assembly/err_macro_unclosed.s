    nop
    .macro m  ; error: .macro without .endm
    nop
