    .if later > 5  ; error: undefined symbol 'later'
    nop
    .endif
here:
    .zero here  ; error: the address of 'here' is not known yet
    .rept here  ; error: the address of 'here' is not known yet
    nop
    .endr
later:
