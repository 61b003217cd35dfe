    .if 1  ; error: .if without .endif
    .ifdef nothing
    .endif
    nop
