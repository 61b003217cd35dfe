    vdiv.s8 [x2], [x12], [x13], x15  ; error: vdiv has no form 'vdiv.s8'
    sel.f32 x1, x2, x3  ; error: sel has no form 'sel.f32'
