    vadd.f32 [x2], [x12], x15  ; error: 'vadd.f32' takes 4 operands, not 3
    end x1  ; error: 'end' takes 0 operands, not 1
    and.b64 x1, x2  ; error: 'and.b64' takes 3 operands, not 2
