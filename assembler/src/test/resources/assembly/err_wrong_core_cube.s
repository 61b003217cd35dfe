    .kernel k, aiv
k:
    mmad.f16_to_f32 [x1], [x2], [x3], x4  ; error: 'mmad.f16_to_f32' is legal on AIC only, kernel 'k' runs it on AIV
    mov_ub_to_out [x1], [x2], x3
    end
