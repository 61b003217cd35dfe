; param: n=100
; define: OP=vmul
; Params, defines, defaults, redefinition, forward references, local labels.
    .default n, 5
    .default tile, 32
    mov x1, #n                      ; words: 07020064
    mov x1, #tile                   ; words: 07020020
    OP.f32 [x2], [x12], [x13], x15  ; words: 89c4c6bc
    .set count, 1
    mov x1, #count                  ; words: 07020001
    count = count + 1
    mov x1, #count                  ; words: 07020002
    mov x1, #later                  ; words: 07020007
    .equ later, base + 3
    .equ base, 4
1:  jump 1f                         ; words: 40000002
    jump 1b                         ; words: 4000ffff
1:  jump 1b                         ; words: 40000000
    jump . + 8                      ; words: 40000002
start:
    nop                             ; words: 41400000
    nop                             ; words: 41400000
    mov x1, #. - start              ; words: 07020008
    .ifdef OP
    nop                             ; words: 41400000
    .endif
