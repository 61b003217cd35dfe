; Brackets, offsets left out, post-increment, register names.
    .reg src, x12
    ld.b64 x3, [x0, #8]             ; words: 03c60008
    ld.b64 x3, [x0]                 ; words: 03c60000
    ld.b64 x3, [x0], #8             ; words: 13c60008
    ld.b64 x3, [x0, x1]             ; words: 01c60080
    vadd.f32 [x2], [src], [x13], x15 ; words: 85c4c6bc
    st.b64 lr, [sp, #16]            ; words: 04fdf010
    mov x5, ctrl                    ; words: 020a3880
    mov x5, SPR3                    ; words: 020a3880
    .unreg src
    .reg src, x5
    mov src, ctrl                   ; words: 020a3880
