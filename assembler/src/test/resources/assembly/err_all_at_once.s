    mov x1, #70000  ; error: operand imm takes 0 to 65535, not 70000
    vad.f32 [x2], [x12], [x13], x15  ; error: unknown instruction or macro 'vad.f32'
    jump nowhere  ; error: undefined symbol 'nowhere'
    .ub big, 1000000  ; error: region 'big' ends at 1000000, UB holds 196352 bytes
    .if 1  ; error: .if without .endif
