    .equ a, b + 1
    .equ b, a + 1
    li x1, a  ; error: symbol 'a' is defined by itself, or by a very long chain of symbols
