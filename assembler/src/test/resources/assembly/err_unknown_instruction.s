    vad.f32 [x2], [x12], [x13], x15  ; error: unknown instruction or macro 'vad.f32'
    frobnicate x1  ; error: unknown instruction or macro 'frobnicate'
    ad.s64 x1, x2, x3  ; error: unknown instruction or macro 'ad.s64'
