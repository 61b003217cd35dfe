    .equ A, 1
    .equ A, 2  ; error: symbol 'A' is already defined
    .set B, 1
    .set B, 2
    B = 3
    .equ B, 4  ; error: symbol 'B' is already defined
