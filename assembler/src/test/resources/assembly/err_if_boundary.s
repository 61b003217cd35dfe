    .macro half
    .else  ; error: .else without .if
    .endif  ; error: .endif without .if
    .endm
    .if 1
    half
    .endif
