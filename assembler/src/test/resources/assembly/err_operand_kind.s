    and.b64 x1, x2, #5  ; error: operand 3 (xm) is a register, not an immediate
    and.b64 [x1], x2, x3  ; error: operand 1 (xd) is a register, not a register in brackets
    and.b64 x1, x2, va3  ; error: operand 3 (xm) is a register, not a vector address register
    vadd.f32 x2, [x12], [x13], x15  ; error: operand 1 (xd) is a register with an address in UB, in brackets, not a register
    vadd.f32 [x2], [x12], [#5], x15  ; error: operand 3 (xm) is a register with an address in UB, in brackets, not an immediate in brackets
    ld.b64 x1, x0, #8  ; error: operand 2 (xn) is a register with an address in GM, not a register
