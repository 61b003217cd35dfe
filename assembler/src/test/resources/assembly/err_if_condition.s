    .if  ; error: wrong number of arguments for .if
    .endif
    .if unknown  ; error: undefined symbol 'unknown'
    nop
    .endif
    .if 0
    this is not assembled (
    .elseif 1 / 0  ; error: division by zero
    .endif
