x5:  ; error: 'x5' is reserved and cannot be a symbol
    .equ x1, 5  ; error: 'x1' is reserved and cannot be a symbol
    .equ va3, 1  ; error: 'va3' is reserved and cannot be a symbol
sp: nop  ; error: 'sp' is reserved and cannot be a symbol
