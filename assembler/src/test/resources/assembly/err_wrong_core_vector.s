    .kernel k, aic
k:
    jumpcmp.eq.s64 x1, x2, skip
    vabs.f32 [x2], [x1], x15  ; error: 'vabs.f32' is legal on AIV only, kernel 'k' runs it on AIC
skip:
    call sub
    end
    vexp.f32 [x2], [x1], x15
sub:
    bar.v  ; error: 'bar.v': AIC has no pipe v (kernel 'k')
    ret
