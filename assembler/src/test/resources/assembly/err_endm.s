    .endm  ; error: .endm without .macro
    .exitm  ; error: .exitm outside of a macro
    .purgem nothing  ; error: no macro 'nothing'
