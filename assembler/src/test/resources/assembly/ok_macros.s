; Defaults, keywords, varargs, counters, nesting, exits.
    .macro put reg, value=7
    mov \reg, #\value
    .endm
    put x1                          ; words: 07020007
    put x1, 9                       ; words: 07020009
    put value=3, reg=x2             ; words: 07040003
    .macro all first, rest:vararg
    mov x1, #\first
    .ifnb \rest
    all \rest
    .endif
    .endm
    all 1, 2, 3                     ; words: 07020001 07020002 07020003
    .macro wait
again\@:
    jumpcmp.eq.s64 x1, x2, again\@
    .endm
    wait                            ; words: 48018002
    wait                            ; words: 48018002
    .macro define name
    .macro \name\()_twice
    nop
    nop
    .endm
    .endm
    define inner
    inner_twice                     ; words: 41400000 41400000
    .macro early n
    .if \n > 5
    .exitm
    .endif
    nop
    .endm
    early 6
    early 5                         ; words: 41400000
    .purgem early
    .macro early
    end
    .endm
lab: early                          ; words: 41600000
    .rept 2                         ; words: 41400000 41400000
    nop
    .endr
    .rept 3                         ; words: 07020000 07020001 07020002
    mov x1, #\+
    .endr
    .irp r, x1, x2                  ; words: 07020001 07040001
    mov \r, #1
    .endr
    .irpc d, 12                     ; words: 07020001 07020002
    mov x1, #\d
    .endr
    .macro op name, operands:vararg
    \name \operands
    .endm
    op vadd.f32, [x2], [x12], [x13], x15 ; words: 85c4c6bc
    op MOV, x1, #1                  ; words: 07020001
