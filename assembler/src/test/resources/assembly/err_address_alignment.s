    .ub  here, 1024
    li   x1, here + 4
    vabs.f32 [x1], [x1], x15  ; error: x1 is UB offset 4, operand xn must be a multiple of 32
    add.s64 x1, x1, #28
    vabs.f32 [x1], [x1], x15
    vadd.f32 [x2=here], [x3=here + 32], [x4=here + 40], x15  ; error: x4 is UB offset 40, operand xm must be a multiple of 32
    vcadd.f32 [x4], [x3], x15
