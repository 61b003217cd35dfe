; Regions begin at zero and follow each other; each kernel starts again.
    .ub shared, 100
    .kernel one, aiv
    .ub a, 64
    .ub b, 64, align=256
    .l1 c, 64
    .kernel two, aiv
    .ub d, 64
    .ub e, 64, at=0x10000
one:
two:
    mov x1, #shared                 ; words: 07020000
    mov x1, #a                      ; words: 07020080
    mov x1, #b                      ; words: 07020100
    mov x1, #c                      ; words: 07020000
    mov x1, #d                      ; words: 07020080
    li  x1, e                       ; words: 07020000 07430001
    mov x1, #sizeof(b) / 2          ; words: 07020020
    end                             ; words: 41600000
