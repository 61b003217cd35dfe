    .kernel k, mix, ratio=1:2
k_mix_aic:
    vabs.f32 [x2], [x1], x15  ; error: 'vabs.f32' is legal on AIV only, kernel 'k' runs it on AIC
    jump join
k_mix_aiv:
    vabs.f32 [x2], [x1], x15
join:
    end
