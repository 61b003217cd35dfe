    .macro two a, b
    add.s64 \a, \a, \b
    .endm
    two x1  ; error: macro 'two' needs an argument for 'b'
    two x1, x2, x3  ; error: macro 'two' takes 2 arguments
    two x1, a=x2  ; error: argument 'a' is given twice
    two b=x1, a=x2
