; Each half of a mix kernel may use its own core's instructions; what is never reached may be anything.
    .kernel k, mix, ratio=1:1
k_mix_aic:
    mmad.f16_to_f32 [x1], [x2], [x3], x4 ; words: e0c22190
    end                             ; words: 41600000
k_mix_aiv:
    vabs.f32 [x2], [x1], x15        ; words: 83c4133c
    end                             ; words: 41600000
