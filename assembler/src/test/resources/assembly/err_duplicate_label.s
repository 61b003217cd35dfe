again:
    nop
again:  ; error: symbol 'again' is already defined
    nop
