tile:
    li x1, tyle  ; error: undefined symbol 'tyle'
    jump nowhere  ; error: undefined symbol 'nowhere'
    .data
    .word missing  ; error: undefined symbol 'missing'
